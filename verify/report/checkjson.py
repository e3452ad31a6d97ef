"""A check as JSON: all that it gave, in a shape of its own with a version."""

from __future__ import annotations

from verify.model.checked import Checked, Location, Placed
from verify.report import checkschema
from verify.report.characters import quiet_json
from verify.report.checkcards import look_up, totals
from verify.report.jsonfile import article_shape, finding_shape, published_schema, written
from verify.report.lookup import Lookup


def render(checked: Checked) -> str:
    """Write the check as JSON of the published schema, indented by one space, ending with a line break."""
    return quiet_json(written(shape(checked)))


def published_check_schema() -> str:
    """Return the JSON Schema of a check; docs/schema/check-1.json holds it."""
    return published_schema(checkschema.SCHEMA, checkschema.Checked)


def shape(checked: Checked) -> checkschema.Checked:
    """Turn a check into its public shape."""
    look = look_up(checked)
    counts = _counts(checked)
    return checkschema.Checked(
        schema="verify-check/1",
        fail_on=checked.fail_on,
        fails=counts.failing > 0,
        counts=counts,
        findings=[_placed(p, look) for p in checked.placed],
        silenced=[
            checkschema.Silenced(by=q.by, reason=q.reason, finding=finding_shape(q.finding, look))
            for q in checked.quiet
        ],
        stale=[
            checkschema.Stale(fingerprint=s.fingerprint, subject=s.subject, why=s.why) for s in checked.stale
        ],
        unchecked=[
            checkschema.Unchecked(where=s.where, reason=s.reason, mend=s.mend, unread=s in checked.unread)
            for s in checked.unchecked
        ],
        new=sorted(checked.new),
        articles=[article_shape(a, look) for a in look.articles.values()],
        versions=dict(sorted(checked.versions)),
    )


def _counts(checked: Checked) -> checkschema.Counts:
    sums = totals(checked)
    return checkschema.Counts(
        new=sums.new,
        known=sums.known,
        findings=sums.findings,
        failing=sums.failing,
        severity={str(k): n for k, n in sums.by_severity.items()},
        silenced={str(k): n for k, n in sums.silenced.items()},
        stale=sums.stale,
        unchecked=sums.unchecked,
        unread=sums.unread,
    )


def _placed(placed: Placed, look: Lookup) -> checkschema.Placed:
    return checkschema.Placed(
        failing=placed.failing,
        lead=_location(placed.lead),
        places=[
            checkschema.Place(
                article=evidence.article_id,
                start=evidence.span.start,
                end=evidence.span.end,
                location=_location(location),
            )
            for evidence, location in placed.places
        ],
        finding=finding_shape(placed.finding, look),
    )


def _location(location: Location) -> checkschema.Location:
    return checkschema.Location(
        path=location.path,
        line=location.line,
        column=location.column,
        end_line=location.end_line,
        end_column=location.end_column,
        found=location.found,
    )
