"""What every page needs: the desk, the templates and who asks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from verify import __version__
from verify.errors import VerifyError
from verify.model import REASONS
from verify.report import wording as report_wording
from verify.report.typesetting import environment
from verify.review import wording
from verify.review.desk import Desk
from verify.review.door import editor, log_out
from verify.review.keys import KEYS, shown_key
from verify.review.queue import Filter, Queue
from verify.review.restored import published_at
from verify.review.shown import Shown

if TYPE_CHECKING:
    from starlette.templating import Jinja2Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Everything that one app serves.

    Attributes:
        desk: the report and what is decided.
        queue: its findings in order.
        shown: its findings in full.
    """

    desk: Desk
    queue: Queue
    shown: Shown

    @classmethod
    def of(cls, desk: Desk) -> Room:
        """Set up the room for a desk."""
        return cls(desk=desk, queue=Queue(desk.report), shown=Shown(desk))


class NotThere(VerifyError):
    """An address that leads to nothing on this desk."""


def room_of(request: Request) -> Room:
    """Return what the app serves."""
    room: Room = request.app.state.room
    return room


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> Response:
    """Render a page."""
    # What answers a form has no address of its own that could be opened again.
    headers = {"HX-Push-Url": "false"} if request.method == "POST" else None
    return templates().TemplateResponse(request, template, context, status_code=status, headers=headers)


@cache
def templates() -> Jinja2Templates:
    """Return the desk's templates."""
    from starlette.templating import Jinja2Templates

    made = environment(
        "verify.review",
        Filter=Filter,
        KEYS=KEYS,
        REASONS=REASONS,
        CLASS=wording.CLASS,
        KIND=report_wording.KIND,
        STATE=wording.STATE,
        WHY_ORPHAN=wording.WHY_ORPHAN,
        count=report_wording.count,
        default_keys=json.dumps({action: key for action, (key, _) in KEYS.items()}),
        done=wording.done,
        moment=lambda at, grain="time": report_wording.moment(at, grain),
        new_note=wording.new_note,
        read_time=datetime.fromisoformat,
        published_at=published_at,
        shown_key=shown_key,
        sure=report_wording.sure,
        told=wording.told,
        version=__version__,
    )
    return Jinja2Templates(env=made, context_processors=[_everywhere])


def _everywhere(request: Request) -> dict[str, Any]:
    """Return what the frame of every page shows; the way in has no desk behind it yet."""
    who = editor(request)
    orphans = len(room_of(request).desk.refresh().orphans) if who else 0
    return {"editor": who, "log_out": log_out(request), "orphans": orphans, "path": request.url.path}
