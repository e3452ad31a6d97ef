"""The public function ``verify.check`` and the room of that name live together."""

import verify
import verify.check.silence
from verify.model import Report


def test_the_room_can_be_called_like_the_function():
    from verify import check

    assert isinstance(verify.check([]), Report)
    assert isinstance(check([], verify.Options()), Report)
