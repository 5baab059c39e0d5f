"""How a page of a comparison is called on a screen: by its number, which is its place in the order, and its name."""

from __future__ import annotations

from collections.abc import Iterable

from grader.compare.comparison import Comparison
from grader.ui.words import in_words, safe, shortened, theirs

_PLACES = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)


def name(comparison: Comparison, place: int, *, most: int = 70) -> str:
    """A page's name, not yet escaped."""
    return shortened(comparison.pages[place].name, most)


def numbered(comparison: Comparison, place: int, *, most: int = 70) -> str:
    """A page as HTML: its number, its name, and whether it is ours."""
    return f"{chip(comparison, place)} {theirs(name(comparison, place, most=most))}"


def chip(comparison: Comparison, place: int) -> str:
    """A page's number as HTML; its name shows under the pointer."""
    ours = place == comparison.ours
    said = '<span aria-hidden="true">★</span><span class="lw-hidden">ours, </span>' if ours else ""
    return (
        f'<span class="lw-chip{" ours" if ours else ""}" title="{safe(name(comparison, place))}">'
        f'{said}<span class="lw-hidden">page </span>{place + 1}</span>'
    )


def chips(comparison: Comparison, places: Iterable[int]) -> str:
    """Several pages by their numbers, as HTML."""
    return '<span class="lw-chips">' + " ".join(chip(comparison, place) for place in places) + "</span>"


def linked(words: str, link: str) -> str:
    """Ready HTML as a link to a place in a page; as it is where there is no place."""
    if not link.lower().startswith(("http://", "https://")):
        return words
    return f'<a href="{safe(link)}" target="_blank" rel="noopener noreferrer">{words}</a>'


def nth(number: int) -> str:
    """A rank in words: "first" ... "twelfth", then "13th"."""
    if 1 <= number <= len(_PLACES):
        return _PLACES[number - 1]
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def listed(parts: list[str], *, most: int = 4) -> str:
    """Parts joined as prose does: "a, b and c"; beyond `most` how many more there are."""
    if len(parts) > most:
        return f"{', '.join(parts[:most])} and {in_words(len(parts) - most)} more"
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
