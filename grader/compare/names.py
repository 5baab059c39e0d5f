"""Names: what each page of a comparison is called, so that no two are called the same."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from grader.compare.comparison import Comparison

MOST_CHARACTERS = 80
"""Of a name in a table or a sentence."""


def names(comparison: Comparison) -> tuple[str, ...]:
    """A name for each page, on one line and unlike all others: by its title, then its host, then a number."""
    plain = [_short(page.name or page.url or "Untitled") for page in comparison.pages]
    count = Counter(name.casefold() for name in plain)
    hosted = [
        f"{name} ({host})" if count[name.casefold()] > 1 and (host := _host(page.url)) else name
        for name, page in zip(plain, comparison.pages, strict=True)
    ]
    count = Counter(name.casefold() for name in hosted)
    taken = {name.casefold() for name in hosted}
    told: list[str] = []
    seen: Counter[str] = Counter()
    for name in hosted:
        key = name.casefold()
        if count[key] > 1:
            number = seen[key] + 1
            while f"{key} ({number})" in taken:
                number += 1
            seen[key] = number
            name = f"{name} ({number})"
        told.append(name)
    return tuple(told)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _short(name: str) -> str:
    line = " ".join(name.split()) or "Untitled"
    if len(line) <= MOST_CHARACTERS:
        return line
    cut = line[: MOST_CHARACTERS - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[MOST_CHARACTERS // 2 :] else cut}…"
