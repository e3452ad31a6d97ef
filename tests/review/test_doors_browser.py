"""The doors and the names desk in a real browser: what it sends by itself is what the guard relies on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.review.frame import QUICK, app
from tests.review.served import free_socket, serving
from tests.review.test_names import KYIV, report
from verify.decisions.store import Store
from verify.model import NameRule
from verify.review.accounts import Accounts
from verify.review.exposure import allowed_hosts
from verify.review.link import LinkDoor
from verify.review.login import AccountsDoor
from verify.review.name_pages import routes
from verify.review.names import NamesDesk
from verify.review.pages import templates

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
GOOD = "four green herons"
# Names that lead to this machine, as they do for an attacker who rebinds a name, or for a desk on another machine. Browsers
# hold neither for trustworthy, and tell them no Sec-Fetch-Site.
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP desk.test 127.0.0.1,MAP evil.test 127.0.0.1",
]  # fmt: skip

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium is installed, so pages cannot be opened"
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Site:
    """A desk with a names desk: reached as desk.test with accounts, or on loopback with a link; and a hostile site."""

    def __init__(self, folder: Path, stack: ExitStack, *, with_accounts: bool) -> None:
        listening, self.port = stack.enter_context(free_socket())
        foreign, self.foreign_port = stack.enter_context(free_socket())
        self.store = stack.enter_context(Store(folder / "decisions.sqlite"))
        names = NamesDesk(report(KYIV), self.store)
        self.name = f"/names/{next(iter(names.rows()))}"
        if with_accounts:
            accounts = stack.enter_context(Accounts(folder / "accounts.sqlite", hasher=QUICK))
            accounts.add("Anna", GOOD)
            door: Any = AccountsDoor(accounts, templates(), port=self.port)
            self.home = f"http://desk.test:{self.port}"
        else:
            door = LinkDoor("Anna", templates(), port=self.port)
            self.home = f"http://localhost:{self.port}"
            self.link = self.home + door.link
        static = Mount("/static", StaticFiles(packages=[("verify.review", "static")]))
        # The static files first: the plain app has a page in their place.
        served = app(door, routes(names, templates()), hosts=allowed_hosts("127.0.0.1", ["desk.test"]))
        served.router.routes.insert(0, static)
        stack.enter_context(serving(served, listening))
        stack.enter_context(serving(Starlette(routes=[Route("/{what}", self._attack)]), foreign))

    def _attack(self, request: Request) -> Response:
        target = request.query_params["target"]
        form = f'<form method="post" action="{target}"><input name="form-0" value="Kief"><input name="preferred" value="0"><input name="form-1" value="Kyiv"><input name="mark-1" value="forbidden"></form>'
        bodies = {
            "link": f'<a href="{target}">the desk</a>',
            "form": f"{form}<script>document.forms[0].submit()</script>",
            "fetch": f'<script>fetch("{target}", {{method: "POST", mode: "no-cors", credentials: "include", body: new URLSearchParams({{"preferred": "0"}})}}).then(() => document.title = "sent", () => document.title = "failed")</script>',
            "frame": f'<iframe src="{target}"></iframe>',
        }
        return HTMLResponse(f"<title>attack</title>{bodies[request.path_params['what']]}")


@pytest.fixture
def lan(tmp_path: Path) -> Iterator[Site]:
    with ExitStack() as stack:
        yield Site(tmp_path, stack, with_accounts=True)


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Site]:
    with ExitStack() as stack:
        yield Site(tmp_path, stack, with_accounts=False)


class Visit:
    """A browser of one editor, with everything that its pages complained of."""

    def __init__(self, chromium: Any) -> None:
        self.context = chromium.new_context(viewport={"width": 1280, "height": 900})
        self.complaints: list[str] = []
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def log_in(self, site: Site) -> None:
        self.page.goto(site.home + site.name)
        self.page.fill("#name", "Anna")
        self.page.fill("#password", GOOD)
        self.page.click("text=Log in >> visible=true >> nth=-1")
        self.page.wait_for_url(site.home + site.name)


@pytest.fixture
def visit(chromium: Any) -> Iterator[Visit]:
    visit = Visit(chromium)
    yield visit
    visit.context.close()


def test_the_link_opens_the_desk_and_its_cookie_is_out_of_reach(local: Site, visit: Visit) -> None:
    visit.page.goto(local.link)
    visit.page.wait_for_url(local.home + "/")
    assert visit.page.inner_text("body") == "Anna GET"
    (cookie,) = visit.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["name"]) == (
        True,
        "Strict",
        f"verify-desk-{local.port}",
    )
    visit.page.goto(local.home + local.name)
    assert visit.page.evaluate("document.cookie") == ""
    visit.page.goto(local.link)
    assert visit.page.url == local.home + "/"
    assert visit.complaints == []


def test_without_tls_a_form_of_the_desk_is_known_by_its_origin(lan: Site, visit: Visit) -> None:
    visit.log_in(lan)
    visit.page.check("li:has(bdi:text-is('Kyiv')) input[type=radio]")
    visit.page.select_option("li:has(bdi:text-is('Kief')) select", "forbidden")
    visit.page.click("text=Keep")
    visit.page.wait_for_selector(".notice.settled")
    assert [choice.after for choice in lan.store.names.choices()] == [
        NameRule(preferred="Kyiv", forbidden=("Kief",))
    ]
    visit.page.click("button:text-is('Undo')")
    visit.page.wait_for_selector("text=Bring the choice back")
    visit.page.click("text=Log out")
    visit.page.wait_for_url(lan.home + "/log-in")
    visit.page.goto(lan.home + lan.name)
    assert "/log-in?next=" in visit.page.url
    assert visit.complaints == []


@pytest.mark.parametrize("site", ["local", "lan"])
@pytest.mark.parametrize("what", ["form", "fetch"])
@pytest.mark.parametrize("foreign", ["evil.test", "same name"])
def test_no_other_site_changes_anything(
    request: pytest.FixtureRequest, visit: Visit, site: str, what: str, foreign: str
) -> None:
    """A page of another port under the desk's own name is sent the cookie; that is why the cookie alone decides nothing."""
    desk: Site = request.getfixturevalue(site)
    if site == "lan":
        visit.log_in(desk)
    else:
        visit.page.goto(desk.link)
        visit.page.wait_for_url(desk.home + "/")
    name = foreign if foreign == "evil.test" else desk.home.split("/")[2].split(":")[0]
    answers: list[int] = []
    visit.page.on(
        "response", lambda answer: answers.append(answer.status) if answer.request.method == "POST" else None
    )
    visit.page.goto(f"http://{name}:{desk.foreign_port}/{what}?target={desk.home}{desk.name}")
    visit.page.wait_for_timeout(300)
    assert answers in ([403], [])  # [] where the browser itself stopped it
    assert desk.store.names.choices() == ()


def test_a_rebound_name_shows_nothing(lan: Site, visit: Visit) -> None:
    visit.log_in(lan)
    answer = visit.page.goto(f"http://evil.test:{lan.port}{lan.name}")
    assert answer.status == 400
    assert "Kyiv" not in visit.page.content()


def test_a_link_in_a_mail_leads_to_the_page_without_another_log_in(lan: Site, visit: Visit) -> None:
    visit.log_in(lan)
    visit.page.goto(f"http://evil.test:{lan.foreign_port}/link?target={lan.home}{lan.name}")
    visit.page.click("a")
    visit.page.wait_for_selector("h1:has-text('Kyiv')")
    assert visit.page.url == lan.home + lan.name


def test_a_frame_stays_empty(local: Site, visit: Visit) -> None:
    visit.page.goto(local.link)
    visit.page.wait_for_url(local.home + "/")
    visit.page.goto(f"http://localhost:{local.foreign_port}/frame?target={local.home}{local.name}")
    visit.page.wait_for_timeout(300)
    assert all("Kyiv" not in frame.content() for frame in visit.page.frames)
