"""The report as one self-contained page: no network, no script but its own, nothing that an article's text could switch on."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from verify.model.finding import Report
from verify.report import wording
from verify.report.page import Page, lay_out
from verify.report.page.scale import clip
from verify.report.typesetting import environment

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE = ("base", "front", "sections", "cards", "articles", "foot", "narrow", "print")
SCRIPT = ("lazy", "filters", "pair", "sort")


def render(report: Report) -> str:
    """Write the report as one HTML page.

    Every text goes through autoescaping, after control characters and bidirectional overrides were made visible. The
    page's Content-Security-Policy forbids all loading and allows its one style sheet and its one script by their hashes.
    """
    return page_of("page.html.j2", lay_out(report), {})


def page_of(template: str, page: Page, addresses: Mapping[str, str], **more: object) -> str:
    """Set one page in type.

    Args:
        template: its template.
        page: what it shows.
        addresses: the file of a card or story, by anchor, where that stands on another page.
        more: what this template needs besides.
    """
    style, script = _joined("style", STYLE, "css"), _joined("script", SCRIPT, "js")
    return (
        _environment()
        .get_template(template)
        .render(page=page, files=addresses, style=style, script=script, policy=policy(style, script), **more)
    )


def policy(style: str, script: str) -> str:
    """Return the page's Content-Security-Policy."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _joined(folder: str, names: tuple[str, ...], suffix: str) -> str:
    parts = files("verify.report") / "templates" / folder
    return "".join((parts / f"{name}.{suffix}").read_text("utf-8") for name in names)


@cache
def _environment() -> Environment:
    return environment(
        "verify.report",
        count=wording.count,
        sure=wording.sure,
        clip=clip,
        KIND=wording.KIND,
        span_of_publication=wording.span_of_publication,
    )
