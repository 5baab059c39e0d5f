"""One grade by stages in CPU seconds, and what it asked of the libraries below it while it ran."""

from __future__ import annotations

import gc
import re
import time
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from benchmarks.speed.asked import Asked
from benchmarks.speed.watched import watched
from grader.api import grade
from grader.facts import Facts
from grader.facts.readability import measures, sentence_lengths
from grader.report import Report
from grader.source import Source

STAGES = ("reading", "measuring", "checking", "scoring")
_INNER_END = re.compile(r"[.!?]+")


@dataclass(slots=True)
class _Calls:
    """Calls of other libraries as they come."""

    extractions: list[dict[str, Any]] = field(default_factory=list)
    dates: int = 0
    pieces: list[str] = field(default_factory=list)
    components: tuple[str, ...] = ()

    def extraction(self, _tree: object, **options: Any) -> None:
        self.extractions.append(options)

    def date(self, *_args: object, **_options: object) -> None:
        self.dates += 1

    def piece(self, model: Any, text: object) -> None:
        self.pieces.append(str(text))
        self.components = tuple(model.pipe_names)


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade with the CPU seconds of its stages."""

    source: Source
    report: Report
    seconds: dict[str, float]
    calls: _Calls

    @property
    def total(self) -> float:
        """CPU seconds from the source to the report."""
        return sum(self.seconds.values())

    def asked(self) -> Asked:
        """What the libraries were asked for; the source must be HTML."""
        document = self.report.document
        if document is None or self.source.input_type != "html":
            raise ValueError("only a grade of an HTML page has parts to be held against")
        facts = Facts(document)
        said = facts(sentence_lengths).sentences if facts(measures) is not None else ()
        # One full stop a sentence, as textstat is given it by us.
        prose = " ".join(f"{_INNER_END.sub('', document.words_at(s.span)).strip()}." for s in said)
        return Asked(
            html=str(self.source.content),
            extraction=self.calls.extractions[0] if self.calls.extractions else None,
            dated=self.calls.dates > 0,
            prose=prose,
            pieces=tuple(self.calls.pieces),
            components=self.calls.components,
            paragraphs=tuple(document.words_at(p.span) for p in document.paragraphs),
        )


def graded(source: Source) -> Graded:
    """Grade `source`, fetch excluded, and time each of STAGES."""
    import htmldate
    import trafilatura
    from spacy.language import Language

    calls = _Calls()
    marks: list[tuple[str, float]] = []
    gc.collect()
    with watched(
        (trafilatura, "bare_extraction", calls.extraction),
        (htmldate, "find_date", calls.date),
        (Language, "make_doc", calls.piece),
    ):
        report = grade(source, progress=lambda stage: marks.append((stage, time.process_time())))
        marks.append(("done", time.process_time()))
    seconds = dict.fromkeys(STAGES, 0.0)
    for (stage, began), (_, ended) in pairwise(marks):
        seconds[stage] = seconds.get(stage, 0.0) + ended - began
    return Graded(source, report, seconds, calls)
