"""What comes of a hostile case: a result, a clear error, or a broken promise; and whether a report's exports are inert."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

from benchmarks.hostile import addresses, lists, servers
from benchmarks.hostile.documents import AS_OF, Hostile, documents
from grader.api import grade
from grader.errors import FetchError, GraderError
from grader.export.formats import FORMATS, rendered
from grader.export.places import Written
from grader.report import Report

MOST_SECONDS = 20.0
"""CPU seconds of one case (promise R2)."""

ALLOWED_IN_A_PAGE = frozenset(
    [
        "html",
        "head",
        "body",
        "meta",
        "title",
        "style",
        "main",
        "header",
        "footer",
        "section",
        "article",
        "nav",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "a",
        "b",
        "strong",
        "em",
        "i",
        "small",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "caption",
        "span",
        "div",
        "blockquote",
        "details",
        "summary",
        "mark",
        "code",
        "pre",
        "br",
        "hr",
        "q",
        "cite",
        "time",
        "abbr",
        "figure",
        "figcaption",
        "svg",
        "g",
        "path",
        "rect",
        "line",
        "text",
        "circle",
        "title",
        "desc",
        "sup",
        "sub",
        "kbd",
        "del",
        "ins",
        "colgroup",
        "col",
    ]
)
"""Elements of the exported page; each is our own."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case."""

    kind: str
    name: str
    words: str
    """"a report", "a report without a score", "refused: ..." or "BROKE: ..."."""
    seconds: float
    """CPU time of the process meanwhile."""

    @property
    def broken(self) -> bool:
        """Whether a promise was broken."""
        return self.words.startswith("BROKE") or self.seconds > MOST_SECONDS


def tried(kind: str, name: str, attempt: Callable[[], str]) -> Outcome:
    """The outcome of an attempt; an error of ours is a refusal in its own words, any other breaks the promise."""
    began = time.process_time()
    try:
        words = attempt()
    except GraderError as error:
        words = (
            f"refused: {error.message}"
            if error.message and error.next_step
            else "BROKE: an error that says too little"
        )
    except Exception as error:
        words = f"BROKE: {type(error).__name__}"
    return Outcome(kind, name, words, time.process_time() - began)


def of_document(case: Hostile) -> Outcome:
    """Read, grade and write out a document in every format."""

    def attempt() -> str:
        report = grade(case.source)
        broke = [r.check for r in report.results if r.failed_to_run]
        if broke:
            return f"BROKE: {', '.join(broke)}"
        wrong = not_inert(report)
        if wrong:
            return f"BROKE: {wrong}"
        return "a report" if report.score is not None else "a report without a score"

    return tried(case.kind, case.name, attempt)


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_IN_A_PAGE:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            said = (value or "").strip().lower()
            if name.startswith("on") or name in (
                "src",
                "srcset",
                "action",
                "formaction",
                "background",
                "poster",
            ):
                self.wrong.append(f"{name} on <{tag}>")
            if name in ("href", "xlink:href") and not said.startswith(
                ("http://", "https://", "#", "../?", "?", "mailto:")
            ):
                self.wrong.append(f"an address {said[:30]!r}")
            if name == "http-equiv" and said not in ("content-security-policy",):
                self.wrong.append(f"http-equiv {said}")


_STEERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def not_inert(report: Report) -> str:
    """Which export of a report would run, steer or reckon something, and what; "" where none does."""
    for form in FORMATS:
        if form == "pdf":  # Printed from the HTML page, by a program that has no network.
            continue
        text = rendered(form, [(report, Written("draft.md"))]).decode("utf-8")
        wrong = next(_wrong(form, text), "")
        if wrong:
            return f"{form}: {wrong}"
    return ""


def _wrong(form: str, text: str) -> Iterator[str]:
    if form in ("json", "sarif"):
        json.loads(text)
    elif form == "html":
        elements = _Elements()
        elements.feed(text)
        yield from elements.wrong
    elif form == "csv":
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
            yield from (
                f"a cell {cell[:20]!r}"
                for cell in row
                if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\x00"))
            )
    else:
        found = _STEERS.search(text)
        if found:
            yield f"a control sign {found[0]!r}"
        if form == "github":
            yield from (
                f"a line {line[:30]!r}" for line in text.splitlines() if "##[" in line or "##vso[" in line
            )


def of_addresses() -> Iterator[Outcome]:
    """What the parser of addresses says of each; nothing is dialled."""
    from grader.read.address import parse_address

    for kind, texts in addresses.FORBIDDEN.items():
        for text in texts:

            def attempt(text: str = text) -> str:
                return f"BROKE: let through as {parse_address(text).url}"

            yield tried(f"Addresses: {kind.lower()}", _shown(text), attempt)
    for text in addresses.ALLOWED:

        def allowed(text: str = text) -> str:
            try:
                parse_address(text)
            except FetchError as error:
                return f"BROKE: refused: {error.message}"
            return "let through"

        yield tried("Addresses: what must be let through", _shown(text), allowed)


def _shown(text: str) -> str:
    spelled = text.encode("ascii", "backslashreplace").decode().replace("\r", "\\r").replace("\n", "\\n")
    spelled = spelled.replace("\t", "\\t").replace("\x00", "\\x00")
    return spelled if len(spelled) <= 70 else f"{spelled[:60]}… ({len(text):,} characters)"


AT_ONCE = 16
"""Servers that are asked at the same time; most of their time is waiting."""


def of_servers(n: int = 1, *, seconds: float = 1.5) -> Iterator[Outcome]:
    """What the fetcher says of each server, with `seconds` in place of its fifteen."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(partial(_of_server, seconds=seconds), servers.cases(n))


def _of_server(case: tuple[str, bytes | servers.Send], *, seconds: float) -> Outcome:
    from grader.read.url import fetch

    name, answer = case
    # A server of its own for each, so that one that asks to be left alone is asked no more.
    with servers.Server() as server:
        server.answer = answer

        def attempt() -> str:
            began = time.monotonic()
            where = f"127.0.0.1:{server.port}"
            try:
                got = fetch(f"http://{where}/", allow=frozenset({where}), seconds=seconds)
            except GraderError as error:
                error.message = error.message.replace(where, "the server")
                raise
            finally:
                took = time.monotonic() - began
                assert took < seconds + 60, f"{took} seconds"
            return f"read, {'the whole page' if servers.PAGE in got.body else 'what came'}"

        return tried("Servers", name, attempt)


def of_batch_lists(n: int = 1) -> Iterator[Outcome]:
    """What a batch makes of each list and of every file that it names."""
    from grader.batch.rows import read_list, source_of

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        for name, content in lists.batch_lists(n):
            path.write_bytes(content)

            def attempt() -> str:
                rows = read_list(path)
                for row in rows[:50]:
                    source_of(row, as_of=AS_OF)
                return f"a list of {len(rows):,}"

            yield tried("Lists of a batch", name, attempt)


def of_archives(n: int = 1) -> Iterator[Outcome]:
    """What a store makes of each archive; it holds the same afterwards, or what the archive holds."""
    from grader.store import Store

    with tempfile.TemporaryDirectory() as folder:

        def fresh(name: str) -> Store:
            return Store(f"sqlite:///{Path(folder) / name}.sqlite")

        first = fresh("first")
        report = grade(documents_first().source)
        first.save(report, keep_text=True)
        written = io.BytesIO()
        first.export_all(written)
        for number, (name, content) in enumerate(lists.archives(written.getvalue(), n)):
            target = fresh(f"number{number}")

            def attempt(target: Store = target, content: bytes = content) -> str:
                try:
                    brought = target.import_all(io.BytesIO(content))
                except GraderError:
                    if target.count():
                        return "BROKE: half of it stayed"
                    raise
                return f"brought {brought.reports}"

            yield tried("Archives of a store", name, attempt)


def documents_first() -> Hostile:
    """A small case that ends in a report."""
    return next(case for case in documents() if case.name == "whole" and case.kind == "Word")


def everything(n: int = 1) -> Iterator[Outcome]:
    """All cases, those of documents first."""
    yield from (of_document(case) for case in documents(n))
    yield from of_addresses()
    yield from of_servers(n)
    yield from of_batch_lists(n)
    yield from of_archives(n)
