"""A site to be watched: feeds and pages on a real server of this machine, and a clock that does not need to be waited for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape


@dataclass
class Reply:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stream: Callable[[], Iterator[bytes]] | None = None  # instead of the body; whatever it does


@dataclass
class Seen:
    path: str
    headers: Mapping[str, str]


class Site:
    """What a server answers, by path, and what it was asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.replies: dict[str, Reply] = {}
        self.seen: list[Seen] = []
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()

    def put(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> str:
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies[path] = Reply(body=content, status=status, headers=named)
        return self.address + path

    def asked(self, path: str = "") -> list[Seen]:
        """Return what was asked but for robots.txt, or only what was asked of one path."""
        return [seen for seen in self.seen if (seen.path == path if path else seen.path != "/robots.txt")]


@contextmanager
def serving() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with site.lock:
                site.seen.append(Seen(self.path, dict(self.headers.items())))
                site.at_once += 1
                site.most_at_once = max(site.most_at_once, site.at_once)
            try:
                self.answer(site.replies.get(self.path, Reply(status=404)))
            except OSError:
                pass  # whoever asked has left
            finally:
                with site.lock:
                    site.at_once -= 1

        def answer(self, reply: Reply) -> None:
            unchanged = reply.headers.get("ETag", "-") == self.headers.get(
                "If-None-Match"
            ) or reply.headers.get("Last-Modified", "-") == self.headers.get("If-Modified-Since")
            status = 304 if unchanged and reply.status == 200 else reply.status
            self.send_response(status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.stream:
                self.end_headers()
                for part in reply.stream():
                    self.wfile.write(part)
                    self.wfile.flush()
                return
            body = b"" if status == 304 else reply.body
            if "Content-Length" not in reply.headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        site = Site(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()


class FakeClock:
    """A clock that goes on only when somebody waits, and by a hundredth of a second each time it is looked at."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.stopped = False
        self.at = now
        self.waited: list[float] = []
        self.ends_after = 0.0  # stops when somebody waits until then

    def now(self) -> float:
        return self.at

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.at += seconds
        if self.ends_after and self.at >= self.ends_after:
            self.stopped = True


@dataclass(frozen=True)
class Entry:
    guid: str = ""
    title: str = "Council meets"
    text: str = "The council of the town met on Monday and decided to repair the bridge, the mayor said."
    link: str = ""
    date: str = "Mon, 02 Mar 2026 10:00:00 GMT"
    full: bool = False


def rss(entries: Sequence[Entry], *, title: str = "The Courier", extra: str = "") -> str:
    def of(entry: Entry) -> str:
        parts = {"guid": entry.guid, "title": entry.title, "link": entry.link, "pubDate": entry.date}
        parts["content:encoded" if entry.full else "description"] = entry.text
        inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in parts.items() if value)
        return f"<item>{inner}</item>"

    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>'
        f"<title>{escape(title)}</title>{extra}{''.join(map(of, entries))}</channel></rss>"
    )
