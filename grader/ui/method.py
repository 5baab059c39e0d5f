"""The method, made from the checks and the rubric: how the score is computed, and every check with its weight and basis."""

from __future__ import annotations

import streamlit as st

from grader import limits
from grader.checks import all_checks
from grader.profiles import PROFILE, PROFILES
from grader.reference import reference
from grader.report import BASE_RATE, GOOD_ENOUGH, MEANING, UNKNOWN_TO_THE_SCORE
from grader.rubric import Rubric, rubric
from grader.scale import INTERVAL, SPREAD, SPREAD_HEAD, spread_rows
from grader.traits import TRAIT, TRAITS, Trait
from grader.ui.views.about import bands
from grader.ui.words import counted, long_date, number, percent, safe, table
from grader.validity import in_full, validity

ALL = "all"

FORMULA = (
    "Each check answers between 0 and 1, or “not applicable”, or “could not tell” with its reason. "
    "The score is the mean of the answered checks by weight, times 100. A check that does not apply or could not tell weighs "
    "nothing, neither for nor against the page. Where a page of its kind is not asked for something (examples in a news "
    "report), what it has of it still counts, and no change is advised."
)
SHAPES = (
    (
        "So many of so many",
        "1 − bad ÷ (total + 1), so that one miss among few is no verdict on the whole page",
    ),
    (
        "Something good, counted",
        "(1 − 0.1 ^ (number ÷ enough)) ÷ 0.9, and 1 from enough on: each one more gains less",
    ),
    ("Something bad, counted", "0.5 ^ (number ÷ tolerable): none gives 1, the tolerable number one half"),
    ("There or not", "0 or 1, or how much of it is there"),
)
NO_WEIGHT = (
    "Length and readability are shown and weigh nothing. The number of words goes with links only because long pages tend to "
    "have more to cite; that is measured by itself here, and text added for length would gain nothing for a reader. Of "
    "readability the studies contradict each other: some find simpler writing cited more, others less."
)


def how() -> str:
    """The formula and its limits, as HTML."""
    least = (
        f"There is no score below {limits.MIN_WORDS} words of main text, nor where less than "
        f"{percent(limits.MIN_ASSESSED_SHARE)} of the weight could be assessed. From {GOOD_ENOUGH} points up a page is good enough."
    )
    points = (
        "The points that a change gains are computed, not guessed: the score anew with that one check passed in full, "
        "minus the score as it is."
    )
    shapes = table(
        ("Kind of check", "Its answer"),
        [(safe(a), safe(b)) for a, b in SHAPES],
        caption="The four kinds of answer",
        kind="tight",
    )
    return (
        f'<div class="lw-prose"><p>{safe(FORMULA)} {safe(INTERVAL)}</p><p>{safe(least)} {safe(points)}</p>{shapes}'
        f"<p>{safe(NO_WEIGHT)}</p><p>{safe(MEANING)} {safe(BASE_RATE)} {safe(UNKNOWN_TO_THE_SCORE)}</p>{bands()}</div>"
    )


def shown(rules: Rubric) -> str:
    """What scores have been shown to say, and beside which pages they are held, as HTML."""
    known = reference()
    said = "".join(f"<p>{safe(p)}</p>" for p in in_full(validity(), rubric_version=rules.version))
    spread = table(
        SPREAD_HEAD,
        [tuple(map(safe, row)) for row in spread_rows(known)],
        caption=f"Scores of the pages that we graded, rubric {known.rubric_version}, as of {long_date(known.as_of)}",
        kind="tight",
    )
    return f'<div class="lw-prose">{said}<p>{safe(SPREAD)}</p>{spread}</div>'


def weights(rules: Rubric) -> str:
    """Points of each trait by profile, as an HTML table."""
    rows = [
        (safe(TRAIT[t].title if t in TRAIT else t), *(number(entry.weights[p.id]) for p in PROFILES))
        for t, entry in rules.traits.items()
    ]
    return table(("Trait", *(p.title for p in PROFILES)), rows, caption="Points of 100 by trait and profile")


def basis(rules: Rubric, trait: Trait) -> str:
    """What a trait's weight rests on, as HTML."""
    entry = rules.traits.get(trait.id)
    return f'<p class="lw-quiet">Basis of its weight: {safe(entry.basis)}</p>' if entry else ""


def checks_of(rules: Rubric, trait: Trait, profile: str) -> str:
    """Every check of a trait with its texts, weight, basis and examples, as HTML."""
    made = []
    for check in (c for c in all_checks() if c.trait == trait.id):
        entry = rules.traits.get(trait.id)
        rule = entry.checks.get(check.id) if entry else None
        weight = rules.points(trait.id, check.id, profile) if rule else 0.0
        examples = [("Passes", check.passing), ("Would change", check.failing)]
        if check.inapplicable is not None:
            examples.append(("Does not apply", check.inapplicable))
        shown = "".join(
            f'<dt>{word}</dt><dd><pre class="lw-example" tabindex="0">{safe(e.text)}</pre></dd>'
            for word, e in examples
        )
        needs = (
            f"<dt>Needs</dt><dd>{safe(', '.join(_NEEDS.get(n, n) for n in check.needs))}</dd>"
            if check.needs
            else ""
        )
        said = f"<dt>Basis</dt><dd>{safe(rule.basis)}</dd>" if rule else ""
        points = counted(1, "point") if weight == 1 else f"{number(weight)} points"
        made.append(
            f'<article class="lw-check"><h4>{safe(check.passes)} <span class="lw-quiet">{points}</span></h4>'
            f"<p>{safe(check.why)}</p>"
            f'<details class="lw-more"><summary>Details of {safe(check.id.replace("_", " "))}</summary><dl>'
            f"<dt>Otherwise</dt><dd>{safe(check.fails)}</dd><dt>Fix</dt><dd>{safe(check.fix)}</dd>{said}{needs}{shown}</dl></details></article>"
        )
    return "".join(made) or '<p class="lw-empty">No check yet.</p>'


_NEEDS = {
    "english": "English text",
    "words": "English, or another language with word lists",
    "english_to_fail": "English text to say that something is missing",
    "words_to_fail": "a language with word lists to say that something is missing",
    "structure": "a format that shows headings and lists",
    "page": "a whole page, not a draft",
}


def draw() -> None:
    """Draw the method."""
    rules = rubric()
    number_of_checks = len(all_checks())
    st.html(
        f'<p class="lw-lead">{counted(number_of_checks, "check").capitalize()} in {counted(len(TRAITS), "trait")}, rubric '
        f"{safe(rules.version)}. All of it is made from the program’s own checks and weights.</p>"
    )
    st.html('<h2 class="lw-h2">How the score is made</h2>' + how())
    st.html('<h2 class="lw-h2">What the score has been shown to say</h2>' + shown(rules))
    st.html('<h2 class="lw-h2">What weighs how much</h2>' + weights(rules))
    st.html('<h2 class="lw-h2">Every check</h2>')
    left, right = st.columns(2)
    trait = left.selectbox(
        "Trait",
        [ALL, *(t.id for t in TRAITS)],
        format_func=lambda t: TRAIT[t].title if t in TRAIT else "all traits",
        key="method.trait",
        bind="query-params",
    )
    profile = right.selectbox(
        "Points in the profile",
        [p.id for p in PROFILES],
        format_func=lambda p: PROFILE[p].title,
        key="method.profile",
    )
    for one in TRAITS:
        if trait in (ALL, one.id):
            st.html(
                f'<section class="lw-trait"><h3>{safe(one.title)}</h3><p class="lw-quiet">{safe(one.summary)}</p>'
                f"{basis(rules, one)}{checks_of(rules, one, profile)}</section>"
            )
