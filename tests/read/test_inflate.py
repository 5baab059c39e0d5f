"""Inflating piece by piece, and stopping in time."""

from __future__ import annotations

import contextlib
import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.read.inflate import Garbled, Inflater, Oversize

BARE = zlib.compressobj(9, zlib.DEFLATED, -15)
PLAIN = bytes(range(256)) * 40
PACKED = {
    "": PLAIN,
    "identity": PLAIN,
    "gzip": gzip.compress(PLAIN),
    "deflate": zlib.compress(PLAIN),
    "deflate ": BARE.compress(PLAIN) + BARE.flush(),
    " GZIP": gzip.compress(PLAIN[:1000]) + gzip.compress(PLAIN[1000:]),
}


def inflated(encoding: str, packed: bytes, most: int, step: int = 7) -> bytes:
    inflater = Inflater(encoding, most)
    plain = b"".join(inflater.feed(packed[place : place + step]) for place in range(0, len(packed), step))
    inflater.finish()
    return plain


@pytest.mark.parametrize("encoding", PACKED)
@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_gives_the_plain_bytes_up_to_the_bound(encoding: str, step: int) -> None:
    assert inflated(encoding, PACKED[encoding], len(PLAIN), step) == PLAIN
    with pytest.raises(Oversize):
        inflated(encoding, PACKED[encoding], len(PLAIN) - 1, step)


def test_never_makes_more_than_the_bound() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    with pytest.raises(Oversize) as over:
        Inflater("gzip", 1000).feed(bomb)
    assert over.value.start == bytes(1000)
    tracemalloc.start()
    try:
        with pytest.raises(Oversize):
            Inflater("gzip", 1000).feed(bomb)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_ignores_what_trails_the_compressed_content() -> None:
    assert inflated("gzip", PACKED["gzip"] + b"\n\n", 99_999) == PLAIN
    assert inflated("deflate", PACKED["deflate"] + b"\n\n", 99_999) == PLAIN


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", b"plain text"),
        ("gzip", PACKED["gzip"][:-9]),
        ("gzip", b""),
        ("gzip", gzip.compress(b"") * 100),
        ("gzip", PACKED["gzip"][:200] + b"x" * 200),
        ("deflate", b"\xff\xff\xff\xff"),
        ("deflate", PACKED["deflate"][:-9]),
        ("deflate", b"x"),
        ("br", b"x"),
        ("gzip, gzip", PACKED["gzip"]),
    ],
)
def test_says_where_the_content_is_not_what_it_should_be(encoding: str, packed: bytes) -> None:
    with pytest.raises(Garbled):
        inflated(encoding, packed, 99_999, 100_000)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["gzip", "deflate", ""]), st.binary(), st.integers(0, 50), st.integers(1, 9))
def test_takes_any_bytes(encoding: str, packed: bytes, most: int, step: int) -> None:
    with contextlib.suppress(Garbled, Oversize):
        assert len(inflated(encoding, packed, most, step)) <= most
