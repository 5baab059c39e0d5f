"""The figures of a run as tables that people read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.speed.bars import Held
from benchmarks.speed.instructions import WORDS as COUNTED_WORDS
from benchmarks.speed.kept import Change
from benchmarks.speed.measured import Measured
from benchmarks.speed.parts import total
from benchmarks.speed.stages import STAGES

_MB = 1_000_000


def lines(measured: Measured) -> list[str]:
    """Everything but bars and records."""
    return [
        *_warm(measured),
        *_cold(measured),
        *_batch(measured),
        *_growth(measured),
        *_counts(measured),
        *_once(measured),
    ]


def _row(name: str, cells: Iterable[str]) -> str:
    return f"{name:<38}" + "".join(f"{cell:>12}" for cell in cells)


def _seconds(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


def _kind(name: str) -> str:
    """A part's name without the number of pieces, which differs by size."""
    return name.partition(",")[0] if name.startswith("spaCy") and name.endswith(("piece", "pieces")) else name


def _warm(measured: Measured) -> list[str]:
    besides = list(measured.besides.values())
    found = [
        "Warm, one process: CPU seconds by words of the page, best of several",
        _row("", (f"{b.words:,}" for b in besides)),
    ]
    order = list(dict.fromkeys((_kind(p.name), p.used) for b in reversed(besides) for p in b.floor))
    for name, used in order:
        held = [
            next((p.seconds for p in b.floor if _kind(p.name) == name and p.used == used), None)
            for b in besides
        ]
        found.append(_row(f"  {name}" if used else f"  ({name})", map(_seconds, held)))
    found.append(_row("floor: sum of the parts it uses", (_seconds(total(b.floor)) for b in besides)))
    for stage in STAGES:
        held = [b.grade.seconds.get(stage) if b.grade else None for b in besides]
        found.append(_row(f"  {stage}", map(_seconds, held)))
    found.append(_row("grade", (_seconds(b.seconds) for b in besides)))
    found.append(_row("grade / floor", (f"{b.ratio:.2f}" for b in besides)))
    return [*found, "Parts in brackets are not used by a grade and not in the sum.", ""]


def _cold(measured: Measured) -> list[str]:
    colds = [(c.words, c.grade, c.parts, c) for c in measured.colds.values() if c.grade and c.parts]
    return [
        "Cold, a process of its own: CPU seconds from its start, imports and models included, and peak memory",
        _row("", (f"{words:,}" for words, *_ in colds)),
        _row("floor: parts, s", (f"{parts.seconds:.2f}" for _, _, parts, _ in colds)),
        _row("grade, s", (f"{grade.seconds:.2f}" for _, grade, _, _ in colds)),
        _row("grade / floor", (f"{cold.seconds_ratio:.2f}" for *_, cold in colds)),
        _row("floor: parts, peak MB", (f"{parts.peak / _MB:.0f}" for _, _, parts, _ in colds)),
        _row("grade, peak MB", (f"{grade.peak / _MB:.0f}" for _, grade, _, _ in colds)),
        _row("grade / floor", (f"{cold.memory_ratio:.2f}" for *_, cold in colds)),
        "",
    ]


def _batch(measured: Measured) -> list[str]:
    if not measured.batches or measured.page_of_batch is None:
        return []
    beside = measured.page_of_batch
    floor = total(beside.floor)
    found = [
        "Batch: pages of 1,500 words through worker processes, their start left out",
        _row("", ("pages/s", "CPU s/page", "/ floor")),
        _row("floor: sum of the parts it uses", (f"{1 / floor:.1f}", _seconds(floor), "1.00")),
        _row(
            "grade in this process",
            (f"{1 / beside.seconds:.1f}", _seconds(beside.seconds), f"{beside.ratio:.2f}"),
        ),
    ]
    for batch in measured.batches:
        name = f"batch, {batch.processes} process{'' if batch.processes == 1 else 'es'}"
        ratio = "-" if batch.cpu is None else f"{batch.cpu / floor:.2f}"
        found.append(_row(name, (f"{batch.pages_a_second:.1f}", _seconds(batch.cpu), ratio)))
    if len(measured.batches) > 1:
        one, many = measured.batches[0], measured.batches[-1]
        found.append(
            f"{many.processes} processes do {many.pages_a_second / one.pages_a_second:.2f} times the pages of one."
        )
    return [*found, "Pages a second are by the clock: only an idle machine says what the program can do.", ""]


def _growth(measured: Measured) -> list[str]:
    found = ["Growth: CPU seconds of a grade, warm"]
    found += [
        f"  {words:>6,} words {g.small:.3f}, {2 * words:>6,} words {g.large:.3f}: times {g.ratio:.2f}"
        for words, g in measured.growths.items()
    ]
    again = measured.regrade
    return [
        *found,
        "",
        f"Grading again: a {again.words:,}-word Markdown draft first {again.first:.3f} s, after an edit of a paragraph "
        f"{again.again:.3f} s: {again.ratio:.2f} of the first",
        "",
    ]


def _counts(measured: Measured) -> list[str]:
    counts = measured.counts
    if counts is None:
        return [measured.not_counted, ""]
    return [
        f"Instructions of one page of {COUNTED_WORDS:,} words, warm ({counts.made_by}): grade {counts.grade / 1e6:,.1f} "
        f"million, its parts {counts.parts / 1e6:,.1f} million: times {counts.ratio:.2f}",
        "",
    ]


def _once(measured: Measured) -> list[str]:
    once = measured.once
    if once is None:
        return []
    again = ", ".join(f"{name} ({times} times)" for name, times in once.again.items()) or "none"
    return [
        f"One grade parses HTML {once.parses} time{'' if once.parses == 1 else 's'} and makes {once.measured} "
        f"measurements of the whole document; made more than once: {again}.",
        "",
    ]


def bar_lines(bars: Sequence[Held]) -> list[str]:
    """Each bar with what was measured."""
    return [
        "Bars",
        *(
            f"  {'met   ' if h.met else 'MISSED'} {h.value:>8.3f}  at most {h.bar.most:<5g} {h.bar.what}"
            for h in bars
        ),
        "",
    ]


def kept_lines(found: Sequence[Change]) -> list[str]:
    """Each kept figure beside its record."""
    made = [
        "Beside what was recorded (instructions fail from 15 % above it, what is made of seconds from 50 %)"
    ]
    for change in found:
        shown = _figure(change.value)
        before = "-" if change.recorded is None else _figure(change.recorded)
        made.append(
            f"  {'WORSE' if change.worse else 'held '} {change.name:<20}{shown:>16}  recorded {before:>14}"
        )
    return [*made, ""]


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value > 1_000 else f"{value:.3f}"
