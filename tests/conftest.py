"""Shared by all tests: repeatable property tests, no stray configuration, no network, one way to open pages in a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("repeatable")

# Two cores are shared with other work: one thread a library keeps the figures steady.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Names that lead to this machine without a browser's holding them for safe: a desk elsewhere, and somebody who rebinds one.
    "--host-resolver-rules=MAP desk.test 127.0.0.1,MAP evil.test 127.0.0.1",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The distribution's Chromium; tests that need it are skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed, so pages cannot be opened (apt-get install chromium)")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Visit:
    """One visit of a page, with everything that it asked for or complained of.

    Attributes:
        page: playwright's page.
        complaints: messages of the console, errors of scripts, dialogs.
        requests: every address that was asked for, the page's own first.
    """

    def __init__(self, browser: Any, address: str, width: int, scheme: str, **context: Any) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, **context
        )
        self.context.set_default_timeout(90_000)  # the machine may have much else to do
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("dialog", lambda d: self.complaints.append("dialog"))
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.goto(address)


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:
    """Open a file or an address: ``visit(path, width=390, scheme="dark", java_script_enabled=False)``; closed afterwards."""
    visits: list[Visit] = []

    def open_page(target: Path | str, width: int = 1280, scheme: str = "light", **context: Any) -> Visit:
        address = target.as_uri() if isinstance(target, Path) else target
        visits.append(Visit(browser, address, width, scheme, **context))
        return visits[-1]

    yield open_page
    for visited in visits:
        visited.context.close()
