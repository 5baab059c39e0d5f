"""Sources beside figures of others."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.sourcing.unsourced_statistics import check

Judge = Callable[..., Outcome]


BARE = (
    "Some 21% of mills are old.",
    "Nearly half of all ovens burn gas.",
    "Rye sales doubled within a year.",
)
NAMED = (
    "The Grain Office found that 21% of mills are old.",
    "According to the Oven Board, 44% of ovens burn gas.",
)


def text(*sentences: str) -> str:
    """Each sentence under a heading of its own, so that no source reaches from one to the next."""
    return "# Rye\n\n" + "\n\n".join(f"## Part {i}\n\n{s}" for i, s in enumerate(sentences))


def test_the_share_with_a_source_decides(judge: Judge) -> None:
    scores = [judge(check, text(*NAMED, *BARE[:k])).score for k in range(4)]
    assert scores[0] == 1.0
    assert scores == sorted(scores, reverse=True)


def test_each_finding_quotes_the_sentence(judge: Judge) -> None:
    outcome = judge(check, text(*NAMED, *BARE))
    assert [f.quote.text for f in outcome.findings if f.quote] == list(BARE)
    assert outcome.verdict.startswith("Three of five sentences")


def test_random_figures_and_links_at_random_raise_nothing(judge: Judge) -> None:
    honest = judge(check, text(*NAMED, *BARE)).score
    padded = judge(
        check, text(*NAMED, *BARE, "Fully 93% of people agree.", "Some 17% of wheels turn left.")
    ).score
    linked = judge(check, text(*NAMED, *(b[:-1] + " [here](https://www.nature.com/)." for b in BARE))).score
    vague = judge(check, text(*NAMED, *("Studies show that " + b[0].lower() + b[1:] for b in BARE))).score
    assert honest is not None
    assert all(s is not None and s <= honest for s in (padded, linked, vague))


def test_what_follows_a_named_source_is_neither_good_nor_bad(judge: Judge) -> None:
    follow = NAMED[0] + " The study also found that 12% have no wheel."
    assert judge(check, text(follow, NAMED[1])).score == 1.0


def test_own_figures_and_recipes_do_not_apply(judge: Judge) -> None:
    assert (
        judge(check, text("We surveyed 412 bakers.", "In our survey, 38% use rye.")).state == NOT_APPLICABLE
    )
    assert judge(check, text("Add 500 grams of rye.", "Bake for 45 minutes.")).state == NOT_APPLICABLE


def test_two_are_both_or_neither(judge: Judge) -> None:
    assert judge(check, text(*NAMED[:2])).verdict.startswith("Both sentences")
    assert judge(check, text(*BARE[:2])).verdict.startswith("Neither sentence")


def test_one_stray_figure_among_few_passes(judge: Judge) -> None:
    assert judge(check, text(NAMED[0], BARE[0])).passed
    assert not judge(check, text(NAMED[0], *BARE[:2])).passed


def test_the_writers_own_voice_lessons_and_threads_want_no_source(judge: Judge) -> None:
    assert judge(check, text("I lost 21% of my rye.", "My oven burns half of it.")).state == NOT_APPLICABLE
    assert judge(check, text("In this chapter wheels matter.", *BARE)).state == NOT_APPLICABLE
    assert judge(check, text(*BARE) + "\n\n```\nturn(wheel)\n```\n").state == NOT_APPLICABLE
    assert judge(check, text(*BARE)).score is not None
    thread = "<html><head><title>Mills</title></head><body><article><h1>Mills</h1>{}</article></body></html>".format(
        "".join(f"<h2>{n}</h2><p>{b}</p>" for n, b in enumerate(BARE))
    )
    assert judge(check, thread, "html", url="https://www.example.org/forum/mills").state == NOT_APPLICABLE
    assert judge(check, thread, "html", url="https://www.example.org/mills").state != NOT_APPLICABLE
