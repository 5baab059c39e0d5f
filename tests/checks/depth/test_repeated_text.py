"""Repeated text."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.depth.repeated_text import check

Judge = Callable[..., Outcome]

OAK = "Oak piles lasted forty years at most, because shipworm ate them from the inside below the water line."
IRON = "Iron came in 1931 and is painted every third May, when a dry week can be hoped for on this coast."
COST = "The last repair cost as much as the first pier, which had been paid for by the fishermen themselves."
LAMP = (
    "A lamp was lit at the far end in the third winter, and boats from the other shore steer by it at night."
)


def test_the_second_copy_is_quoted(judge: Judge) -> None:
    text = f"{OAK}\n\n{IRON}\n\n{COST}\n\n{OAK}"
    outcome = judge(check, text)
    quote = outcome.findings[0].quote
    assert quote is not None
    assert quote.text == OAK
    assert quote.span is not None
    assert quote.span.start > len(OAK)


def test_more_repetition_scores_less(judge: Judge) -> None:
    body = f"{OAK}\n\n{IRON}\n\n{COST}\n\n{LAMP}\n\n"
    scores = [judge(check, body + again).score for again in ("", OAK, f"{OAK}\n\n{IRON}", body, body * 3)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1.0
    assert scores[-1] < 0.1


def test_filler_is_found_in_any_language(judge: Judge) -> None:
    outcome = judge(
        check, f"{OAK}\n\n{IRON}\n\n{COST}\n\nLorem ipsum dolor sit amet, consectetur adipiscing elit."
    )
    assert outcome.findings[0].message == "This is filler; put the real text here."
    german = "Der Steg aus Eichenholz hielt höchstens vierzig Jahre, weil ihn der Bohrwurm unter Wasser von innen zerfraß."
    assert not judge(check, f"{german}\n\n{german}\n\n{german}").passed


def test_a_few_words_cannot_repeat_themselves(judge: Judge) -> None:
    assert judge(check, "Tickets, tickets, tickets.").state == NOT_APPLICABLE


def test_a_card_that_sums_up_the_steps_is_no_padding(judge: Judge) -> None:
    card = f"1. {OAK}\n2. {IRON}\n3. {COST}\n4. {LAMP}\n"
    body = f"{OAK}\n\n{IRON}\n\n{COST}\n\n{LAMP}\n\n"
    assert judge(check, f"{body}## In short\n\n{card}").findings == ()
    assert judge(check, f"{card}\n## In short\n\n{card}").findings
    assert judge(check, f"{body}## In short\n\n{body}").findings


def test_addresses_say_nothing_twice(judge: Judge) -> None:
    plans = "".join(
        f"- Plan {n} of it: https://pier.example.org/plans/of/the/pier/in/its/state/{n}.pdf and https://pier.example.org/a/b/c/d/e/f/{n}\n"
        for n in range(5)
    )
    assert judge(check, f"{OAK}\n\n{IRON}\n\n{COST}\n\n{plans}").findings == ()
