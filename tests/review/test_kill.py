"""Killed at any moment, the server loses nothing that it has acknowledged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.review import sample
from verify.decisions.store import Store
from verify.review.desk import Desk

SERVER = """
import sys
from pathlib import Path
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from tests.review import sample
from verify.decisions.store import Store
from verify.review.app import make_app
from verify.review.desk import Desk
from tests.review.named import Named

desk = Desk(sample.many(400), {}, Store(Path(sys.argv[1])))
visit = TestClient(make_app(desk, [Middleware(Named, name="Ada")]), follow_redirects=False)
for finding in desk.report.findings:
    answer = visit.post(f"/finding/{finding.fingerprint}/decide", data={"do": "unresolved", "follows": ""})
    if answer.status_code == 303:
        print(finding.fingerprint, flush=True)
"""


@pytest.mark.parametrize("after", [1, 23, 60])
def test_what_was_acknowledged_is_there(tmp_path: Path, after: int) -> None:
    path = tmp_path / "decisions.sqlite"
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    acknowledged = [process.stdout.readline().strip() for _ in range(after)]
    process.kill()
    acknowledged += process.stdout.read().split()
    process.wait()
    process.stdout.close()
    assert after <= len(acknowledged) < 400
    with Store(path) as store:
        cases = Desk(sample.many(400), {}, store).refresh().cases
        decided = {name for name, case in cases.items() if case.standing.state == "unresolved"}
        assert decided >= set(acknowledged)
        assert len(decided) <= len(acknowledged) + 1  # one may have been written and not yet told
