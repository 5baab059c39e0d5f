"""Whose page it is."""

from __future__ import annotations

import pytest

from grader.document import Document
from grader.facts import Facts
from grader.facts.publisher import is_manual, is_public_body, site_owner, speaks_for_itself
from grader.read import read
from grader.source import Source

TEXT = (
    "The tide turns twice a day at this quay, and the harbour office writes down when it did so in its book. "
    * 4
)
PAGE = "<html><head><title>Tides</title></head><body>{header}<main><h1>Tides</h1><p>{text}</p></main>{footer}</body></html>"


def page(url: str, *, header: str = "", footer: str = "") -> Document:
    content = PAGE.format(header=header, text=TEXT, footer=footer)
    return read(Source(content=content, input_type="html", url=url, as_of="2026-11-22"))


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://tides.example.gov/quay", True),
        ("https://www.quay.ac.uk/tides", True),
        ("https://harbour.gov.au/tides", True),
        ("https://gov.example.com/tides", False),
        ("https://edu-tides.example.com/tides", False),
        ("https://tides.example.com/edu", False),
    ],
)
def test_public_bodies_have_addresses_of_their_own(url: str, public: bool) -> None:
    document = page(url)
    assert Facts(document)(is_public_body) is public


def test_manuals_by_address_or_by_the_tool_that_built_them() -> None:
    made = "<footer>Copyright the tide project. Created using Sphinx 7.2.</footer>"
    for document in (
        page("https://docs.tides.example.com/quay"),
        page("https://tides.example.com/docs/quay"),
        page("https://tides.example.com/quay", footer=made),
    ):
        assert Facts(document)(is_manual)
        assert Facts(document)(speaks_for_itself)
    for url in ("https://tides.example.com/doctors/quay", "https://tides.example.com/booking", ""):
        assert not Facts(page(url))(is_manual)


def test_the_owner_is_named_by_the_site() -> None:
    named = page(
        "https://tides.example.com/quay", header="<header><a href=/>Ada Moor's notes on tides</a></header>"
    )
    owner = Facts(named)(site_owner)
    assert owner is not None
    assert owner.text == "Ada Moor's notes"
    trade = page(
        "https://tides.example.com/quay",
        header="<header><a href=/>Today's blog posts and what's new</a></header>",
    )
    assert Facts(trade)(site_owner) is None
