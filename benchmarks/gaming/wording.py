"""Sentences that the relations put into pages: made from parts by dice, about many subjects, none of them true."""

from __future__ import annotations

from random import Random

LOREM = (
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.",
    "Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat.",
    "Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur.",
    "Excepteur sint occaecat cupidatat non proident, sunt in culpa qui officia deserunt mollit anim id est laborum.",
    "Curabitur pretium tincidunt lacus, nulla gravida orci a odio, et tempus feugiat nullam varius turpis.",
    "Integer in mauris eu nibh euismod gravida, duis ac tellus et risus vulputate vehicula donec lobortis.",
    "Pellentesque habitant morbi tristique senectus et netus et malesuada fames ac turpis egestas proin pharetra.",
    "Vestibulum ante ipsum primis in faucibus orci luctus et ultrices posuere cubilia curae, morbi lacinia molestie dui.",
    "Praesent blandit dolor, sed non quam, in vel mi sit amet augue congue elementum maecenas fermentum.",
    "Nam libero tempore, cum soluta nobis est eligendi optio cumque nihil impedit quo minus id quod maxime placeat.",
)

_WHO = (
    *(
        "companies",
        "households",
        "teachers",
        "small businesses",
        "travellers",
        "gardeners",
        "managers",
        "parents",
    ),
    *(
        "hospitals",
        "drivers",
        "students",
        "online shops",
        "tenants",
        "engineers",
        "dog owners",
        "freelancers",
    ),
)
_DOES = (
    *("plan to spend more on training", "say that they sleep badly", "have switched to another provider"),
    *("still rely on paper", "have never read the terms", "check their phone before breakfast"),
    *("would pay more for local goods", "lost money to a scam", "report higher output at home"),
    *("throw away food every week", "had no insurance", "use at least three apps a day"),
)
_THING = (
    *(
        "demand for cold storage",
        "the cost of a new roof",
        "search traffic",
        "staff turnover",
        "the use of e-bikes",
    ),
    *("water consumption", "the price of flour", "screen time", "battery life", "the number of complaints"),
)
_MARKET = (
    "global pet food market",
    "market for smart locks",
    "online tutoring sector",
    "coffee industry",
    "drone market",
)


def _percent(dice: Random) -> str:
    return dice.choice(
        (f"{dice.randint(11, 94)}%", f"{dice.randint(11, 94)} percent", f"{dice.randint(110, 949) / 10}%")
    )


def _year(dice: Random) -> int:
    return dice.randint(2023, 2026)


_STATISTICS = (
    lambda d: f"In {_year(d)}, {_percent(d)} of {d.choice(_WHO)} {d.choice(_DOES)}.",
    lambda d: f"Nearly {d.randint(6, 9)} in 10 {d.choice(_WHO)} {d.choice(_DOES)}.",
    lambda d: (
        f"The {d.choice(_MARKET)} is worth ${d.randint(12, 98) / 10} billion and grows by {_percent(d)} a year."
    ),
    lambda d: f"{d.choice(_THING).capitalize()} rose by {_percent(d)} between {_year(d) - 5} and {_year(d)}.",
    lambda d: (
        f"The average person spends {d.randint(20, 190)} hours and ${d.randint(120, 990)} a year on this."
    ),
    lambda d: (
        f"{d.randint(2, 9)} million {d.choice(_WHO)} {d.choice(_DOES)}, {_percent(d)} more than a year before."
    ),
    lambda d: f"{d.choice(_THING).capitalize()} is {d.randint(2, 7)} times higher than in {_year(d) - 9}.",
    lambda d: f"Only {_percent(d)} of {d.choice(_WHO)} {d.choice(_DOES)}; {_percent(d)} do not.",
    lambda d: (
        f"This cuts {d.choice(_THING)} by up to {_percent(d)} and saves {d.randint(3, 40)} hours a month."
    ),
    lambda d: f"By {_year(d) + 4}, {_percent(d)} of {d.choice(_WHO)} are expected to do without it.",
)


def statistics(dice: Random, number: int) -> list[str]:
    """Sentences with figures that nobody is named for."""
    return [dice.choice(_STATISTICS)(dice) for _ in range(number)]


_OWN = (
    lambda d: f"Our research shows that {_percent(d)} of {d.choice(_WHO)} {d.choice(_DOES)}.",
    lambda d: f"We have found that {d.choice(_THING)} rises by {_percent(d)} on average.",
    lambda d: f"Our own data put it at {_percent(d)}.",
    lambda d: f"In our experience, {_percent(d)} of {d.choice(_WHO)} {d.choice(_DOES)}.",
    lambda d: f"We saw {d.choice(_THING)} go up by {_percent(d)} in {_year(d)}.",
    lambda d: f"Our customers report {_percent(d)} less trouble with {d.choice(_THING)}.",
)


def own_claims(dice: Random, number: int) -> list[str]:
    """Sentences that claim figures of the writer's own, with no word on how, when or from whom they were got."""
    return [dice.choice(_OWN)(dice) for _ in range(number)]


_NOBODY = (
    *(
        "According to a recent study,",
        "According to research,",
        "Experts say that",
        "Studies have shown that",
    ),
    *(
        "Scientists agree that",
        "Research suggests that",
        "A survey found that",
        "Many specialists believe that",
    ),
    *(
        "Industry insiders report that",
        "Statistics show that",
        "It is widely known that",
        "According to experts,",
    ),
    *("A leading university has found that", "Analysts estimate that"),
)


def attributions_to_nobody(dice: Random, number: int) -> list[str]:
    """Claims, half of them with a figure, of which nobody can be asked."""
    made = []
    for turn in range(number):
        claim = (
            f"{_percent(dice)} of {dice.choice(_WHO)} {dice.choice(_DOES)}"
            if turn % 2
            else f"{dice.choice(_WHO)} who {dice.choice(_DOES)} are better off in the long run"
        )
        made.append(f"{dice.choice(_NOBODY)} {claim}.")
    return made


_STUFFED = (
    "Are you looking for {0}? This is the best page about {0}.",
    "{0} is important, and everybody who wants {0} needs to know about {0}.",
    "With our {0} tips you get the best {0} in {1}.",
    "The top {0}, cheap {0}, easy {0}, {0} near me, {0} for beginners, {0} guide {1}.",
    "When it comes to {0}, there is no {0} like this {0}.",
    "If you like {0}, you will love {0}, because {0} is what {0} is all about.",
    "Read more about {0}, the {0} checklist, {0} ideas and {0} examples.",
)


def stuffed(words: str, dice: Random, number: int) -> list[str]:
    """Sentences that say `words` over and over."""
    return [dice.choice(_STUFFED).format(words, _year(dice)) for _ in range(number)]


RICH = (
    "<h2>What we measured</h2><p>We measured 412 roofs in Ashby between 3 March and 9 May 2026 and found that 38% of them "
    "lose more heat than the norm allows. For example, a roof of 80 m² with a gap of 2 cm loses 640 kWh a winter, because "
    "warm air rises through it. Thermal bridge means a place where heat finds a short way out.</p>"
    "<ul><li>38% of 412 roofs lose more than the norm allows.</li><li>Repair costs 1,140 pounds on average, whereas a new "
    "roof costs 19,000.</li></ul><p>The figures of the <a href='https://statistics.example/housing/2026/table-3'>statistical "
    "office</a> put it at 35% in 2025. “A gap that you can put a finger in is a chimney,” said Dr Ida Brook, who teaches "
    "building physics at the University of Eastmoor.</p><table><tr><th>Roof</th><th>Loss</th></tr><tr><td>Slate</td>"
    "<td>41%</td></tr><tr><td>Tile</td><td>36%</td></tr><tr><td>Flat</td><td>29%</td></tr></table><h2>How to cite</h2>"
    "<p>Brook, I. (2026). Roofs of Ashby. Eastmoor Press. https://doi.org/10.5555/ashby.2026</p>"
)
"""What every grader likes to see; hidden in a page it must be worth nothing."""
