"""The doors and the names desk in a real browser: what it sends by itself is what the guard relies on."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.review.frame import QUICK, app
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

GOOD = "four green herons"


@contextmanager
def served(app: Starlette, listening: socket.socket) -> Iterator[None]:
    """Serve an app in a thread until the block ends."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


class Site:
    """A desk with a names desk: reached as desk.test with accounts, or on loopback with a link; and a hostile site."""

    def __init__(self, folder: Path, stack: ExitStack, *, with_accounts: bool) -> None:
        desk, foreign = (stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(2))
        self.port, self.foreign_port = desk.getsockname()[1], foreign.getsockname()[1]
        self.store = stack.enter_context(Store(folder / "decisions.sqlite"))
        names = NamesDesk(report(KYIV), self.store)
        self.name = f"/names/{next(iter(names.rows()))}"
        if with_accounts:
            accounts = stack.enter_context(Accounts(folder / "accounts.sqlite", hasher=QUICK))
            accounts.add("Anna", GOOD)
            door: Any = AccountsDoor(accounts, templates(), port=self.port)
            self.home, self.link = f"http://desk.test:{self.port}", ""
        else:
            door = LinkDoor("Anna", templates(), port=self.port)
            self.home = f"http://localhost:{self.port}"
            self.link = self.home + door.link
        static = Mount("/static", StaticFiles(packages=[("verify.review", "static")]))
        # The static files first: the plain app has a page in their place.
        whole = app(door, routes(names, templates()), hosts=allowed_hosts("127.0.0.1", ["desk.test"]))
        whole.router.routes.insert(0, static)
        stack.enter_context(served(whole, desk))
        stack.enter_context(served(Starlette(routes=[Route("/{what}", self._attack)]), foreign))

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

    def __init__(self, browser: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.complaints: list[str] = []
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self._complain(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _complain(self, text: str) -> None:
        # Without TLS a browser heeds this one header not, and says so.
        if not text.startswith("The Cross-Origin-Opener-Policy header has been ignored"):
            self.complaints.append(text)

    def enter(self, site: Site) -> None:
        """Come in, whichever door there is."""
        if site.link:
            self.page.goto(site.link)
            self.page.wait_for_url(site.home + "/")
        else:
            self.log_in(site)

    def log_in(self, site: Site) -> None:
        self.page.goto(site.home + site.name)
        self.page.fill("#name", "Anna")
        self.page.fill("#password", GOOD)
        self.page.click("text=Log in >> visible=true >> nth=-1")
        self.page.wait_for_url(site.home + site.name)


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:
    visit = Visit(browser)
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
def test_no_other_site_changes_anything(request: pytest.FixtureRequest, visit: Visit, site: str) -> None:
    """A page of another port under the desk's own name is sent the cookie; that is why the cookie alone decides nothing."""
    desk: Site = request.getfixturevalue(site)
    visit.enter(desk)
    answers: list[int] = []
    visit.page.on(
        "response", lambda answer: answers.append(answer.status) if answer.request.method == "POST" else None
    )
    for name in ("evil.test", desk.home.split("/")[2].split(":")[0]):
        for what in ("form", "fetch"):
            target = f"{desk.home}{desk.name}"
            visit.page.goto(f"http://{name}:{desk.foreign_port}/{what}?target={target}")
            visit.page.wait_for_function(f"location.href === '{target}' || document.title !== 'attack'")
    assert 403 in answers
    assert set(answers) == {403}
    assert desk.store.names.choices() == ()


def test_a_rebound_name_shows_nothing(lan: Site, visit: Visit) -> None:
    visit.log_in(lan)
    answer = visit.page.goto(f"http://evil.test:{lan.port}{lan.name}")
    assert answer.status == 400
    assert "Kyiv" not in visit.page.content()


def test_a_link_of_another_site_leads_to_its_page(local: Site, visit: Visit) -> None:
    visit.enter(local)
    visit.page.goto(f"http://evil.test:{local.foreign_port}/link?target={local.home}{local.name}")
    visit.page.click("a")
    visit.page.wait_for_selector("h1:has-text('Kyiv')")
    assert visit.page.url == local.home + local.name


def test_a_frame_stays_empty(local: Site, visit: Visit) -> None:
    visit.enter(local)
    visit.page.goto(f"http://localhost:{local.foreign_port}/frame?target={local.home}{local.name}")
    visit.page.wait_for_timeout(300)
    assert all("Kyiv" not in frame.content() for frame in visit.page.frames)
