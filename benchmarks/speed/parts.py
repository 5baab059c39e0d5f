"""The floor: what the libraries alone take for what a grade asked of them, each timed by itself."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.speed.asked import Asked

BATTERY = (
    *("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index"),
    *("dale_chall_readability_score", "coleman_liau_index", "automated_readability_index"),
)
"""textstat's measures that a grade gives, whoever computes them."""
BATCH = 32


@dataclass(frozen=True, slots=True)
class Part:
    """A library's share of a page."""

    name: str
    seconds: float
    """CPU seconds."""
    used: bool
    """The grade asked for it; what it did not ask for is shown and not summed."""


def parts(asked: Asked, *, only_used: bool = False) -> tuple[Part, ...]:
    """Every part of the floor once, timed; what has to be loaded is loaded before.

    `only_used` leaves out the parts that the grade did not ask for, and does nothing between the others.
    """
    from lxml import html

    timed: list[Part] = []

    def time_part(name: str, work: Callable[[], object], *, used: bool = True) -> Any:
        if only_used and not used:
            return None
        if not only_used:
            gc.collect()
        began = time.process_time()
        made = work()
        timed.append(Part(name, time.process_time() - began, used))
        return made

    time_part("lxml parse", lambda: html.document_fromstring(asked.html))
    # trafilatura and htmldate change the tree that they are given: each gets one of its own, parsed outside the timing.
    options = asked.extraction if asked.extraction is not None else {"fast": True}
    extract, date = _function("trafilatura", "bare_extraction"), _function("htmldate", "find_date")
    tree = html.document_fromstring(asked.html)
    time_part(
        "trafilatura, from the tree",
        lambda: extract(tree, **options),
        used=asked.extraction is not None,
    )
    other = html.document_fromstring(asked.html)
    time_part("htmldate, from the tree", lambda: date(other), used=asked.dated)
    if asked.prose:
        from grader.facts.readability import load_textstat

        textstat = load_textstat()
        _forget_texts()
        time_part("textstat, 7 measures", lambda: [getattr(textstat, n)(asked.prose) for n in BATTERY])
        _forget_texts()
    model = _model(asked.components)
    count = f"{len(asked.pieces)} piece{'' if len(asked.pieces) == 1 else 's'}"
    docs = time_part(f"spaCy tokenizer, {count}", lambda: [model.tokenizer(p) for p in asked.pieces])
    time_part(f"spaCy {' + '.join(asked.components) or 'model'}, {count}", lambda: _through(model, docs))
    time_part(
        "spaCy tokenizer, all prose", lambda: [model.tokenizer(p) for p in asked.paragraphs], used=False
    )
    return tuple(timed)


def total(found: tuple[Part, ...]) -> float:
    """CPU seconds of the parts that the grade really uses."""
    return sum(p.seconds for p in found if p.used)


@cache
def _function(module: str, name: str) -> Any:
    return getattr(import_module(module), name)


@cache
def _model(components: tuple[str, ...]) -> Any:
    """The pinned language model with these parts only; loaded by its name, without the check of its files."""
    from grader.nlp import PINNED

    package: Any = import_module(PINNED.name)
    listed = json.loads((Path(package.__file__).parent / "meta.json").read_text(encoding="utf-8"))
    return package.load(exclude=[name for name in listed["pipeline"] if name not in components])


def _through(model: Any, docs: list[Any]) -> None:
    stream: Any = docs
    for _, component in model.pipeline:
        stream = component.pipe(stream, batch_size=BATCH)
    for _ in stream:
        pass


def _forget_texts() -> None:
    """Empty textstat's caches of whole texts, which would answer a second time for nothing."""
    for name in ("counts", "metrics", "selections", "transformations"):
        for function in vars(import_module(f"textstat.backend.{name}")).values():
            if clear := getattr(function, "cache_clear", None):
                clear()
