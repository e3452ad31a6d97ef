"""The report as one self-contained page: no network, no script, nothing that an article's text could switch on."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from verify.model.finding import Report
from verify.report import wording
from verify.report.characters import encodable, visible
from verify.report.page import lay_out

if TYPE_CHECKING:
    from jinja2 import Environment


def render(report: Report) -> str:
    """Write the report as one HTML page.

    Every text goes through autoescaping, after control characters and bidirectional overrides were made visible. The
    page's Content-Security-Policy forbids all loading and all scripts and allows its one style sheet by its hash.
    """
    style = (files("verify.report") / "templates" / "page.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    template = _environment().get_template("page.html.j2")
    return template.render(page=lay_out(report), style=style, policy=policy(digest))


def policy(style_digest: str) -> str:
    """Return the page's Content-Security-Policy."""
    return f"default-src 'none'; style-src 'sha256-{style_digest}'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("verify.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # the one place that every printed expression passes through
        finalize=lambda value: encodable(visible(value)) if type(value) is str else value,
    )
    environment.globals.update(
        count=wording.count,
        sure=wording.sure,
        KIND=wording.KIND,
        span_of_publication=wording.span_of_publication,
    )
    return environment
