"""What the fuzzer feeds: each reader and importer with seeds of our own, and a way to repackage what it changes."""

from __future__ import annotations

import io
import random
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.hosting.mutations import changed
from grader.source import Source

AS_OF = "2026-11-22"
MOST_BYTES = 60_000
"""Most that a changed input has."""
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads, what it is fed from, and how an input is changed."""

    feed: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]
    change: Callable[[random.Random, list[bytes]], bytes]


def plain(chance: random.Random, seeds: list[bytes]) -> bytes:
    """One seed, changed with pieces of another."""
    return changed(chance, chance.choice(seeds), chance.choice(seeds), most=MOST_BYTES)


def in_zip(chance: random.Random, seeds: list[bytes]) -> bytes:
    """A part of an Office file changed and packed again, so that it is still a zip; now and then the zip itself."""
    seed = chance.choice(seeds)
    if chance.random() < 0.15:
        return changed(chance, seed, seed, most=10 * MOST_BYTES)
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(seed)) as package, zipfile.ZipFile(made, "w") as target:
            names = package.namelist()
            chosen = chance.choice(names)
            for name in names:
                content = package.read(name)
                if name == chosen:
                    content = changed(chance, content, content, most=4 * MOST_BYTES)
                target.writestr(name, content)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return plain(chance, seeds)
    return made.getvalue()


def _graded(input_type: str, **more: object) -> Callable[[bytes], object]:
    def feed(content: bytes) -> object:
        from grader.api import grade

        report = grade(Source(content=content, input_type=input_type, as_of=AS_OF, **more))  # type: ignore[arg-type]
        broke = [result.check for result in report.results if result.failed_to_run]
        assert not broke, f"checks broke: {broke}"
        return report

    return feed


def _documents(*kinds: str, input_type: str) -> list[bytes]:
    from benchmarks.hostile.documents import documents

    found = []
    for case in documents():
        content = case.source.content
        raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        if case.source.input_type == input_type and case.kind.startswith(kinds) and len(raw) <= MOST_BYTES:
            found.append(raw)
    return found


def _golden(pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((ROOT / "tests" / "golden").rglob(pattern))]


def _address(content: bytes) -> object:
    from grader.read.address import follow, literal, parse_address, why_forbidden

    text = content.decode("utf-8", "surrogateescape")
    address = parse_address("https://example.org/a/b?c")
    for attempt in (lambda: parse_address(text), lambda: follow(address, text)):
        found = attempt()
        number = literal(found.host)
        assert number is None or not why_forbidden(number), f"let through: {found.host}"
        assert not found.host.endswith((".localhost", ".local", ".internal")), f"let through: {found.host}"
        assert found.port in (80, 443)
    return None


def _address_seeds() -> list[bytes]:
    from benchmarks.hostile.addresses import ALLOWED, FORBIDDEN

    texts = [*ALLOWED, *(text for texts in FORBIDDEN.values() for text in texts)]
    return [text.encode("utf-8", "surrogatepass") for text in texts if len(text) < 300]


def _list(content: bytes) -> object:
    from grader.batch.rows import read_list, source_of

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(content)
        return [source_of(row, as_of=AS_OF) for row in read_list(path)[:20]]


def _list_seeds() -> list[bytes]:
    from benchmarks.hostile.lists import batch_lists

    return [content for _, content in batch_lists() if len(content) <= MOST_BYTES]


def _archive(content: bytes) -> object:
    from grader.store import Store

    with tempfile.TemporaryDirectory() as folder:
        target = Store(f"sqlite:///{Path(folder) / 'store.sqlite'}")
        try:
            return target.import_all(io.BytesIO(content))
        finally:
            target.engine.dispose() if hasattr(target, "engine") else None


@cache
def _honest_archive() -> bytes:
    from grader.api import grade
    from grader.store import Store

    with tempfile.TemporaryDirectory() as folder:
        first = Store(f"sqlite:///{Path(folder) / 'store.sqlite'}")
        words = "The ferry has run since 1952 and carries 4,120 people a week. " * 12
        first.save(grade(Source(content=words, input_type="text", as_of=AS_OF)), keep_text=True)
        written = io.BytesIO()
        first.export_all(written)
        return written.getvalue()


def _archive_seeds() -> list[bytes]:
    from benchmarks.hostile.lists import archives

    return [content for _, content in archives(_honest_archive()) if len(content) <= 4 * MOST_BYTES]


def _front_matter() -> list[bytes]:
    return [
        *_documents("Front matter", input_type="markdown"),
        *(seed[:2_000] for seed in _golden("*.md") if seed.startswith((b"---", b"+++"))),
    ]


READERS: dict[str, Reader] = {
    "html": Reader(
        _graded("html"),
        lambda: [*_golden("*.html"), *_documents("Broken", "Mark-up", "Charsets", "Entities", input_type="html")],
        plain,
    ),
    "markdown": Reader(
        _graded("markdown"),
        lambda: [*_golden("*.md"), *_documents("Broken", "Mark", "Front", input_type="markdown")],
        plain,
    ),
    "word": Reader(_graded("docx"), lambda: _documents("Word", input_type="docx"), in_zip),
    "pdf": Reader(_graded("pdf"), lambda: _documents("PDF", input_type="pdf"), plain),
    "mhtml": Reader(_graded("mhtml"), lambda: _documents("MHTML", input_type="mhtml"), plain),
    "url": Reader(_address, _address_seeds, plain),
    "csv": Reader(_list, _list_seeds, plain),
    "archive": Reader(_archive, _archive_seeds, plain),
    "front-matter": Reader(_graded("markdown"), _front_matter, plain),
    "rich-paste": Reader(
        _graded("html", clipboard=True),
        lambda: [*_documents("Mark-up", "Pastes", input_type="html"), *_golden("*.html")[:4]],
        plain,
    ),
}  # fmt: skip
"""By name."""
