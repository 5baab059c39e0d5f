"""What a check is, what it answers, and the few shapes that its answer can take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from grader.document import Document, Quote, Span
from grader.facts import Facts
from grader.facts.languages import has_words, is_english, not_assessed

SCORED = "scored"
NOT_APPLICABLE = "not applicable"
COULD_NOT_TELL = "could not tell"

PASS = 0.75
"""A check passes from this score up; below it its findings are shown as things to change."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to change: a sentence about it, and either its place in the text or the place where it is missing."""

    message: str
    quote: Quote | None = None
    missing_at: int | None = None
    """Offset in the text where the missing thing would go."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words made by machine that a writer can paste."""

    label: str
    """What it is and in which form: "Contents list (HTML)"."""
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check answers about one document."""

    state: str
    """scored | not applicable | could not tell"""
    score: float | None = None
    """0..1 where scored, else None."""
    verdict: str = ""
    """One plain sentence about this page."""
    reason: str = ""
    """Why it does not apply or could not be told."""
    quotes: tuple[Quote, ...] = ()
    """The words that the verdict rests on."""
    findings: tuple[Finding, ...] = ()
    snippets: tuple[Snippet, ...] = ()
    advise: bool = True
    """False where the score says what linkers find, but a page of this kind is not asked to change it."""

    @property
    def passed(self) -> bool:
        """Scored, at PASS or above."""
        return self.score is not None and self.score >= PASS


def _scored(
    score: float,
    verdict: str,
    quotes: Iterable[Quote],
    findings: Iterable[Finding],
    snippets: Iterable[Snippet],
) -> Outcome:
    bounded = min(1.0, max(0.0, score))
    return Outcome(SCORED, round(bounded, 4), verdict, "", tuple(quotes), tuple(findings), tuple(snippets))


def share(
    good: int,
    total: int,
    verdict: str,
    *,
    quotes: Iterable[Quote] = (),
    findings: Iterable[Finding] = (),
    snippets: Iterable[Snippet] = (),
) -> Outcome:
    """So many of so many are in order.

    The score is 1 - bad / (total + 1): the one added case keeps a single miss among few from being a verdict on the
    whole page (0 of 1 gives 0.5, 0 of 9 gives 0.1). Raises ValueError unless 0 <= good <= total and total > 0.
    """
    if not 0 <= good <= total or total == 0:
        raise ValueError(f"share of {good} in {total}")
    return _scored(1 - (total - good) / (total + 1), verdict, quotes, findings, snippets)


def count(
    number: float,
    enough: float,
    verdict: str,
    *,
    quotes: Iterable[Quote] = (),
    findings: Iterable[Finding] = (),
    snippets: Iterable[Snippet] = (),
) -> Outcome:
    """So many good things, of which `enough` are plenty: score = 1 - 0.1 ** (number / enough), cut off at 1 from there.

    Saturating, so that each further one gains less than the one before and none is gained past plenty: 0 gives 0,
    half of enough 0.68 / 0.9, enough 1.
    """
    score = 1.0 if number >= enough else (1 - 0.1 ** (max(0.0, number) / enough)) / 0.9
    return _scored(score, verdict, quotes, findings, snippets)


def fewer(
    number: float,
    tolerable: float,
    verdict: str,
    *,
    quotes: Iterable[Quote] = (),
    findings: Iterable[Finding] = (),
    snippets: Iterable[Snippet] = (),
) -> Outcome:
    """So many bad things: none gives 1, `tolerable` of them one half, and every further lot halves it again."""
    return _scored(0.5 ** (max(0.0, number) / tolerable), verdict, quotes, findings, snippets)


def presence(
    found: bool | float,
    verdict: str,
    *,
    quotes: Iterable[Quote] = (),
    findings: Iterable[Finding] = (),
    snippets: Iterable[Snippet] = (),
) -> Outcome:
    """There or not; a number between 0 and 1 says how much of it is there."""
    return _scored(float(found), verdict, quotes, findings, snippets)


def unasked(outcome: Outcome) -> Outcome:
    """The same score without advice: what the page has or lacks counts, and nobody is told to add it.

    For substance that decides who gets linked but that a page of this kind (a news report, a column, a shop) has no
    reason to carry: leaving it out of the score would rank such a page beside one that has it.
    """
    return replace(outcome, findings=(), snippets=(), advise=False)


def not_applicable(reason: str) -> Outcome:
    """This page gives the check nothing to look at; never counts against it."""
    return Outcome(NOT_APPLICABLE, reason=reason)


def could_not_tell(reason: str) -> Outcome:
    """The check would apply, but what it needs could not be read; never counts against the page."""
    return Outcome(COULD_NOT_TELL, reason=reason)


def missing(message: str, at: int) -> Finding:
    """Something is not there, and would go at offset `at`."""
    return Finding(message, None, at)


def located(document: Document, span: Span, message: str) -> Finding:
    """Something at `span` is to be changed."""
    return Finding(message, document.quote(span))


_SMALL_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def in_words(number: int) -> str:
    """A whole number as prose writes it: "no", "one" ... "twelve", then 13, 1,300."""
    return _SMALL_NUMBERS[number] if 0 <= number < len(_SMALL_NUMBERS) else f"{number:,}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "one link", "seven links"; `many` is the plural where adding an s does not make it."""
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"


def in_a_row(words: Sequence[str]) -> str:
    """Things as prose lists them: "a file", "a file and a tool", "a checklist, a file and a tool"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def some_of(number: int, total: int, one: str, many: str = "") -> str:
    """A part of a whole, to begin a sentence with: "One of five links", "Both links", "All five links", "The only link"."""
    plural = many or one + "s"
    if total == 1 and number == 1:
        return f"The only {one}"
    if number == total:
        return f"Both {plural}" if total == 2 else f"All {in_words(total)} {plural}"
    return f"{in_words(number) if number else 'none'} of {in_words(total)} {plural}".capitalize()


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny draft on which a check shows what it says; executed as a test and shown on the method page."""

    text: str
    input_type: str = "markdown"
    url: str = ""
    as_of: str = "2026-11-22"


def lacking(number: int, total: int, noun: tuple[str, str], verb: tuple[str, str, str]) -> str:
    """A sentence's beginning about those that lack something: "One of five links has no title", "Neither link has a title".

    `noun` is (singular, plural), `verb` what the good ones do and what one and several of the others do: ("has a
    title", "has no title", "have no title"). Raises ValueError unless 0 < number <= total.
    """
    if not 0 < number <= total:
        raise ValueError(f"{number} of {total} lack something")
    one, many = noun
    does, does_not, do_not = verb
    if total == 1:
        return f"The only {one} {does_not}"
    if number == total:
        return f"Neither {one} {does}" if total == 2 else f"None of the {in_words(total)} {many} {does}"
    return f"{some_of(number, total, one, many)} {does_not if number == 1 else do_not}"


CheckFunction = Callable[[Document, Facts], Outcome]

NEEDS = ("english", "words", "english_to_fail", "words_to_fail", "structure", "page")
"""What a check can need: English text; a language with word lists; either of the two to say that something is missing,
since what is there shows in any language; a format that shows its structure; a whole HTML page with its head."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check with the texts that explain it; its id is its file's name, its trait the folder's."""

    id: str
    trait: str
    function: CheckFunction
    passes: str
    """Title where it passes: a sentence about the page."""
    fails: str
    """Title where it fails: a sentence about the page, no scolding."""
    why: str
    """One sentence about people who link."""
    fix: str
    """One imperative sentence."""
    passing: Example
    failing: Example
    inapplicable: Example | None
    """None where the check applies to every document."""
    needs: tuple[str, ...] = ()

    def __call__(self, document: Document, facts: Facts) -> Outcome:
        """The outcome for `document`; what the check needs and the document cannot give is "could not tell"."""
        if "structure" in self.needs and not document.structure_known:
            return could_not_tell("This file format does not show its headings and lists.")
        if "page" in self.needs and not document.is_page:
            return could_not_tell("A draft has no page around it yet; grade its URL once it is published.")
        if ("english" in self.needs and not is_english(document)) or (
            "words" in self.needs and not has_words(document)
        ):
            return could_not_tell(not_assessed(document))
        outcome = self.function(document, facts)
        unread = ("english_to_fail" in self.needs and not is_english(document)) or (
            "words_to_fail" in self.needs and not has_words(document)
        )
        if unread and outcome.state == SCORED and not outcome.passed:
            return could_not_tell(not_assessed(document))
        return outcome


def check(
    *,
    passes: str,
    fails: str,
    why: str,
    fix: str,
    passing: Example | str,
    failing: Example | str,
    inapplicable: Example | str | None,
    needs: tuple[str, ...] = (),
) -> Callable[[CheckFunction], Check]:
    """Turn the function of a file in grader/checks/<trait>/ into its Check; a plain string is a Markdown example."""

    def example(given: Example | str) -> Example:
        return Example(given) if isinstance(given, str) else given

    def wrap(function: CheckFunction) -> Check:
        *_, trait, name = function.__module__.split(".")
        return Check(
            id=name,
            trait=trait,
            function=function,
            passes=passes,
            fails=fails,
            why=why,
            fix=fix,
            passing=example(passing),
            failing=example(failing),
            inapplicable=None if inapplicable is None else example(inapplicable),
            needs=needs,
        )

    return wrap
