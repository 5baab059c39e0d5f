"""Every check's answer, by trait and worst first: verdict, quoted words, why, fix and points."""

from __future__ import annotations

import streamlit as st

from grader.document import Document, Quote
from grader.report import Report, Result, whole
from grader.traits import TRAIT
from grader.ui import show
from grader.ui.components.snippets import copy_buttons
from grader.ui.views import dismissed
from grader.ui.words import counted, gain, in_words, number, quote_list, quoted, safe, theirs

MOST_FINDINGS = 8
SOME = 0.4
"""A failed check from this score up is marked as partly there."""


def by_trait(report: Report) -> list[tuple[str, list[Result]]]:
    """Traits with their results, the trait that loses most points first; inside it the result that loses most."""
    groups: dict[str, list[Result]] = {}
    for result in report.results:
        groups.setdefault(result.trait, []).append(result)

    def lost(results: list[Result]) -> float:
        return sum(r.points for r in results if r.state == "scored" and not r.passed and r.advised)

    for results in groups.values():
        results.sort(
            key=lambda r: (not r.advised, -r.points, r.score if r.score is not None else 2.0, r.check)
        )
    order = list(TRAIT)
    return sorted(
        groups.items(), key=lambda g: (-round(lost(g[1]), 3), order.index(g[0]) if g[0] in order else 99)
    )


def trait_head(report: Report, trait: str, results: list[Result]) -> str:
    """The trait's heading and its line of numbers."""
    score = next((t for t in report.traits if t.trait == trait), None)
    title = TRAIT[trait].title if trait in TRAIT else trait
    said = []
    if score is not None and score.weight and score.score is not None:
        said.append(f"{whole(score.score)} of 100; weighs {number(score.weight)} points")
    elif score is not None and not score.weight:
        said.append("shown, and worth no points")
    broke = sum(r.failed_to_run for r in results)
    if broke:
        said.append(f"{in_words(len(results) - broke)} of {in_words(len(results))} checks ran")
    failed = sum(r.state == "scored" and not r.passed and r.advised for r in results)
    said.append(f"{counted(failed, 'thing')} to change" if failed else "nothing to change")
    return f'<h3>{safe(title)}</h3><p class="lw-quiet">{safe("; ".join(said))}</p>'


def place(document: Document | None, offset: int | None) -> str:
    """Where something missing would go, as HTML: the words that would follow it; "" where that cannot be said."""
    if document is None or offset is None or not document.text:
        return ""
    at = max(0, min(offset, len(document.text)))
    after = document.text[at : at + 400].lstrip().split("\n", 1)[0]
    if after.strip():
        return f' <span class="lw-quiet">Place: before</span> {quoted(Quote(after), most=90)}'
    return ' <span class="lw-quiet">Place: at the end.</span>'


def failed_check(result: Result, document: Document | None = None, *, let_stand: bool = False) -> str:
    """A check that found something to change, as HTML; `let_stand` where all that it found was dismissed."""
    some = (result.score or 0) >= SOME
    sign, word = ("◐", "Partly there") if some else ("○", "Missing or weak")
    found = []
    for finding in result.findings[:MOST_FINDINGS]:
        quote = quoted(finding.quote)
        message = finding.message if finding.message != result.verdict else ""
        if message and quote:
            message = message.removesuffix(".") + ": "
        where = place(document, finding.missing_at) if not quote else ""
        found.append(
            f"<li>{theirs(message) if message else ''}{quote or where}</li>" if message or quote else ""
        )
    more = len(result.findings) - MOST_FINDINGS
    if more > 0:
        found.append(f'<li class="lw-quiet">and {in_words(more)} more</li>')
    body = f'<ul class="lw-quotes">{"".join(found)}</ul>' if any(found) else quote_list(result.quotes)
    asked = result.advised
    points = f' <span class="lw-quiet">{gain(result.points)}</span>' if asked and whole(result.points) else ""
    fix = result.fix if asked else "Nothing: it counts, and a page of this kind is not asked for it."
    if let_stand:
        word, fix = f"{word}, and dismissed by you", "Nothing: you let it stand. The score counts it."
    return (
        f'<article class="lw-check {"some" if some else "bad"}"><h4><span class="lw-sign" aria-hidden="true">{sign}</span>'
        f'{theirs(result.verdict or result.title)}{points}</h4><p class="lw-quiet">{word}</p>{body}'
        f"<dl><dt>Why</dt><dd>{safe(result.why)}</dd><dt>Fix</dt><dd>{safe(fix)}</dd></dl></article>"
    )


def has_place(result: Result) -> bool:
    """Something that is to change, or that it rests on, has a place in the text."""
    if not result.advised:
        return False
    return any(f.missing_at is not None or (f.quote is not None and f.quote.span) for f in result.findings)


def passed_checks(results: list[Result]) -> str:
    """The checks that passed, folded."""
    if not results:
        return ""
    items = "".join(
        f'<article class="lw-check good"><h4><span class="lw-sign" aria-hidden="true">✓</span>{safe(r.title)}</h4>'
        f"<p>{theirs(r.verdict)}</p>{quote_list(r.quotes, most=3)}</article>"
        for r in results
    )
    return f'<details class="lw-more"><summary>{in_words(len(results)).capitalize()} in order</summary>{items}</details>'


def unscored_checks(results: list[Result]) -> str:
    """The checks that do not apply or could not tell, folded, each with its reason."""
    if not results:
        return ""
    parts = []
    for state, word in (("not applicable", "not applicable"), ("could not tell", "could not tell")):
        count = sum(r.state == state for r in results)
        if count:
            parts.append(f"{in_words(count)} {word}")
    items = "".join(
        f"<li><strong>{safe(r.check.replace('_', ' ').capitalize())}</strong>: "
        f"{'failed to run' if r.failed_to_run else safe(r.state)}. {theirs(r.reason)}</li>"
        for r in results
    )
    return (
        f'<details class="lw-more"><summary>{", ".join(parts).capitalize()} (no points either way)</summary>'
        f'<ul class="lw-quotes">{items}</ul></details>'
    )


def draw(report: Report) -> None:
    """Draw all traits."""
    can_dismiss = dismissed.in_sitting(report)
    dismissed.draw_checklist(report)
    if can_dismiss:
        dismissed.ask_where_open()
    stands = {d.check for d in report.dismissed}
    for trait, results in by_trait(report):
        failed = [r for r in results if r.state == "scored" and not r.passed]
        passed = [r for r in results if r.state == "scored" and r.passed]
        rest = [r for r in results if r.state != "scored"]
        parts = [f'<section class="lw-trait">{trait_head(report, trait, results)}']
        for result in failed:
            let_stand = not result.advised and result.check in stands
            parts.append(failed_check(result, report.document, let_stand=let_stand))
            placed = report.document is not None and has_place(result)
            if result.advised:
                st.html("".join(parts) + "</section>")
                with st.container(key=f"grade_finding_{result.check}", gap="xxsmall"):
                    with st.container(horizontal=True, gap="small"):
                        if placed:
                            show.button(result.check, key=f"grade.show.{result.check}")
                        if can_dismiss:
                            dismissed.button(result.check)
                    copy_buttons(
                        ((s.label, s.text) for s in result.snippets), key=f"grade_copy_{result.check}"
                    )
                parts = ["<section>"]
        parts += [passed_checks(passed), unscored_checks(rest), "</section>"]
        st.html("".join(parts))
    dismissed.draw_list(report, can_take_back=can_dismiss)
