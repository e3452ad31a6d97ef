"""The door beyond loopback: brute force, made-up names, sessions that end, and what a log-in gives away."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.review.frame import HERE, QUICK, app, browser
from verify.errors import ConfigError
from verify.review.accounts import Accounts
from verify.review.attempts import OF_ACCOUNT, OF_ADDRESS, REMEMBERED, WINDOW, Attempts
from verify.review.exposure import choose_door
from verify.review.link import LinkDoor
from verify.review.login import WRONG, AccountsDoor
from verify.review.pages import templates
from verify.review.sessions import IDLE, LIFE

GOOD = "four green herons"
COOKIE = "verify-desk-8000"


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Site:
    """A desk with two accounts, and as many browsers as one likes."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.accounts = Accounts(folder / "accounts.sqlite", clock=self.clock, hasher=QUICK)
        for name in ("Anna", "Ben"):
            self.accounts.add(name, GOOD)
        self.restart()

    def restart(self) -> None:
        self.app = app(
            AccountsDoor(self.accounts, templates(), port=8000, attempts=Attempts(self.clock)),
            hosts=["desk.example"],
        )

    def browser(self, address: str = "192.0.2.1") -> TestClient:
        client = browser(self.app, address)
        client.base_url = "http://desk.example"
        client.headers.update(HERE)
        return client


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path)
    yield site
    site.accounts.close()


def log_in(client: TestClient, name: str = "Anna", password: str = GOOD, to: str = "/"):
    return client.post("/log-in", data={"name": name, "password": password, "next": to})


def test_from_the_page_that_was_asked_for_to_the_log_in_and_back(site: Site) -> None:
    anna = site.browser()
    asked = anna.get("/deep/page?a=1&b=2")
    assert asked.status_code == 303
    form = anna.get(asked.headers["location"])
    assert 'name="next" value="/deep/page?a=1&amp;b=2"' in form.text
    answer = log_in(anna, to="/deep/page?a=1&b=2")
    assert (answer.status_code, answer.headers["location"]) == (303, "/deep/page?a=1&b=2")
    assert anna.get("/").text == "Anna GET /log-out"
    assert anna.get("/log-in?next=/deep/page").headers["location"] == "/deep/page"


@pytest.mark.parametrize(
    "to",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/\r\nSet-Cookie: a=b",
    ],
)
def test_a_log_in_leads_nowhere_else(site: Site, to: str) -> None:
    answer = log_in(site.browser(), to=to)
    assert answer.headers["location"] == "/"
    form = site.browser().get("/log-in", params={"next": to})
    assert 'name="next" value="/"' in form.text


def test_markup_in_the_form_stays_text(site: Site) -> None:
    answer = log_in(site.browser(), name='"><script>alert(1)</script>', to='/"><script>')
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_the_password_never_comes_back(site: Site) -> None:
    answer = log_in(site.browser(), password="a secret typed wrongly")
    assert "a secret typed wrongly" not in answer.text + str(answer.headers)


def test_a_log_in_from_another_site_is_refused(site: Site) -> None:
    """Or somebody could be made to decide under another name than their own."""
    client = site.browser()
    client.headers["sec-fetch-site"] = "cross-site"
    assert log_in(client).status_code == 403
    assert not client.cookies


def test_nobody_learns_which_names_exist(site: Site) -> None:
    answers = [log_in(site.browser(), name=name, password="not the right one") for name in ("Anna", "Nobody")]
    known, unknown = (
        answer.text.replace(name, "") for answer, name in zip(answers, ("Anna", "Nobody"), strict=True)
    )
    assert known == unknown
    assert WRONG in known
    first, second = ({k: v for k, v in a.headers.items() if k != "content-length"} for a in answers)
    assert first == second
    blocked = {}
    for name in ("Anna", "Nobody"):
        for number in range(OF_ACCOUNT + 1):
            blocked[name] = log_in(
                site.browser(f"198.51.100.{number}"), name=name, password="x"
            ).text.replace(name, "")
    assert blocked["Anna"] == blocked["Nobody"]
    assert "Too many attempts" in blocked["Anna"]


def test_a_name_that_does_not_exist_takes_as_long(tmp_path: Path) -> None:
    """Medians of few, widely bounded: hashing takes tens of milliseconds, everything else less than one."""
    accounts = Accounts(
        tmp_path / "a.sqlite", hasher=PasswordHasher(time_cost=2, memory_cost=16_384, parallelism=1)
    )
    accounts.add("Anna", GOOD)

    def took(name: str) -> float:
        start = time.perf_counter()
        accounts.check(name, "not the right one")
        return time.perf_counter() - start

    took("Anna"), took("Nobody")
    pairs = [(took("Anna"), took("Nobody")) for _ in range(5)]
    known, unknown = (statistics.median(column) for column in zip(*pairs, strict=True))
    assert 0.4 < known / unknown < 2.5


def test_guessing_one_account_is_stopped_and_goes_on_later(site: Site) -> None:
    answers = [log_in(site.browser(f"198.51.100.{n}"), password=f"guess {n}") for n in range(OF_ACCOUNT + 5)]
    assert [answer.status_code for answer in answers] == [403] * OF_ACCOUNT + [429] * 5
    assert int(answers[-1].headers["retry-after"]) == WINDOW
    assert "Try again in 15 minutes." in answers[-1].text
    assert log_in(site.browser("203.0.113.9")).status_code == 429  # even with the password
    assert log_in(site.browser("203.0.113.9"), name="Ben").status_code == 303
    site.clock.now += WINDOW - 1
    assert "Try again in 1 minute." in log_in(site.browser()).text
    site.clock.now += 2
    assert log_in(site.browser()).status_code == 303


@pytest.mark.parametrize("typed", ["anna", "ANNA", "Ａnna"])
def test_another_way_to_type_a_name_is_no_further_attempt(site: Site, typed: str) -> None:
    for number in range(OF_ACCOUNT):
        log_in(site.browser(f"198.51.100.{number}"), password="x")
    assert log_in(site.browser("203.0.113.9"), name=typed).status_code == 429


def test_one_password_tried_on_many_names_is_stopped(site: Site) -> None:
    attempts = Attempts(site.clock)
    taken = [attempts.take(f"name {n}", "192.0.2.1") for n in range(OF_ADDRESS + 1)]
    assert taken == [0.0] * OF_ADDRESS + [WINDOW]
    assert attempts.take("name", "192.0.2.2") == 0.0


def test_a_network_of_ipv6_is_one_address(site: Site) -> None:
    attempts = Attempts(site.clock)
    taken = [attempts.take(f"name {n}", f"2001:db8::{n:x}") for n in range(OF_ADDRESS + 1)]
    assert taken[-1] == WINDOW
    assert attempts.take("name", "2001:db8:0:1::1") == 0.0
    assert attempts.take("name", "::ffff:192.0.2.1") == 0.0


def test_an_address_of_ipv4_written_as_ipv6_is_the_same(site: Site) -> None:
    attempts = Attempts(site.clock)
    for number in range(OF_ADDRESS):
        attempts.take(f"name {number}", "192.0.2.1")
    assert attempts.take("name", "::ffff:192.0.2.1") == WINDOW


def test_coming_in_is_no_attempt(site: Site) -> None:
    for _ in range(OF_ADDRESS + 1):
        assert log_in(site.browser()).status_code == 303


@given(st.lists(st.tuples(st.integers(0, 2), st.floats(0, WINDOW)), max_size=80))
def test_no_window_holds_more_attempts_than_allowed(tries: list[tuple[int, float]]) -> None:
    clock = Clock()
    attempts = Attempts(clock)
    made: list[tuple[int, float]] = []
    for account, pause in tries:
        clock.now += pause / 20
        wait = attempts.take(str(account), "192.0.2.1")
        assert 0 <= wait <= WINDOW
        if not wait:
            made.append((account, clock.now))
        recent = [a for a, at in made if clock.now - at < WINDOW]
        assert len(recent) <= OF_ADDRESS
        assert all(recent.count(a) <= OF_ACCOUNT for a in range(3))


def test_what_is_remembered_of_attempts_is_bounded() -> None:
    attempts = Attempts(Clock())
    for number in range(REMEMBERED // 2 + 100):
        attempts.take("x" * 10_000 + str(number), f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(attempts._times) == REMEMBERED
    assert max(map(len, attempts._times)) < 100


def test_a_session_ends_when_nobody_is_there_and_after_a_long_shift(site: Site) -> None:
    anna = site.browser()
    log_in(anna)
    site.clock.now += IDLE - 1
    assert anna.get("/").status_code == 200
    site.clock.now += IDLE - 1
    assert anna.get("/").status_code == 200
    site.clock.now += IDLE + 1
    assert anna.get("/").status_code == 303
    log_in(anna)
    for _ in range(int(LIFE // 3600)):
        assert anna.get("/").status_code == 200
        site.clock.now += 3600
    site.clock.now += 1
    assert anna.get("/").status_code == 303


def test_sessions_outlive_the_server(site: Site) -> None:
    anna = site.browser()
    log_in(anna)
    cookie = {"cookie": f"{COOKIE}={anna.cookies[COOKIE]}"}
    site.restart()
    assert site.browser().get("/", headers=cookie).text == "Anna GET /log-out"


def test_logging_out_ends_the_session_on_the_server(site: Site) -> None:
    anna = site.browser()
    log_in(anna)
    kept = {"cookie": f"{COOKIE}={anna.cookies[COOKIE]}"}
    left = anna.post("/log-out")
    assert (left.status_code, left.headers["location"]) == (303, "/log-in")
    assert COOKIE not in anna.cookies
    assert site.browser().get("/", headers=kept).status_code == 303  # the stolen cookie opens nothing
    assert site.browser().get("/log-out").status_code in (303, 405)  # a link cannot log anybody out


def test_a_log_in_gives_a_new_token_and_ends_the_old_session(site: Site) -> None:
    anna = site.browser()
    anna.cookies.set(COOKIE, "planted", domain="desk.example")
    log_in(anna)
    first = SimpleCookie(log_in(anna).headers["set-cookie"])[COOKIE].value
    second = SimpleCookie(log_in(site.browser()).headers["set-cookie"])[COOKIE].value
    assert "planted" not in (first, second)
    assert first != second
    client = site.browser()
    log_in(client)
    old = client.cookies[COOKIE]
    log_in(client, name="Ben")
    assert site.browser().get("/", headers={"cookie": f"{COOKIE}={old}"}).status_code == 303


@pytest.mark.parametrize(
    ("origin", "secure"), [("https://desk.example", True), ("http://desk.example", False)]
)
def test_behind_a_proxy_with_tls_the_cookie_is_kept_to_it(site: Site, origin: str, secure: bool) -> None:
    client = site.browser()
    client.headers["origin"] = origin
    (cookie,) = SimpleCookie(log_in(client).headers["set-cookie"]).values()
    assert bool(cookie["secure"]) is secure
    assert (cookie["httponly"], cookie["samesite"]) == (True, "strict")


def test_an_account_that_goes_while_somebody_logs_in(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    check = site.accounts.check

    def slowly(name: str, password: str):
        account = check(name, password)
        site.accounts.remove(name)
        return account

    monkeypatch.setattr(site.accounts, "check", slowly)
    anna = site.browser()
    assert log_in(anna).status_code == 403
    assert anna.get("/").status_code == 303
    assert site.accounts._file.rows("SELECT * FROM sessions") == []


def test_what_was_sent_without_a_session_is_not_taken(site: Site) -> None:
    client = site.browser()
    answer = client.post("/")
    assert answer.status_code == 403
    assert "what you sent was not taken" in answer.text
    assert (
        client.get("/deep/page", headers={"hx-request": "true"})
        .headers["hx-redirect"]
        .endswith("%2Fdeep%2Fpage")
    )
    by_script = client.post("/", headers={"hx-request": "true"})
    assert (by_script.status_code, by_script.headers["hx-redirect"]) == (403, "/log-in?next=%2F")


def test_many_fields_are_refused(site: Site) -> None:
    assert site.browser().post("/log-in", data={f"f{n}": "x" for n in range(50)}).status_code == 400


def test_a_password_with_any_letters_arrives(site: Site) -> None:
    password = "zwölf müde Möwen 🐦 & = % +"
    site.accounts.add("Čeněk Łoś", password)
    assert log_in(site.browser(), name="Čeněk Łoś", password=password).status_code == 303


@pytest.mark.parametrize(
    ("host", "names"),
    [("0.0.0.0", ["desk.example"]), ("192.0.2.1", []), ("desk.example", []), ("127.0.0.1", ["desk.example"])],
)
def test_beyond_loopback_accounts_are_demanded(tmp_path: Path, host: str, names: list[str]) -> None:
    file = tmp_path / "accounts.sqlite"

    def choose(with_accounts: bool = False):
        return choose_door(
            host, names, port=1, who="me", accounts=file, with_accounts=with_accounts, templates=templates()
        )

    with pytest.raises(ConfigError, match=r"reached from other machines.*verify accounts add"):
        choose()
    assert not file.exists()
    with Accounts(file, hasher=QUICK) as book:
        with pytest.raises(ConfigError):
            choose()
        book.add("Anna", GOOD)
    assert isinstance(choose(), AccountsDoor)


def test_on_loopback_a_link_will_do_unless_accounts_are_wanted(tmp_path: Path) -> None:
    def choose(with_accounts: bool):
        return choose_door(
            "localhost",
            [],
            port=1,
            who="me",
            accounts=tmp_path / "a",
            with_accounts=with_accounts,
            templates=templates(),
        )

    assert isinstance(choose(False), LinkDoor)
    with pytest.raises(ConfigError, match="--accounts was given"):
        choose(True)
