from __future__ import annotations

import pytest

from grader.compare.addresses import address_key, place
from grader.document import Quote, Span


@pytest.mark.parametrize(
    "other",
    [
        "http://pond.example.org/reeds/",
        "https://www.pond.example.org/reeds?utm_source=x&fbclid=1",
        "https://POND.example.org:443/reeds#tall",
        "https://pond.example.org/reeds/index.html",
        "//pond.example.org/reeds",
    ],
)
def test_addresses_that_lead_to_one_page_have_one_key(other: str) -> None:
    assert address_key(other) == address_key("https://pond.example.org/reeds") == "pond.example.org/reeds"


def test_what_says_something_stays() -> None:
    assert address_key("https://pond.example.org/?id=2") != address_key("https://pond.example.org/?id=3")
    assert address_key("https://a.example/?b=1&a=2") == address_key("https://a.example/?a=2&b=1")
    assert address_key("https://pond.example.org/Reeds") != address_key("https://pond.example.org/reeds")


@pytest.mark.parametrize(
    "bad", ["", "reeds.html", "mailto:a@b.example", "javascript:alert(1)", "http://[", "ftp://a/b"]
)
def test_no_address_has_no_key(bad: str) -> None:
    assert address_key(bad) == ""


def test_places() -> None:
    quote = Quote("Tall reeds, well-cut, stand by the water all year", Span(0, 9))
    assert place("https://a.example/p#old", quote, anchor="reeds") == "https://a.example/p#reeds"
    assert place("https://a.example/p", quote).endswith(
        "#:~:text=Tall%20reeds%2C%20well%2Dcut%2C%20stand%20by%20the"
    )
    assert place("https://a.example/p", Quote("meta", None, "meta")) == "https://a.example/p"
    assert place("", quote) == place("javascript:alert(1)", quote) == ""
