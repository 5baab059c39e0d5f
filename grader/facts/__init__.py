"""Facts: named measurements of a Document, each made once per grade and each with the words it rests on.

A file a family. A function `name(document, facts) -> value` is asked for by `facts(name)`; one that also carries
`@fact("Title")` returns a Fact, is shown to people and stands in the report under its own name.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Generic, Protocol, TypeVar, cast

from grader.document import Document, Quote, Span

T = TypeVar("T")


class Facts:
    """Lazy memo of every measurement of one document; made by the runner for one grade and then dropped."""

    __slots__ = ("_known", "document")

    def __init__(self, document: Document) -> None:
        self.document = document
        self._known: dict[object, object] = {}

    def __call__(self, measure: Callable[[Document, Facts], T]) -> T:
        """The value of `measure` for this document, made at the first asking."""
        if measure not in self._known:
            self._known[measure] = measure(self.document, self)
        return cast("T", self._known[measure])


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value that people see, with the words it rests on; None means that it could not be told."""

    value: T
    quotes: tuple[Quote, ...] = ()
    note: str = ""
    """How it was told, where the quotes do not say it."""


@dataclass(frozen=True, slots=True)
class PublicFact:
    """A fact that stands in the report: its name, its title for people, and the function that measures it."""

    name: str
    title: str
    family: str
    measure: Callable[[Document, Facts], Fact[object]]


_public: dict[str, PublicFact] = {}


def fact(
    title: str,
) -> Callable[[Callable[[Document, Facts], Fact[T]]], Callable[[Document, Facts], Fact[T]]]:
    """Put the function's fact into the report under the function's name."""

    def wrap(function: Callable[[Document, Facts], Fact[T]]) -> Callable[[Document, Facts], Fact[T]]:
        name = function.__name__
        family = function.__module__.rsplit(".", 1)[-1]
        if name in _public and _public[name].family != family:
            raise ValueError(f"two facts are called {name}")
        _public[name] = PublicFact(
            name, title, family, cast("Callable[[Document, Facts], Fact[object]]", function)
        )
        return function

    return wrap


@cache
def public_facts() -> tuple[PublicFact, ...]:
    """Every fact that stands in the report, by family and then in the order of its file."""
    for module in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        importlib.import_module(f"{__name__}.{module}")
    return tuple(_public.values())


@cache
def listed(name: str) -> tuple[str, ...]:
    """The entries of the word list `grader/facts/<name>.txt`: one a line, blank lines and # comments left out."""
    lines = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


class HasSpan(Protocol):
    """A piece of a document that knows its place."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


def quotes(document: Document, found: Iterable[HasSpan], *, most: int = 12) -> tuple[Quote, ...]:
    """Quotes of pieces of the document, the first `most` of them."""
    return tuple(document.quote(piece.span) for piece in islice(found, most))
