"""What names a page: the same for every way to write its address, another for another page."""

from __future__ import annotations

import pytest

from grader.store.page_key import LONGEST, page_key

SHA = "ab" * 32


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a",
        "http://example.org/a",
        "https://www.example.org/a/",
        "https://EXAMPLE.org:443/a#part",
        "https://example.org./a?utm_source=x&utm_medium=y",
        "https://example.org/a?fbclid=1",
    ],
)
def test_one_page(url: str) -> None:
    assert page_key(url, SHA) == "page:example.org/a"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/A",
        "https://example.org/a?page=2",
        "https://example.org/a?utmost=2",
        "https://example.org:8080/a",
        "https://blog.example.org/a",
        "https://example.org/",
    ],
)
def test_another_page(url: str) -> None:
    assert page_key(url, SHA) != "page:example.org/a"


@pytest.mark.parametrize(
    "url", ["", "draft.md", "ftp://example.org/a", "https://", "https://[", "https://a:b/"]
)
def test_what_is_no_address_is_told_by_its_text(url: str) -> None:
    assert page_key(url, SHA) == f"draft:{SHA}"


def test_a_name_goes_before_all() -> None:
    assert page_key("https://example.org/a", SHA, page=" My  Page ") == "name:my page"
    assert page_key("", "cd" * 32, page="MY PAGE") == "name:my page"
    # Nothing that somebody names is taken for an address or a text.
    assert page_key("", SHA, page="page:example.org/a") == "name:page:example.org/a"


def test_an_index_takes_it() -> None:
    one, other = (page_key(f"https://example.org/{'x' * 9000}{end}", SHA) for end in "ab")
    assert one != other
    assert len(one.encode()) <= LONGEST
    assert page_key("https://example.org/\ud83d\x00", SHA) == "page:example.org/\ufffd\ufffd"
