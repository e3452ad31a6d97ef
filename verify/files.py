"""Files that are written whole or not at all: whatever happens in between, the old file stays."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from verify.errors import VerifyError


def write_whole(path: Path, content: str, *, mend: str) -> None:
    """Write a text file as UTF-8, without changing its line ends.

    Args:
        path: the file; where it is a link, the file behind it is written. One that is there keeps its permissions.
        content: all that it is to hold.
        mend: what the user can do when it cannot be written.

    Raises:
        VerifyError: it cannot be written.
    """
    target = Path(os.path.realpath(path))
    draft = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        with draft.open("w", encoding="utf-8", newline="") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    except OSError as error:
        raise VerifyError(
            f"cannot be written: {error.strerror or error}", where=str(path), mend=mend
        ) from None
    finally:
        draft.unlink(missing_ok=True)
