"""The version of this program; a module of its own, so that the lowest rooms can name it."""

__version__ = "0.1.0"
