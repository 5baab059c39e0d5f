"""grader/validity.toml: the few figures that the program shows with a score."""

from __future__ import annotations

from pathlib import Path

from benchmarks.validity.earned import WithLinks
from benchmarks.validity.evidence import Gaming
from benchmarks.validity.measures import SCORE, WORDS
from benchmarks.validity.readers import WithReaders

FILE = Path(__file__).parents[2] / "grader" / "validity.toml"

_HEAD = """\
# What the score has been shown to say. Made by `python -m benchmarks.validity`; grader/validity.py reads it and puts it
# into words. Every part may be missing: it is then called unmeasured. Keys:
#   rubric_version, measured (the day, YYYY-MM-DD)
#   [readers] spearman with the readers' worth of n pages; low, high: its 95 % interval; word_count: the same for the
#             number of words
#   [links]   accuracy: share (0..1) of pairs of posts in the right order, mean over sites; low, high; word_count: the
#             same for the number of words; sites, pairs
#   [gaming]  hold: share (0..1) of the tries that ended as they must; pairs: all tries
# A part is in-sample (measured on the pages that the rubric was made with) unless it says held_out = true.
"""


def statement(
    *,
    version: str,
    measured: str,
    readers: WithReaders | None,
    links: WithLinks | None,
    gaming: Gaming | None,
    held_out: bool = False,
) -> str:
    """The file's text; figures to three decimals."""
    parts = [f'{_HEAD}rubric_version = "{version}"\nmeasured = "{measured}"\n']
    apart = "held_out = true\n" if held_out else ""
    if readers is not None:
        ours = next(m for m in readers.measures if m.measure == SCORE)
        words = next(m for m in readers.measures if m.measure == WORDS)
        if ours.spearman is not None:
            lines = [f"spearman = {_rounded(ours.spearman)}", f"n = {readers.pages}"]
            if ours.interval:
                lines += [f"low = {_rounded(ours.interval.low)}", f"high = {_rounded(ours.interval.high)}"]
            if words.spearman is not None:
                lines.append(f"word_count = {_rounded(words.spearman)}")
            parts.append("[readers]\n" + "\n".join(lines) + f"\n{apart}")
    if links is not None:
        best, words_too = links.of(SCORE), links.of(WORDS)
        lines = [f"accuracy = {_rounded(best.mean)}"]
        if best.interval:
            lines += [f"low = {_rounded(best.interval.low)}", f"high = {_rounded(best.interval.high)}"]
        lines += [
            f"word_count = {_rounded(words_too.mean)}",
            f"sites = {len(links.sites)}",
            f"pairs = {links.counted}",
        ]
        parts.append("[links]\n" + "\n".join(lines) + f"\n{apart}")
    if gaming is not None and gaming.pairs:
        parts.append(f"[gaming]\nhold = {_rounded(gaming.hold / gaming.pairs)}\npairs = {gaming.pairs}\n")
    return "\n".join(parts)


def _rounded(value: float) -> str:
    return f"{value:.3f}"
