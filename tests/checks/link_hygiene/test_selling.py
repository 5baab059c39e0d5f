"""Selling."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from grader.check import COULD_NOT_TELL, Outcome
from grader.checks.link_hygiene.selling import check

Judge = Callable[..., Outcome]


def test_the_verdict_is_about_the_page(judge: Judge) -> None:
    plain = "# Mill\n\nThe mill was built in 1821. It has two wheels, and the larger one was mended after the flood of 1947."
    outcome = judge(check, plain)
    assert outcome.passed
    assert outcome.findings == ()


def test_it_is_judged_in_the_languages_whose_calls_to_buy_are_listed(judge: Judge) -> None:
    german = (
        "# Mühle\n\n"
        + "Die Mühle an der Furt wurde 1821 gebaut und mahlt noch heute Roggen für neun Bäcker im Tal. " * 5
    )
    assert judge(check, german).score == 1.0
    sold = judge(
        check, german + "Jetzt bestellen und sparen! In unserem Shop gibt es das Mehl versandkostenfrei."
    )
    assert sold.score is not None
    assert sold.score < 1.0
    assert "Jetzt bestellen" in [f.quote.text for f in sold.findings if f.quote]
    swedish = (
        "# Kvarnen\n\n" + "Kvarnen vid vadet byggdes 1821 och mal än i dag råg åt nio bagare i dalen. " * 5
    )
    assert judge(check, swedish).state == COULD_NOT_TELL


def test_selling_weighs_more_where_the_page_has_nothing_of_its_own(judge: Judge) -> None:
    offer = (
        "Our slates last longest. Contact us for a quote, or shop now for nails and hooks. "
        + "A roof is looked at once a year, best in March when the frost has gone. " * 12
    )
    own = "We surveyed 212 roofs in our town in 2025. Of the 212 roofs that we surveyed, 31 % had lost slates to rusty nails. "
    bare, surveyed = (
        judge(check, f"# Slate roofs\n\n{offer}"),
        judge(check, f"# Slate roofs\n\n{own * 1}{offer}"),
    )
    assert bare.score is not None
    assert surveyed.score is not None
    assert bare.score < surveyed.score < 1


def test_some_selling_counts_and_is_no_editors_business(judge: Judge) -> None:
    offer = "Our slates last longest. Contact us for a quote, or shop now for nails and hooks. "
    told = "A roof is looked at once a year, best in March when the frost has gone. " * 12
    some = judge(check, f"# Slate roofs\n\n{offer}{told}")
    assert not some.passed
    assert not some.advise
    sold = judge(check, check.failing.text)
    assert sold.advise
    assert sold.findings
    assert not any("team" in f.quote.text for f in sold.findings if f.quote)


SHOP = (
    "# Rain boots\n\nOrder now and save on boots. Call us today, or buy online. Get a free quote for your club. Shop now for "
    "socks. Book your fitting. Our collection of boots is made for mud, and our team of experts will help you.\n\n"
)
WORDS = (
    "sheep oats hay geese beets clover rye leeks plums goats hops flax barn ditch gate hedge stile ford mill weir lane cart plough "
    "scythe harrow field meadow spring autumn frost thaw market fair well pump shed loft yard roof oak ash elm"
)


def padding(times: int) -> str:
    """So many sentences of 20 words in ever another order."""
    names = WORDS.split()
    picked = [
        [names[(part * 11 + at * at * (part + 3)) % len(names)] for at in range(20)] for part in range(times)
    ]
    return " ".join(f"The {' '.join(words)} lay there." for words in picked)


def test_padding_makes_up_for_no_selling_all_at_once(judge: Judge) -> None:
    scores = [judge(check, SHOP + padding(times)).score or 0 for times in range(0, 60, 2)]
    assert scores[0] == 0
    assert scores[-1] > 0.3
    assert max(after - before for before, after in pairwise(scores)) < 0.15
