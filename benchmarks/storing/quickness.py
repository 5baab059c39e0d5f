"""Ten thousand saved reports: how long a list, a search and an opening take, on each kind of database."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.storing.made import LABELS, WORDS, exported_sum, sum_of, write_archive
from benchmarks.storing.measured import Line, p95
from benchmarks.storing.postgres import running
from grader.store import Store

BAR_SECONDS = 0.2
"""For the 95th of a hundred."""
EACH = 200
"""Times of each question."""


@contextmanager
def stores(folder: Path) -> Iterator[Iterator[tuple[str, Store]]]:
    """An empty store of each kind."""
    with running(durable=True) as server:

        def each() -> Iterator[tuple[str, Store]]:
            yield "SQLite", Store(folder / "quick.sqlite3")
            store = Store(server.new_database("quick"))
            yield "Postgres", store
            store.engine.dispose()

        yield each()


def measured(count: int, folder: Path, *, each: int = EACH) -> list[Line]:
    """Fill a store of each kind from one archive, ask it, and hold what it exports against that archive."""
    archive = folder / "many.jsonl"
    with archive.open("wb") as stream:
        size = write_archive(stream, count, folder)
    lines = [Line(f"{count:,} reports, an archive of", f"{size / 1e6:,.0f} MB", "", True)]
    with stores(folder) as empty:
        for kind, store in empty:
            with archive.open("rb") as stream:
                began = time.perf_counter()
                store.import_all(stream)
                lines.append(Line(f"{kind}: import", f"{time.perf_counter() - began:.1f} s", "", True))
            lines += [_timed(f"{kind}: {name}", ask, each) for name, ask in _questions(store, count).items()]
            began = time.perf_counter()
            same = exported_sum(store) == sum_of(archive)
            took = f"{time.perf_counter() - began:.1f} s"
            lines.append(Line(f"{kind}: export, to the byte what came in", took, "", same))
            id = store.search(limit=1)[0].id
            began = time.perf_counter()
            store.delete(id)
            lines.append(Line(f"{kind}: delete for good", f"{time.perf_counter() - began:.3f} s", "", True))
    return lines


def _questions(store: Store, count: int) -> dict[str, Callable[[], object]]:
    chance = random.Random(2)
    ids = [row.id for row in store.search(limit=count)]
    keys = [page.page_key for page in store.pages()]
    return {
        "list, 50 of all, any page of it": lambda: store.search(offset=chance.randrange(count), limit=50),
        "search for a word": lambda: store.search(words=chance.choice(WORDS)),
        "search for two words": lambda: store.search(words=" ".join(chance.sample(WORDS, 2))),
        "search for a number": lambda: store.search(words=str(chance.randrange(count))),
        "search for what is nowhere": lambda: store.search(words="zzzz"),
        "list by label": lambda: store.search(label=chance.choice(LABELS)),
        "search by label and word": lambda: store.search(
            label=chance.choice(LABELS), words=chance.choice(WORDS)
        ),
        "count of a search": lambda: store.count(words=chance.choice(WORDS)),
        "history of a page": lambda: store.history(chance.choice(keys)),
        "all pages": lambda: store.pages(),
        "labels": lambda: store.labels(),
        "open": lambda: store.open(chance.choice(ids)),
    }


def _timed(what: str, ask: Callable[[], object], each: int) -> Line:
    took = []
    for _ in range(each):
        began = time.perf_counter()
        ask()
        took.append(time.perf_counter() - began)
    figure = p95(took)
    return Line(
        f"{what}, p95 of {each}",
        f"{figure * 1000:.1f} ms",
        f"under {BAR_SECONDS * 1000:.0f} ms",
        figure < BAR_SECONDS,
    )
