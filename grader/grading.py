"""From a Document to its Report: facts, checks, scoring and advice, one after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from grader import __version__, remember
from grader.advice import fixes
from grader.check import COULD_NOT_TELL, NOT_APPLICABLE, SCORED, in_a_row
from grader.checks import all_checks
from grader.document import Document, Span
from grader.facts import Facts, PublicFact, public_facts
from grader.facts.kind import kind
from grader.facts.languages import has_words, is_english, language_name, not_assessed
from grader.facts.sentences import UNSPACED, word_count, words_in
from grader.facts.subject import before, other_subject
from grader.nlp import model
from grader.profiles import PROFILE, profile_for
from grader.reference import Standing, reference
from grader.report import SCHEMA_VERSION, FactLine, Model, Report, Result, band_of, fact_order
from grader.rubric import rubric
from grader.runner import Ran, run
from grader.scoring import (
    Weighed,
    assessed_share,
    interval,
    no_score_reason,
    overall,
    points,
    trait_scores,
    weigh,
)
from grader.traits import TRAITS
from grader.validity import validity

TOLD_IN_ENGLISH = frozenset(("embed_code", "framework", "sponsored_or_affiliate", "stale"))
"""Facts whose absence is known only where the text is in English; what is there may show in its markup."""
TOLD_IN_LISTED = frozenset(("commercial", "takeaway_artifact"))
"""Facts whose absence is known only in languages with word lists."""

Progress = Callable[[str], None]
"""Called with the name of each stage as it starts: fetching, reading, measuring, checking, scoring."""


def grade_document(
    document: Document, *, profile: str = "", progress: Progress | None = None, keep_document: bool = True
) -> Report:
    """Grade what was read; `profile` is one of grader.profiles.PROFILES, "" follows the fact `kind`.

    The same document and profile give the same Report to the byte. Raises ModelMismatch where the installed language
    model is not the pinned one, and ValueError for a profile that there is not.
    """
    say = progress or (lambda stage: None)
    if profile and profile not in PROFILE:
        raise ValueError(f"there is no profile called {profile!r}; choose one of {', '.join(PROFILE)}")
    identity = model()
    remember.begin()
    say("measuring")
    facts = Facts(document)
    lines = tuple(sorted((_line(document, facts, p) for p in public_facts()), key=fact_order))
    # The facts describe the whole page; the checks judge what is about its subject.
    whole, foreign = document, facts(other_subject)
    if foreign is not None:
        document = before(document, foreign.start)
        facts = Facts(document)
    say("checking")
    ran = run(document, facts, all_checks())
    say("scoring")
    told = facts(kind)
    chosen = profile or profile_for(told.value)
    reason = "Chosen by you." if profile else f"The page reads as {told.value.replace('_', ' ')}."
    weighed = weigh(ran, rubric(), chosen)
    words = facts(word_count)
    share = assessed_share(weighed)
    raw = overall(weighed)
    # A reader counts the headline as well; the text begins below it.
    no_score = no_score_reason(words + words_in(document.title), share)
    score = None if no_score or raw is None else round(raw, 1)
    standing, not_compared = _standing(document, score, chosen)
    results = tuple(
        _result(r, w, weighed, scored=score is not None) for r, w in zip(ran, weighed, strict=True)
    )
    return Report(
        schema_version=SCHEMA_VERSION,
        rubric_version=rubric().version,
        program_version=__version__,
        as_of=document.as_of,
        content_sha256=hashlib.sha256(whole.text.encode("utf-8")).hexdigest(),
        input_type=document.input_type,
        url=document.url,
        title=document.title,
        language=document.language,
        words=words,
        model=Model(identity.name, identity.version, identity.sha256),
        profile=chosen,
        profile_reason=reason,
        score=score,
        score_reason=no_score or ("" if score is not None else "Nothing could be assessed."),
        band="" if score is None else band_of(score).name,
        assessed_share=round(share, 4),
        traits=trait_scores(weighed),
        results=results,
        fixes=fixes(results),
        facts=lines,
        notes=(*notes(document, words), *language_note(document, ran), *_set_aside(whole, foreign)),
        document=whole if keep_document else None,
        interval=None if score is None else interval(weighed),
        standing=standing,
        standing_reason=not_compared,
        validity=validity(),
    )


def _standing(document: Document, score: float | None, profile: str) -> tuple[Standing | None, str]:
    """Where a score stands among the reference pages, or why it is not held beside them."""
    if score is None:
        return None, ""
    if not is_english(document):
        return None, "The pages that we graded to compare with are in English, and this one is not."
    if reference().rubric_version != rubric().version:
        return None, f"No pages have been graded to compare with under rubric {rubric().version} yet."
    return reference().standing(score, profile), ""


def notes(document: Document, words: int) -> tuple[str, ...]:
    """What a reader of the report must know about the reading: cuts, and what does not look like an article."""
    found = list(document.cuts)
    line = 50 if document.language in UNSPACED else 120
    if words and not any(
        p.role == "paragraph" and p.span.end - p.span.start > line for p in document.paragraphs
    ):
        found.append(
            "This does not look like an article: no paragraph in it is longer than a line. It was graded all the same."
        )
    elif document.is_page and len(document.links) * 4 > words > 0:
        found.append("This looks like a list of links rather than an article. It was graded all the same.")
    if not document.structure_known:
        found.append("This file format does not show its headings and lists; checks on them could not tell.")
    return tuple(found)


def language_note(document: Document, ran: tuple[Ran, ...]) -> tuple[str, ...]:
    """For a text that is not in English: which traits were not assessed for its language, and which only in part."""
    if is_english(document):
        return ()
    unread = not_assessed(document)
    whole: list[str] = []
    part: list[str] = []
    for trait in TRAITS:
        mine = [r.outcome for r in ran if r.check.trait == trait.id]
        if any(o.reason == unread for o in mine):
            (part if any(o.state == SCORED for o in mine) else whole).append(trait.title.lower())
    name = language_name(document.language)
    told = [f"{in_a_row(whole)} not at all"] if whole else []
    told += [f"{in_a_row(part)} only in part"] if part else []
    what = f" For {name} we assess {', and '.join(told)}; what is left out weighs nothing." if told else ""
    return (f"The text is in {name.replace('this language', 'another language than English')}.{what}",)


def _set_aside(document: Document, foreign: Span | None) -> tuple[str, ...]:
    """What was not graded because it is about something else than the page."""
    if foreign is None:
        return ()
    opening = document.words_at(foreign).split("\n")[0].strip()
    shown = opening if len(opening) <= 80 else opening[:79].rstrip() + "…"
    count = words_in(document.words_at(foreign))
    return (
        f"From “{shown}” on the text turns to another subject; these {count:,} words are not part of the grade.",
    )


def _line(document: Document, facts: Facts, public: PublicFact) -> FactLine:
    measured = facts(public.measure)
    unread = public.name in TOLD_IN_ENGLISH and not is_english(document)
    unread |= public.name in TOLD_IN_LISTED and not has_words(document)
    if unread and measured.value in (False, "none"):
        return FactLine(public.name, public.title, public.family, None, (), not_assessed(document))
    return FactLine(public.name, public.title, public.family, measured.value, measured.quotes, measured.note)


def _result(ran: Ran, weight: Weighed, weighed: tuple[Weighed, ...], *, scored: bool) -> Result:
    check, outcome = ran.check, ran.outcome
    title = {NOT_APPLICABLE: check.passes, COULD_NOT_TELL: check.passes}.get(
        outcome.state, check.passes if outcome.passed else check.fails
    )
    return Result(
        check=check.id,
        trait=check.trait,
        state=outcome.state,
        score=outcome.score,
        passed=outcome.passed,
        title=title,
        verdict=outcome.verdict or (title if outcome.score is not None else ""),
        reason=outcome.reason,
        why=check.why,
        fix=check.fix,
        weight=round(weight.weight, 4),
        points=round(points(weighed, check.id), 2) if scored else 0.0,
        quotes=outcome.quotes,
        findings=outcome.findings,
        snippets=outcome.snippets,
        advised=outcome.advise,
        failed_to_run=ran.broke,
    )


def without_document(report: Report) -> Report:
    """The report without the text it was made from."""
    return replace(report, document=None)
