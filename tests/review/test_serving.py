"""The command in a process of its own: the link it prints, and the accounts it demands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.review import sample
from tests.review.served import ROOT, started
from verify.report.jsonfile import written

GOOD = "four green herons"


@pytest.fixture
def review(tmp_path: Path) -> list[str]:
    """The command, with a report of its own."""
    report = tmp_path / "report.json"
    report.write_text(written(sample.report()), "utf-8")
    files = ("--report", str(report), "--store", str(tmp_path / "decisions.sqlite"))
    return [
        sys.executable,
        "-m",
        "verify.cli.main",
        "review",
        *files,
        "--no-open",
        "--port",
        "0",
        "--name",
        "Ada",
    ]


def test_the_printed_link_opens_the_desk_once(review: list[str]) -> None:
    with started(review) as link, httpx.Client() as ada, httpx.Client() as other:
        assert ada.get(link.join("/")).status_code == 403
        assert ada.get(link).status_code == 200
        assert "You decide as <bdi>Ada</bdi>" in ada.get(link.join("/")).text
        assert ada.get(link.join("/names")).status_code == 200
        assert other.get(link).status_code == 403
        assert other.get(link.join("/"), headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "reached", [("--host", "0.0.0.0", "--served-as", "desk.test"), ("--served-as", "desk.test")]
)
def test_beyond_loopback_accounts_are_demanded(review: list[str], reached: tuple[str, ...]) -> None:
    done = subprocess.run([*review, *reached], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "nobody has an account" in done.stderr
    assert "verify accounts add NAME --accounts" in done.stderr


def test_with_accounts_editors_log_in(review: list[str], tmp_path: Path) -> None:
    add = [*review[:3], "accounts", "add", "Anna", "--accounts", str(tmp_path / "accounts.sqlite")]
    subprocess.run(add, cwd=ROOT, input=f"{GOOD}\n", text=True, check=True, capture_output=True, timeout=60)
    with started([*review, "--served-as", "desk.test"]) as home, httpx.Client() as anna:
        anna.headers.update({"host": "desk.test", "origin": "https://desk.test"})
        assert anna.get(home).headers["location"] == "/log-in?next=%2F"
        answer = anna.post(home.join("/log-in"), data={"name": "anna", "password": GOOD, "next": "/names"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/names")
        assert {"HttpOnly", "Secure", "SameSite=strict"} <= set(answer.headers["set-cookie"].split("; "))
