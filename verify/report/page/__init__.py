"""What the HTML pages show, as plain data: one module a section. The templates only set it in type."""

from verify.report.page.layout import Page, lay_out

__all__ = ["Page", "lay_out"]
