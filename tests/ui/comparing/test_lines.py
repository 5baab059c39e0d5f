from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.ui.comparing.lines import listed

ROOM = 20


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("https://example.org/a\nhttps://example.com/b", ("https://example.org/a", "https://example.com/b")),
        ("\n\n  example.org/guide  \n\n", ("example.org/guide",)),
        ("1. https://example.org/a\n2) example.com\n- www.example.net/x", ("https://example.org/a", "example.com", "www.example.net/x")),
        ("https://example.org/a, https://example.com/b https://example.net/c", ("https://example.org/a", "https://example.com/b", "https://example.net/c")),
        ("www.example.org/a,www.example.com/b; example.net/c", ("www.example.org/a", "www.example.com/b", "example.net/c")),
        ("* [Their guide](https://example.org/a)", ("https://example.org/a",)),
        ('<a href="https://example.org/a">x</a>', ("https://example.org/a",)),
        ("Their guide: https://example.org/a.", ("https://example.org/a",)),
        ("https://example.org/news/1,2345.html", ("https://example.org/news/1,2345.html",)),
        ("https://en.example.org/Swift_(bird)", ("https://en.example.org/Swift_(bird)",)),
        ("https://bücher.example/straße", ("https://bücher.example/straße",)),
        ("127.0.0.1:8080/swifts", ("127.0.0.1:8080/swifts",)),
    ],
)  # fmt: skip
def test_addresses_are_found_as_people_paste_them(pasted: str, found: tuple[str, ...]) -> None:
    assert listed(pasted, room=ROOM).addresses == found
    assert listed(pasted, room=ROOM).left == ()
    assert listed(pasted, room=ROOM).notes == ()


def test_one_page_is_taken_once_however_it_is_written() -> None:
    told = listed("example.org/a\nhttps://www.example.org/a/?utm_source=x", room=ROOM)
    assert told.addresses == ("example.org/a",)
    assert "in the list already" in told.notes[0]
    again = listed("http://example.org/a#top", room=ROOM, standing=["https://example.org/a"])
    assert again.addresses == ()
    assert len(again.notes) == 1


def test_what_is_no_address_stays_and_is_named() -> None:
    told = listed("my favourite guide\nexample.org/a", room=ROOM)
    assert told.addresses == ("example.org/a",)
    assert told.left == ("my favourite guide",)
    assert "“my favourite guide” does not look like an address, and stays in the box" in told.notes[0]


def test_what_there_is_no_room_for_stays_too() -> None:
    told = listed("\n".join(f"example.org/{n}" for n in range(23)), room=20)
    assert len(told.addresses) == 20
    assert told.left == ("example.org/20", "example.org/21", "example.org/22")
    assert "three addresses stay in the box" in told.notes[0]


@given(st.text(max_size=300), st.integers(0, 20))
def test_any_text_gives_addresses_within_the_room_and_the_rest_can_be_pasted_again(
    text: str, room: int
) -> None:
    told = listed(text, room=room)
    assert len(told.addresses) <= room
    again = listed("\n".join(told.addresses), room=20)
    assert set(again.addresses) <= set(told.addresses)
