"""Failures in plain words."""

from __future__ import annotations

import pickle

import pytest

from grader.errors import FETCH_REASONS
from grader.read.refusal import refused, shown


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://example.org/ü", "https://example.org/ü"),
        ("https://a\r\nb\x00\u202e\ud800", "https://a\\r\\nb\\x00\\u202e\\ud800"),
        ("x" * 161, "x" * 159 + "…"),
        ("x" * 160, "x" * 160),
    ],
)
def test_an_address_is_shown_safely(url: str, words: str) -> None:
    assert shown(url) == words


@pytest.mark.parametrize("reason", FETCH_REASONS)
def test_every_reason_offers_the_other_way_in_and_survives_a_pickle(reason: str) -> None:
    error = refused(reason, "https://example.org/", "It failed.", first="Wait.", status=500)
    assert str(error) == (
        "It failed. Wait. Open the page in your browser, save it, and upload the file, or paste its text."
    )
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.reason, copy.url, copy.status, str(copy)) == (
        reason,
        "https://example.org/",
        500,
        str(error),
    )


def test_a_reason_that_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no such reason"):
        refused("tired", "https://example.org/", "It failed.")
