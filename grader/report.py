"""Report: the one result value that feeds every face, with a JSON form that is the same to the byte every time."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from grader.check import Finding, Snippet
from grader.document import Document, Quote
from grader.plain import as_json, as_plain, from_plain
from grader.reference import Standing
from grader.validity import Validity

SCHEMA_VERSION = "1"
"""Version of the JSON form; raised when a field changes its meaning or goes."""

BASE_RATE = (
    "Most pages earn no link at all: in the studies of 1 million to 912 million pages that we know of, "
    "between half and 94 % had no link from another site."
)
UNKNOWN_TO_THE_SCORE = (
    "The score reads the page only. It does not know the author's reach, how the page is promoted, "
    "or how many people write about its topic; those decide much of who gets linked."
)
MEANING = "A higher score means that the page has more of what linked pages tend to have. It is no promise of links."


@dataclass(frozen=True, slots=True)
class Band:
    """A named range of the score, `low` included."""

    name: str
    low: int
    meaning: str


BANDS: tuple[Band, ...] = (
    Band("Little to cite yet", 0, "A writer would find little here to point a reader to."),
    Band("Some to cite", 30, "There is something to point to, and it takes looking for."),
    Band("Citable", 45, "A writer on the topic could cite this."),
    Band("Link-worthy", 60, "Good enough to publish; the rest is polish."),
    Band("Reference", 75, "It has what reference pages have; more points would change little."),
)
"""Cut where the readers' answers turn: under rubric 1.0 they would likely or surely cite none of the 11 labelled pages
below 30, one of 21 from there, 10 of 29 from 45, 16 of 20 from 60 and all 7 from 75."""
GOOD_ENOUGH = 60
"""From here up more points are polish."""


def whole(score: float) -> int:
    """The score as screens show it: a whole number, halves upwards."""
    return int(score + 0.5)


def band_of(score: float) -> Band:
    """The band that the shown, whole score falls in."""
    return next(b for b in reversed(BANDS) if whole(score) >= b.low)


def next_band(score: float) -> Band | None:
    """The band above, up to the good-enough one; None from there on, where chasing points is no use."""
    return next((b for b in BANDS if b.low > whole(score) and b.low <= GOOD_ENOUGH), None)


@dataclass(frozen=True, slots=True)
class Result:
    """What one check said, and what it weighs."""

    check: str
    trait: str
    state: str
    """scored | not applicable | could not tell"""
    score: float | None
    """0..1 where scored."""
    passed: bool
    title: str
    """The check's own title for this state."""
    verdict: str
    """One plain sentence about this page."""
    reason: str
    why: str
    fix: str
    weight: float
    """Points of 100 that the check carries in this profile, everything assessed."""
    points: float
    """Points that the score would gain if this check passed in full, all else as it is."""
    quotes: tuple[Quote, ...] = ()
    findings: tuple[Finding, ...] = ()
    snippets: tuple[Snippet, ...] = ()
    advised: bool = True
    """False where the score counts what the page lacks, but a page of its kind is not asked to add it."""
    failed_to_run: bool = False
    """The check itself broke; neither a pass nor a fail."""


@dataclass(frozen=True, slots=True)
class TraitScore:
    """A trait's part of the score."""

    trait: str
    score: float | None
    """0..100 over what could be assessed; None where nothing could, or where the trait weighs nothing."""
    weight: float
    """Points of 100 in this profile, everything assessed."""
    assessed: float
    """Share of the trait's weight that could be assessed, 0..1."""
    ran: int
    total: int


@dataclass(frozen=True, slots=True)
class Interval:
    """Between what the score could be, had every check been able to tell."""

    low: float
    """0..100, one decimal: all checks that could not tell, failed in full."""
    high: float
    """0..100, one decimal: all of them, passed in full."""
    untold: tuple[str, ...]
    """Ids of the checks that apply, weigh something and could not tell, most weight first."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A change worth making, with what it gains."""

    check: str
    trait: str
    verdict: str
    fix: str
    points: float
    quote: Quote | None = None
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding that its writer let stand, with the reason; it counts as dismissed, not as passed."""

    check: str
    quote: str = ""
    """The quoted words on one line; "" where the finding is about something missing or about the whole page."""
    reason: str = ""
    message: str = ""
    """What the finding said."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact as the report keeps it: plain value, the words it rests on, how it was told."""

    name: str
    title: str
    family: str
    value: object
    quotes: tuple[Quote, ...] = ()
    note: str = ""


def fact_order(line: FactLine) -> tuple[str, str]:
    """Facts stand in a report by family and then by name."""
    return line.family, line.name


@dataclass(frozen=True, slots=True)
class Model:
    """The language model that the grade rests on."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a grade found; `score` is None with a reason where there is too little to judge."""

    schema_version: str
    rubric_version: str
    program_version: str
    as_of: str
    content_sha256: str
    """Of the main text as read."""
    input_type: str
    url: str
    title: str
    language: str
    words: int
    model: Model
    profile: str
    profile_reason: str
    score: float | None
    """0..100, one decimal."""
    score_reason: str
    band: str
    assessed_share: float
    """Share of the rubric's weight that could be assessed among the checks that apply, 0..1."""
    traits: tuple[TraitScore, ...]
    results: tuple[Result, ...]
    fixes: tuple[Fix, ...]
    """All fixes that gain anything, most points first."""
    facts: tuple[FactLine, ...]
    notes: tuple[str, ...] = ()
    """What was cut, what does not look like an article, and other things that a reader of the report must know."""
    document: Document | None = None
    """Absent in batch output and in shares without the text."""
    interval: Interval | None = None
    """None where everything was told, and where there is no score."""
    standing: Standing | None = None
    """Where the score stands among the pages that we graded; None where it is not compared."""
    standing_reason: str = ""
    """Why a score is not compared."""
    validity: Validity | None = None
    """What scores of this program had been shown to say when this one was made."""
    dismissed: tuple[Dismissal, ...] = ()
    """Findings that the writer let stand; they are in no result and in no fix, and the score does not know of them."""
    corrections: tuple[str, ...] = ()
    """What a person put right in the reading, a sentence each."""

    def to_json(self) -> str:
        """Canonical JSON: sorted keys, no spaces to spare; `facts` is an object of plain values, `evidence` their quotes."""
        plain = as_plain(self)
        lines = plain["facts"]
        plain["facts"] = {line["name"]: line["value"] for line in lines}
        plain["evidence"] = {
            line["name"]: {key: value for key, value in line.items() if key not in ("name", "value")}
            for line in lines
        }
        for later in (
            "dismissed",
            "corrections",
        ):  # fields of later programs, there only where they say something
            if not plain[later]:
                del plain[later]
        return as_json(plain)

    @staticmethod
    def from_json(text: str) -> Report:
        """The Report whose `to_json` gave `text`; raises ValueError where it is another schema version."""
        plain = json.loads(text)
        if not isinstance(plain, dict) or plain.get("schema_version") != SCHEMA_VERSION:
            raise ValueError(f"this is no report of schema version {SCHEMA_VERSION}")
        values, evidence = plain["facts"], plain.pop("evidence")
        plain["facts"] = [{"name": name, "value": values[name], **evidence[name]} for name in evidence]
        report: Report = from_plain(Report, plain)
        return replace(report, facts=tuple(sorted(report.facts, key=fact_order)))

    def fact(self, name: str) -> object:
        """Plain value of the fact called `name`; KeyError where there is none."""
        return next(line.value for line in self.facts if line.name == name)
