"""Encodings and what is no text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import InputError
from verify.read.decode import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_round_trip(encoding: str) -> None:
    assert decode("Élysée – “où”".encode(encoding), "a.txt")[0] == "Élysée – “où”"


def test_line_ends_and_margins_stay() -> None:
    assert decode(b" a\r\n\r\nb \r", "a.txt") == (" a\r\n\r\nb \r", "")


def test_declared_encodings_come_before_the_guess() -> None:
    page = '<meta charset="iso-8859-2"><p>Łódź</p>'.encode("iso-8859-2")
    assert decode(page, "a.html") == (page.decode("iso-8859-2"), "read as iso-8859-2, it is not valid UTF-8")
    assert decode("Łódź".encode("iso-8859-2"), "a", charset="iso-8859-2")[0] == "Łódź"


def test_an_unknown_declared_encoding_is_no_failure() -> None:
    assert decode(b"<meta charset=klingon>caf\xe9", "a.html")[0].endswith("café")


def test_cut_utf16_is_named() -> None:
    with pytest.raises(InputError, match="damaged utf-16 text: truncated data at byte"):
        decode("ab".encode("utf-16")[:-1], "a.txt")


@given(st.binary(max_size=200))
def test_any_bytes_decode_or_say_why(data: bytes) -> None:
    try:
        text, _ = decode(data, "a")
    except InputError as error:
        assert error.what
        assert error.mend
    else:
        assert text.strip()
