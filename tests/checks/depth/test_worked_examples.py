"""Worked examples."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import COULD_NOT_TELL, Outcome
from grader.checks.depth.worked_examples import check

Judge = Callable[..., Outcome]

BODY = (
    "A pier needs care in every season, and most of that care is cheap when it is given early. Paint keeps the salt from the "
    "iron, and tar keeps the worm from the oak. Bolts work loose with every storm. Planks wear where people walk. Whoever "
    "looks after a pier walks it once a week with a hammer and listens to what the wood has to say.\n\n"
)
EXAMPLE = "For example, our bolts of 1931 were a quarter thinner after ten winters. "


def test_examples_are_quoted(judge: Judge) -> None:
    outcome = judge(check, BODY + EXAMPLE)
    assert outcome.quotes[0].text == EXAMPLE.strip()
    assert outcome.verdict == "One example."


def test_code_and_steps_count(judge: Judge) -> None:
    steps = "".join(
        f"{n}. Knock on plank number {n} with the hammer and mark it well.\n" for n in range(1, 6)
    )
    code = "```\nthickness = bolt.measure()\n```\n\n"
    assert judge(check, f"{BODY}{code}{steps}\n{EXAMPLE}").passed


def test_the_same_example_ten_times_gains_nothing(judge: Judge) -> None:
    assert (judge(check, BODY + EXAMPLE * 10).score or 0) <= (judge(check, BODY + EXAMPLE).score or 0)


def test_what_is_named_in_passing_is_half_an_example(judge: Judge) -> None:
    named = "Bolts of iron, such as those of 1931, grow thinner with every winter that they see. "
    outcome = judge(check, BODY + named)
    assert outcome.verdict == "One instance named in passing."
    assert 0 < (outcome.score or 0) < (judge(check, BODY + EXAMPLE).score or 0)


def test_the_bare_words_are_no_example(judge: Judge) -> None:
    assert judge(check, BODY + "For example. For instance. Such as. " * 5).score == 0.0


GUIDANCE = (
    "You should paint in May, and you can tar in June. You need a dry week for both. If the wood is wet, you should wait. You "
    "can lend a hand to the painters, and you should keep the tins closed at night. Your bolts need oil before the winter. You "
    "can ask the smith about them. If you hear a dull plank, you should mark it. When you are done, you should write it down.\n\n"
)


def test_a_guide_without_any_is_told_where_one_could_go(judge: Judge) -> None:
    outcome = judge(check, "# Guide to the care of piers\n\n" + BODY + GUIDANCE)
    assert outcome.score == 0.0
    assert outcome.findings[0].missing_at is not None


def test_other_pages_score_the_same_and_are_not_asked(judge: Judge) -> None:
    guide = judge(check, "# Guide to the care of piers\n\n" + BODY + GUIDANCE)
    for title in ("The pier in May", "Guide to the care of piers: a checklist"):
        outcome = judge(check, f"# {title}\n\n" + BODY + GUIDANCE)
        assert (outcome.score, outcome.advise, outcome.findings) == (guide.score, False, ())


def test_other_languages(judge: Judge) -> None:
    line = (
        "Am Steg {0} liegen im Herbst {0} Boote, {1}an jedem Pfahl eines, und im Winter liegen sie an Land. "
    )
    bare = "".join(line.format(n, "") for n in range(8))
    shown = "".join(line.format(n, "zum Beispiel ") for n in range(9))
    assert judge(check, bare).score == 0.0
    assert judge(check, shown).passed
    swedish = (
        "Bryggan byggdes av ortens fiskare under en enda sommar och har sedan dess byggts om två gånger. " * 5
    )
    outcome = judge(check, swedish)
    assert outcome.state == COULD_NOT_TELL
    assert outcome.reason == "This is not assessed for Swedish yet."
