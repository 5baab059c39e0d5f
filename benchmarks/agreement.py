"""Holds what a grader says of labelled pages against the labels, figure by figure; standard library only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from benchmarks.intervals import Interval, bootstrap
from benchmarks.labels import Label, Prediction
from benchmarks.ranks import spearman

Cases = Sequence[tuple[Any, Any]]
"""Label and prediction of one page each."""

ORDERED: dict[str, tuple[str, ...]] = {
    "original_data": ("none", "some", "strong"),
    "cited_stats": ("none", "few", "many"),
    "unsourced_stats": ("none", "few", "many"),
    "structure": ("poor", "ok", "good"),
    "commercial": ("none", "some", "dominant"),
    "readable": ("poor", "ok", "good"),
    "toc": ("none", "plain", "linked"),
}
SOURCES = ("0", "1-2", "3-9", "10+")
YES_OR_NO = (
    "expert_quotes",
    "updated_visible",
    "stale",
    "summary_up_front",
    "charts",
    "diagrams",
    "video_embed",
    "embed_code",
    "download",
    "cite_guidance",
    "framework",
    "interactive",
    "takeaway_artifact",
    "sponsored_or_affiliate",
)
COUNTS = ("subheadings", "pseudo_headings", "content_images", "data_tables")
DATES = ("published", "updated")

NO_SCORE = -1.0
"""A page without a score is ranked below all others."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One agreement with the labels."""

    name: str
    what: str
    """What the value is: weighted kappa, accuracy, F1, a share, a rank correlation."""
    cases: Cases
    """Pages whose label says something of it."""
    measure: Callable[[Cases], float | None]

    @property
    def value(self) -> float | None:
        """The agreement, at most 1; None where it cannot be told of these cases."""
        return self.measure(self.cases) if self.cases else None

    def interval(self, *, resamples: int = 1000) -> Interval | None:
        """Its 95 % interval over pages."""
        return bootstrap(self.cases, self.measure, resamples=resamples)


def sources_range(number: int | str | None) -> str | None:
    """The labels' range that a number of sources falls in; a range is passed on as it is."""
    if number is None or isinstance(number, str):
        return number
    return (
        SOURCES[0]
        if number <= 0
        else SOURCES[1]
        if number <= 2
        else SOURCES[2]
        if number <= 9
        else SOURCES[3]
    )


def weighted_kappa(cases: Cases, order: Sequence[str]) -> float:
    """Cohen's kappa with quadratic weights (Cohen 1968): 1 is full agreement, 0 that of chance.

    A prediction outside of `order` counts as the value furthest away from the label's lower end.
    """
    last = len(order) - 1
    place = {value: number for number, value in enumerate(order)}
    seen = Counter((place[a], place.get(b, 0 if place[a] else last)) for a, b in cases)
    labelled: Counter[int] = Counter()
    predicted: Counter[int] = Counter()
    for (a, b), number in seen.items():
        labelled[a] += number
        predicted[b] += number
    apart = sum(((a - b) / last) ** 2 * number for (a, b), number in seen.items()) / len(cases)
    by_chance = (
        sum(((a - b) / last) ** 2 * labelled[a] * predicted[b] for a in labelled for b in predicted)
        / len(cases) ** 2
    )
    return 1.0 if by_chance == 0 else 1 - apart / by_chance


def f1(cases: Cases) -> float | None:
    """Harmonic mean of precision and recall of "yes" (van Rijsbergen 1979), 0..1; None where nobody says yes."""
    both = sum(bool(a and b) for a, b in cases)
    either = sum(bool(a) for a, _ in cases) + sum(bool(b) for _, b in cases)
    return 2 * both / either if either else None


def accuracy(cases: Cases) -> float:
    """Share of the pages on which both say the same, 0..1."""
    return sum(a == b for a, b in cases) / len(cases)


def macro_f1(cases: Cases) -> float:
    """Mean of the F1 of every value that stands in a label, 0..1; a value that nobody predicts counts 0."""
    return fmean(f1([(a == one, b == one) for a, b in cases]) or 0.0 for one in sorted({a for a, _ in cases}))


def near(label: int, predicted: int | None) -> bool:
    """Whether two counts agree: zero with zero only, others within 1 or a fifth of the label."""
    if predicted is None:
        return False
    if label == 0:
        return predicted == 0
    return predicted > 0 and abs(label - predicted) <= max(1, 0.2 * label)


def balanced(cases: Cases) -> float:
    """Mean of the agreement of counts where the label is zero and where it is not, so that no constant does well."""
    sides = [[near(a, b) for a, b in cases if (a > 0) is side] for side in (False, True)]
    return fmean(fmean(side) for side in sides if side)


def same_name(label: str, predicted: str | None) -> bool:
    """Whether a byline names the one of the label: a last name of it, and at most two words that are not in it."""
    wanted, found = _words(label), _words(predicted or "")
    last = {words[-1] for part in re.split(r",|;|&|\band\b|\(", label) if (words := _words(part))}
    return bool(last & set(found)) and sum(word not in wanted for word in found) <= 2


def _words(name: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", name.lower())
    return [word for word in words if len(word) > 1 and word not in ("by", "the", "and")]


def _dates_agree(cases: Cases) -> float:
    return fmean(bool(b) and str(b)[: len(a)] == a[:10] for a, b in cases)


def _names_agree(cases: Cases) -> float:
    return fmean(same_name(a, b) for a, b in cases)


def _left_empty(cases: Cases) -> float:
    return fmean(not b for _, b in cases)


def figures(labels: Mapping[str, Label], predicted: Mapping[str, Prediction]) -> list[Figure]:
    """Every agreement, in one order; a page without a prediction counts as wrong, one without a score lowest.

    Labels that keep names back (`byline_named` true, no `byline`) leave the figure "byline" without cases.
    """
    facts = {page: (predicted.get(page) or {}).get("facts") or {} for page in labels}

    def both(key: str) -> Cases:
        return [(one[key], facts[page].get(key)) for page, one in labels.items() if one.get(key) is not None]

    made = [Figure(key, "weighted kappa", both(key), _kappa(order)) for key, order in ORDERED.items()]
    counted = [(sources_range(a), sources_range(b)) for a, b in both("sources")]
    made.append(Figure("sources", "weighted kappa", counted, _kappa(SOURCES)))
    made.append(Figure("kind", "accuracy", both("kind"), accuracy))
    made.append(Figure("kind (macro F1)", "macro F1", both("kind"), macro_f1))
    for key in YES_OR_NO:
        cases = [(a, not a if b is None else bool(b)) for a, b in both(key)]
        made.append(Figure(key, "F1", cases, f1))
    made += [Figure(key, "agreement, mean of zero and not zero", both(key), balanced) for key in COUNTS]
    for key in DATES:
        made.append(Figure(key, "exact where labelled", _known(both(key)), _dates_agree))
        made.append(Figure(f"{key} (label none)", "share left empty", _none(key, labels, facts), _left_empty))
    made.append(Figure("byline", "name found where labelled", _known(both("byline")), _names_agree))
    made.append(
        Figure("byline (label none)", "share left empty", _none("byline", labels, facts), _left_empty)
    )
    scores = {page: (predicted.get(page) or {}).get("score") for page in labels}
    worth = [
        (one["link_worthiness"], NO_SCORE if scores[page] is None else scores[page])
        for page, one in labels.items()
    ]
    made.append(Figure("link_worthiness", "Spearman with the score", worth, spearman))
    return made


def _kappa(order: Sequence[str]) -> Callable[[Cases], float]:
    return lambda cases: weighted_kappa(cases, order)


def _known(cases: Iterable[tuple[Any, Any]]) -> Cases:
    return [(a, b) for a, b in cases if a]


def _none(key: str, labels: Mapping[str, Label], facts: Mapping[str, Mapping[str, Any]]) -> Cases:
    empty = [page for page, one in labels.items() if not one.get(key) and not one.get(f"{key}_named")]
    return [(None, facts[page].get(key)) for page in empty]
