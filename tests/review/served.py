"""The command itself, in a process of its own that can be killed, and visits to it that note every complaint."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from verify.report import schema
from verify.report.jsonfile import written

ROOT = Path(__file__).parents[2]
# The link opens one browser; the visits of a test share its session, by the desk's address.
COOKIES: dict[str, Any] = {}
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@contextmanager
def started(command: list[str]) -> Iterator[httpx.URL]:
    """Start the desk and give the address that it prints."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        yield httpx.URL(found[0])
    finally:
        process.terminate()
        process.communicate(timeout=30)


class Served:
    """``verify review`` in a process of its own.

    Args:
        folder: where the report and the articles are written.
        report: the report.
        texts: of its articles.
        store: the file of decisions.
        name: the editor.
    """

    def __init__(
        self, folder: Path, report: schema.Report, texts: Mapping[str, str], store: Path, name: str = "Ada"
    ) -> None:
        news = folder / "news"
        news.mkdir(parents=True, exist_ok=True)
        for number, (article, text) in enumerate(texts.items()):
            (news / f"{number}.json").write_text(json.dumps({"id": article, "text": text}), "utf-8")
        (folder / "report.json").write_text(written(report), "utf-8")
        command = [sys.executable, "-m", "verify.cli.main", "review", "--report", str(folder / "report.json")]
        command += [
            "--articles",
            str(news),
            "--store",
            str(store),
            "--name",
            name,
            "--no-open",
            "--port",
            "0",
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        link = httpx.URL(found[0])
        self.address = str(link.join("/")).rstrip("/")
        ((cookie, token),) = httpx.get(link).cookies.items()
        COOKIES[self.address] = {"name": cookie, "value": token, "url": self.address}

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()


class Visit:
    """One editor's browser, with everything that it asked for or complained of."""

    def __init__(self, browser: Any, address: str, **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **context})
        self.enter(address)
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("dialog", lambda d: self.complaints.append("dialog"))
        self.page.on(
            "request", lambda r: self.foreign.append(r.url) if not r.url.startswith(address) else None
        )
        self.page.goto(address)

    def enter(self, address: str) -> None:
        """Be let in at a desk, for instance one that was started again."""
        self.context.add_cookies([COOKIES["/".join(address.split("/")[:3])]])

    def title(self) -> str:
        """Return the page's first heading."""
        return str(self.page.locator("h1").inner_text())
