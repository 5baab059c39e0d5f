"""Regular expressions that functions build from names and lists when they run: each is built here as they build it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Built = tuple[str, int, str]
NAME = "Northern Rail Institute"
"""Stands for a name in a draft; names go into patterns escaped."""
INITIALS = "ABCDEFGH"

LOCAL: dict[str, dict[str, object]] = {
    "grader.checks.citability.named_framework:check": {"name": NAME},
    "grader.checks.sourcing.source_links:check": {"s": None, "_core": lambda _: NAME},
    "grader.facts.framework:_by_initials": {"short": ("", INITIALS)},
    "grader.facts.framework:_of_the_title": {"creed": ("", NAME)},
    "grader.facts.own_words:_name_that_found": {"name": NAME},
    "grader.facts.own_words:_research_at": {"name": NAME},
    "grader.facts.quotations:_is_full_name": {"words": [NAME]},
    "grader.facts.terms:unexplained_initials": {"name": INITIALS},
    "grader.facts.terms:_words_of": {"initials": INITIALS},
    "grader.patches.html_source:_past_raw": {"name": "script"},
}
"""By module and function: what its own names stand for where it builds a pattern."""


def _languages() -> None:
    from importlib.resources import files

    from grader.facts import languages, listed

    for entry in (files("grader") / "facts").iterdir():
        name = entry.name.removesuffix(".txt")
        if name.startswith("words_"):
            for code in sorted({line.partition(" ")[0] for line in listed(name)}):
                languages.phrases.__wrapped__(name.removeprefix("words_"), code)


def _depicts() -> None:
    from pathlib import Path

    from grader.facts import depicts

    source = Path(depicts.__file__).read_text(encoding="utf-8")
    names = set(re.findall(r'_phrases\("(\w+)"\)', source))
    assert names, "depicts asks for its lists in another way now"
    for name in sorted(names):
        depicts._phrases.__wrapped__(name)


def _drawable() -> None:
    from grader.facts import drawable

    drawable._pattern.__wrapped__()


def _kinds() -> None:
    from grader.facts import kind_declared

    for pattern in kind_declared.ADDRESSES.values():
        kind_declared._addressed(pattern)
    for pattern in kind_declared.TITLES.values():
        kind_declared._titled(pattern)


def _pictures() -> None:
    from grader.facts import listed, pictures

    for kind in sorted({entry.split(" ", 1)[0] for entry in listed("picture_chrome")}):
        pictures._chrome_pattern.__wrapped__(kind)


def _asked_of_an_api() -> None:
    """What the API asks of a value stands as `pattern=` where the value is described."""
    import ast
    from importlib import import_module

    from benchmarks.hosting.patterns import modules

    for name, path in modules():
        if name.startswith("grader.web."):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.keyword) and node.arg == "pattern":
                    expression = compile(ast.Expression(node.value), name, "eval")
                    re.compile(eval(expression, dict(vars(import_module(name)))), re.ASCII)


DRIVEN: dict[str, Callable[[], None]] = {
    "grader.facts.languages:phrases": _languages,
    "grader.facts.depicts:_phrases": _depicts,
    "grader.facts.drawable:_pattern": _drawable,
    "grader.facts.kind_declared:_addressed": _kinds,
    "grader.facts.kind_declared:_titled": _kinds,
    "grader.facts.pictures:_chrome_pattern": _pictures,
    "grader.web.rest.shapes:checked": _asked_of_an_api,
}
"""What builds the patterns of a function."""


AT_THE_START = frozenset(
    {"grader.read.marks", "grader.facts.kind_declared:_addressed", "grader.web.rest.served"}
)
"""Tables and functions whose patterns are asked for nothing but a full match."""


@contextmanager
def _noting(into: list[tuple[str, int]]) -> Iterator[None]:
    """Note what is given to re.compile meanwhile."""
    compile_ = re.compile

    def noted(pattern: str | re.Pattern[str], flags: int = 0) -> re.Pattern[str]:
        if isinstance(pattern, str):
            into.append((pattern, int(flags)))
        return compile_(pattern, flags)

    re.compile = noted  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = compile_


def built() -> Iterator[Built]:
    """Text, flags and place of each."""
    done: set[Callable[[], None]] = set()
    for place, drive in DRIVEN.items():
        if drive in done:
            continue
        done.add(drive)
        noted: list[tuple[str, int]] = []
        with _noting(noted):
            drive()
        for text, flags in noted:
            yield text, flags, place
