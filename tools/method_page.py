"""docs/method.md, made from the checks and the rubric: `python -m tools.method_page` writes it, --check only looks."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from grader import limits
from grader.check import PASS, Check, Example
from grader.checks import all_checks
from grader.profiles import PROFILES
from grader.reference import reference
from grader.report import BANDS, BASE_RATE, GOOD_ENOUGH, MEANING, SCHEMA_VERSION, UNKNOWN_TO_THE_SCORE
from grader.rubric import CheckWeight, Rubric, rubric
from grader.scale import INTERVAL, SPREAD, SPREAD_HEAD, spread_rows
from grader.traits import TRAITS, Trait
from grader.validity import in_full, validity

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "method.md"
PRECISION = ROOT / "benchmarks" / "precision.json"
"""How many findings of each check were read and right, as `python -m benchmarks.precision --write` leaves it."""

MOST_EXAMPLE_LINES = 24
"""A longer example is cut in the page; the check's own file has all of it."""

NEEDS = {
    "english": 'text in English; in other languages it is "could not tell"',
    "words": 'a language with word lists; in others it is "could not tell"',
    "english_to_fail": "text in English to say that something is missing",
    "words_to_fail": "a language with word lists to say that something is missing",
    "structure": "a format that shows its headings and lists; a PDF does not",
    "page": "a whole page; a draft has no page around it yet",
}

OPENING = """\
# How Linkworthy grades

<!-- Made from the checks and grader/rubric.toml by `python -m tools.method_page`. Change those, not this page. -->

{checks} checks in {traits} traits; rubric {version}, report schema {schema}.

## What the score means

{meaning} {base_rate} {unknown}

### What it has been shown to say

{shown}

### Beside which pages it stands

{spread}

| {spread_head} |
| --- | ---: | ---: | ---: | ---: |
{spread_rows}

## How the score is made

1. The page is read into one document: its text, and the place of every heading, paragraph, list, table, link and
   picture in it. Navigation, adverts, comments and the like are left out; the report lists what was left out.
2. Facts are measured, each once: dates, authors, figures that claim something, sources, quotations, the contents list.
3. Every check answers a number between 0 and 1, or "not applicable", or "could not tell" with its reason, and quotes
   the words that it rests on. It passes from {passing:g} up.
4. The score is the mean of the answered checks by weight, times 100:

   ```
   score = 100 × Σ (weight × answer) ÷ Σ weight        over the checks that answered
   ```

   A check that does not apply or could not tell weighs nothing, neither for nor against the page. It stays listed.
   Where a page of its kind is not asked for something (examples in a news report), what it has of it still counts, and
   no change is advised.
   {interval}
5. The points that a fix gains are computed, not guessed: the score anew with that one check passed in full, minus the
   score as it is.

There is no score for fewer than {words} words of main text, nor where less than {share:.0%} of the weight of the checks that
apply could be assessed. The report then says why. The assessed share stands beside every score.

The same input, as-of date and rubric version give the same report, byte for byte. Nothing is random and nothing
is asked of a service: the checks are code, and the language model is a pinned one whose hash stands in the report.

### The four kinds of answer

No kind has a cliff: one more finding never turns a page over.

| Kind | Answer | For example |
| --- | --- | --- |
| So many of so many | 1 − bad ÷ (total + 1) | one bad in nine: 0.9; the only one is bad: 0.5 |
| Something good, counted | (1 − 0.1 ^ (number ÷ enough)) ÷ 0.9, and 1 from enough on | half of enough: 0.76 |
| Something bad, counted | 0.5 ^ (number ÷ tolerable) | none: 1; the tolerable number: 0.5 |
| There or not | 0 or 1, or how much of it is there | |

### Bands

| Band | From | Meaning |
| --- | ---: | --- |
{bands}

From {good} points up a page is good enough. The program names no next goal above that: chasing 100 helps nobody.

## What weighs how much

Points of 100, where everything could be assessed. The profile follows what the page mainly is, and can be chosen; the
guest post profile only by choice.

{weights}

Every weight has its basis: a study, a measurement of ours, or "practice, effect not measured", which is an honest
answer where nobody has measured. No study that we know of shows that changing a page in one of these ways earns it links:
the studies compare pages that were linked with pages that were not, and most of them come from firms that sell tools.
Links, shares, rank and citations by language models are different outcomes, and the basis says which one was measured.

### Why length and readability weigh nothing

Both are shown and neither counts. The studies of **length** contradict one another: some large ones find more links to
long pages, others find as many links to pages of 900 to 1,500 words as to longer ones, and one finds fewer links to very long pages.
Long pages tend to have more to cite, and that is measured here by itself; words that are added for length gain a reader
nothing. Of **readability** some studies find that simpler writing is cited more, others that it is cited less. A
score that paid for either would pay for the wrong work.

## How often the findings were right

{precision}

## Every check
"""

READ = """\
A finding that is wrong costs more trust than one that is missed. So {judged} findings of {checks} checks were read on real pages, and each
was held to two questions: is it true of this page, and would a sensible editor say it? {right} were ({share:.0%}). The readers were
{reader}; they are not people, and they share habits. Read on {read_on}, on the same pages that the checks were mended on, so expect
somewhat less on pages that nobody has looked at. A check under 80 % is mended or retired. Beside each check stands how many of its findings
were read and how many of them were right; a check that found nothing to say on these pages has no number.
`benchmarks/verdicts` keeps every verdict with its reason, and `python -m benchmarks.precision` counts them anew."""

UNREAD = "No findings have been read yet."


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(c).replace("|", "\\|") for c in cells) + " |"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _weights(rules: Rubric) -> str:
    lines = [
        _row(["Trait", *(p.title for p in PROFILES)]),
        _row(["---", *("---:" for _ in PROFILES)]),
    ]
    lines += [_row([t.title, *(_number(rules.traits[t.id].weights[p.id]) for p in PROFILES)]) for t in TRAITS]
    return "\n".join(lines)


def _fenced(example: Example) -> str:
    lines = example.text.strip("\n").splitlines()
    if len(lines) > MOST_EXAMPLE_LINES:
        rest = len(lines) - MOST_EXAMPLE_LINES
        lines = [*lines[:MOST_EXAMPLE_LINES], f"… and {rest} more {'line' if rest == 1 else 'lines'}"]
    text = "\n".join(line if len(line) <= 240 else line[:239] + "…" for line in lines)
    fence = "`" * max(4, 1 + max((len(run) for run in _runs_of_ticks(text)), default=0))
    return f"{fence}{example.input_type}\n{text}\n{fence}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _runs_of_ticks(text: str) -> list[str]:
    return "".join(c if c == "`" else " " for c in text).split()


def _precision() -> dict[str, Any]:
    return dict(json.loads(PRECISION.read_text(encoding="utf-8"))) if PRECISION.exists() else {"checks": {}}


def _how_often(found: Mapping[str, Any]) -> str:
    checks = found["checks"].values()
    if not checks:
        return UNREAD
    judged, right = (sum(c[key] for c in checks) for key in ("judged", "right"))
    return READ.format(
        judged=f"{judged:,}",
        right=f"{right:,}",
        share=right / judged,
        checks=len(checks),
        reader=found["reader"],
        read_on=found["read_on"],
    )


def _check(check: Check, weight: CheckWeight, rules: Rubric) -> str:
    points = {p.title: rules.points(check.trait, check.id, p.id) for p in PROFILES}
    if not any(points.values()):
        shown = "no points; shown only"
    elif len({_number(v) for v in points.values()}) == 1:
        shown = f"{_number(next(iter(points.values())))} in every profile"
    else:
        shown = ", ".join(f"{name} {_number(v)}" for name, v in points.items())
    lines = [
        f"#### {check.id}",
        "",
        f"{check.passes} {check.why}",
        "",
        f"- Where it fails: {check.fails}",
        f"- Fix: {check.fix}",
        f"- Points: {shown}",
        f"- Basis: {_sentence(weight.basis)}",
        *(f"- Needs {NEEDS[need]}" for need in check.needs),
        *(
            f"- Findings that were right: {read['right']} of {read['judged']} read"
            for read in [_precision()["checks"].get(check.id)]
            if read
        ),
        "",
        "<details><summary>Examples</summary>",
    ]
    examples = [("Passes", check.passing), ("Fails", check.failing), ("Does not apply", check.inapplicable)]
    for word, example in examples:
        if example is not None:
            lines += ["", f"{word}:", "", _fenced(example)]
    return "\n".join([*lines, "", "</details>", ""])


def _trait(trait: Trait, rules: Rubric) -> str:
    entry = rules.traits[trait.id]
    parts = [f"### {trait.title}\n\n{trait.summary}\n\nBasis of its weight: {_sentence(entry.basis)}\n"]
    parts += [_check(c, entry.checks[c.id], rules) for c in all_checks() if c.trait == trait.id]
    return "\n".join(parts)


def page() -> str:
    """The whole page as Markdown."""
    rules = rubric()
    opening = OPENING.format(
        checks=len(all_checks()),
        traits=len(TRAITS),
        version=rules.version,
        schema=SCHEMA_VERSION,
        meaning=MEANING,
        base_rate=BASE_RATE,
        unknown=UNKNOWN_TO_THE_SCORE,
        passing=PASS,
        words=limits.MIN_WORDS,
        share=limits.MIN_ASSESSED_SHARE,
        bands="\n".join(_row([b.name, b.low, b.meaning]) for b in BANDS),
        good=GOOD_ENOUGH,
        weights=_weights(rules),
        precision=_how_often(_precision()),
        shown="\n".join(f"- {said}" for said in in_full(validity(), rubric_version=rules.version)),
        interval=INTERVAL,
        spread=SPREAD,
        spread_head=" | ".join(SPREAD_HEAD),
        spread_rows="\n".join(map(_row, spread_rows(reference()))),
    )
    return opening + "\n" + "\n".join(_trait(t, rules) for t in TRAITS)


def main() -> int:
    """Write the page, or say that it is stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="exit with 1 where the page is stale; write nothing"
    )
    asked = parser.parse_args()
    fresh = page()
    if asked.check:
        stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != fresh
        print(
            "docs/method.md is stale: run python -m tools.method_page" if stale else "docs/method.md is fresh"
        )
        return int(stale)
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
