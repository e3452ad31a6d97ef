"""Options of a run, from ``verify.toml`` or ``[tool.verify]`` in ``pyproject.toml``, and from the caller; one file a table."""

from verify.config.contrast import WordPair
from verify.config.load import load_options, options_file
from verify.config.names import HouseName
from verify.config.options import HouseStyle, Options
from verify.config.shown import shown

__all__ = ["HouseName", "HouseStyle", "Options", "WordPair", "load_options", "options_file", "shown"]
