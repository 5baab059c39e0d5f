"""Sentences about one subject, the trees of a town's streets, put together by chance that repeats: no two are the same."""

from __future__ import annotations

import random
import re

_FIRST = (
    *("Bracken", "Alder", "Haw", "Mill", "Otter", "Stone", "Thorn", "Wake", "Lind", "Ash", "Harrow", "Kings"),
    *("Maple", "North", "Pen", "Red", "Salt", "Sutter", "Tarn", "Under", "West", "Win", "Yar", "Cold", "Dun"),
)
_LAST = (
    *("ford", "ham", "bury", "wick", "stead", "mouth", "field", "by", "dale", "combe", "minster", "thorpe"),
    *("bridge", "ley", "worth", "haven"),
)
_GIVEN = (
    *("Marta", "Owen", "Priya", "Helen", "Tomas", "Ruth", "Samuel", "Ingrid", "Callum", "Noor", "Daniel"),
    *("Beatrice", "Hugh", "Leila", "Peter", "Joanna", "Victor", "Amy"),
)
_FAMILY = (
    *(
        "Lindqvist",
        "Barlow",
        "Raman",
        "Okafor",
        "Novak",
        "Whitlock",
        "Pereira",
        "Haugen",
        "Drummond",
        "Siddiqui",
    ),
    *("Marsh", "Fairley", "Castellan", "Rowe", "Ellery", "Tanaka", "Voss", "Greaves"),
)

WORDS: dict[str, tuple[str, ...]] = {
    "species": (
        *("lime", "plane", "hornbeam", "rowan", "silver birch", "field maple", "cherry", "ginkgo", "hazel"),
        *("red oak", "elm", "alder", "whitebeam", "sweet gum", "robinia", "pear", "hawthorn", "ash"),
    ),
    "place": (
        *("the market square", "the school road", "the river path", "the car park behind the station"),
        *("the hospital grounds", "the shopping parade", "the bus depot", "the old tram route"),
        *("the cemetery wall", "the ring road", "the canal side", "the new estate", "the harbour front"),
    ),
    "trouble": (
        *("compacted soil", "road salt", "dry summers", "broken stakes", "leaking gas mains", "mower damage"),
        *(
            "poor nursery stock",
            "shallow pits",
            "honey fungus",
            "vandalism",
            "reversing lorries",
            "dog urine",
        ),
        *("heat from the paving", "waterlogged clay", "ties left on too long", "trenches cut for cables"),
    ),
    "remedy": (
        *("a watering bag", "deeper mulch", "a wider pit", "structural soil", "an open trench of gravel"),
        *("a second stake", "a contract for three summers of water", "formative pruning", "a metal guard"),
        *("permeable paving", "a drainage pipe", "compost made from the town's own leaves", "a root barrier"),
    ),
    "who": (
        *("the parks team", "a group of residents", "the tree officer", "the highways department"),
        *("two apprentices", "a contractor from the next county", "volunteers from the allotments"),
        *("the water company", "pupils of the primary school", "the housing association"),
    ),
    "work": (
        *("counted", "watered", "inspected", "replanted", "measured", "mapped", "photographed", "pruned"),
        *("labelled", "replaced", "surveyed", "mulched"),
    ),
    "season": (
        *("in the first spring", "during the dry August", "after the January storms", "late in autumn"),
        *("in the second year", "before the leaves opened", "once the frost had gone", "over one winter"),
    ),
    "measure": (
        *("trunk girth", "crown width", "leaf area", "soil moisture", "canopy cover", "rooting depth"),
        *("shoot growth", "the share of dead wood", "surface temperature", "storm water held back"),
    ),
    "effect": (
        *("shaded pavements stayed cooler", "fewer saplings died", "puddles drained within the hour"),
        *("the crowns closed over the road", "bills for repairs fell", "complaints about roots became rare"),
        *("house martins came back", "people walked on the shaded side", "the pits held their water"),
        *("the young trees put on a hand of new growth", "the gutters blocked less often"),
    ),
    "source": (
        *("canopy survey", "planting register", "street tree inventory", "arboricultural report"),
        *("water use record", "five-year review", "soil study", "maintenance contract", "budget statement"),
    ),
    "quality": ("cheap", "slow", "awkward", "reliable", "popular", "costly", "simple", "thankless", "quiet"),
}
"""What a sentence's gaps are filled with."""

SPOKEN = (
    "“We {work} {n} trees {season}, and {remedy} made the difference,” said {Person}, tree officer of {town}."
)
"""A quotation by somebody with a name and an office."""

SENTENCES = (
    SPOKEN,
    "In {town} the parks team planted {n} {species} trees along {place} and lost {small} of them {season}.",
    "The most common cause was {trouble}, which {town} found at {pct} of the pits near {place}.",
    "{Who} in {town} {work} every {species} within {n} metres of {place} and wrote the results on paper cards.",
    "A {species} that gets {small} litres of water a week {season} is far likelier to survive its third year in {town}.",
    "Where {trouble} had killed the first row, {who} of {town} tried {remedy}, and {effect}.",
    "According to the {cite}, {pct} of the street trees in {town} were younger than {small} years in {year}.",
    "That is a {quality} way to work, but {measure} rose by {pct} between {year} and the next survey of {town}.",
    "By contrast, the {species} beside {place} in {town} received {remedy} and little else; {effect}.",
    "Nobody in {town} had expected {trouble} to matter so much, least of all {who}.",
    "{town} spent £{money} on {remedy} for {n} trees, or roughly £{small} a tree, before {who} stopped the work.",
    "A [{source}]({url}) that {town} printed in {year} blames {trouble} for {pct} of its dead {species} trees.",
    "{Who} had read the [{source} of a neighbour]({url}) and told {town} to expect {trouble} {season}.",
    "See [how {town} fitted {remedy}]({url}) to {n} pits, with drawings, prices and the mistakes of {year}.",
    "If {measure} matters more to you than looks, choose {species} over {species2} on streets like those of {town}.",
    "{Person}, who looks after {n} trees in {town}, says that {trouble} does more harm than any pest.",
    "Of the {n} trees that {town} {work} around {place}, {pct} showed no new shoots at all.",
    "In the [{source} of {town}]({url}), {measure} is given for each of {n} trees together with the date of planting.",
    "Between {year} and {year2}, {measure} in {town} around {place} fell by {pct}, mostly because of {trouble}.",
    "It took {who} in {town} {small} days to fit {remedy} at {place}, and {effect} {season}.",
    "Dig the pit twice as wide as the root ball, loosen its sides, and keep {remedy} ready, as {town} did in {year}.",
    "Because {trouble} spreads along a trench, {town} now leaves {small} metres between one {species} and the next.",
    "There was one exception: on {place} in {town}, {small} {species} trees outlived all {n} of the {species2}.",
    "Residents of {town} asked for {species} trees, the budget allowed {species2}, and {who} chose {season}.",
    "The [{cite}]({url}) puts the loss at {pct}, while {who} in {town} counted only {small} dead trees.",
    "Water reaches the roots of a {species} through {remedy}; without it, {trouble} wins within {small} years in {town}.",
    "{Person} checked the figures for {town} again and found {n} trees rather than {n2}, a gap that {trouble} cannot explain.",
    "For comparison, {town} pays £{small} a year to look after one {species} and £{money} to replace {n} of them.",
    "Some of this is luck: {season} it rained on {small} days in {town}, and {effect}.",
    "When {who} returned to {place} in {town}, {measure} had doubled at {n} of the pits with {remedy}.",
    "Street by street, {town} moved from {species} to {species2}, at a pace of {n} trees a year until {year}.",
    "What holds for a {species} on {place} need not hold in a park; in {town} the park trees lost {pct}.",
    "Anyone who plans to plant near {place} should first ask {who} about {trouble}, as {town} learnt in {year}.",
    "The price of {remedy} fell from £{n} to £{small} once {town} and two neighbours ordered together.",
    "Over {small} winters, {who} kept a record of {measure} for {n} trees, and it reads like a diary of {town}.",
    "Its lesson for other towns is {quality}: water first, prune late, and write down what {trouble} costs, as {town} does.",
    "On clay, {measure} depends on {remedy}; on sand, {who} of {town} would rather plant {species} in the first place.",
)
"""Sentences with gaps; each names the town and has at least three."""

ASPECTS = (
    *("Watering", "What killed the saplings", "Soil and pits", "Choosing the species", "Counting the canopy"),
    *("Costs", "Who does the work", "Roots and pavements", "Pruning", "Heat and shade", "Storm water"),
    *(
        "Guards and stakes",
        "Replacing dead trees",
        "Records and maps",
        "The long dry spell",
        "Residents' requests",
    ),
)
"""What a section is about; with a town's name behind it no two headings are the same."""

_GAP = re.compile(r"\{(\w+)\}")


VARIANTS = len(_FIRST)
"""So many texts of one shape there are that share no sentence."""


class Writer:
    """Makes sentences, names and figures; the same seed writes the same text, another variant with other towns."""

    def __init__(self, seed: str, *, variant: int = 0) -> None:
        self.chance = random.Random(seed)
        turned = variant % len(_FIRST)
        # Every town gets another name, and all else stays: the same page to a grade, and no sentence that it has seen.
        self._towns = [a + b for a in (*_FIRST[turned:], *_FIRST[:turned]) for b in _LAST]
        self.chance.shuffle(self._towns)
        self.town = self._towns[-1]
        self._said: set[str] = set()

    def next_town(self) -> str:
        """Go on to a town that had no section yet (400 towns, then their quarters)."""
        self.town = self._towns.pop() if self._towns else f"{self.chance.choice(_FIRST)} Quarter"
        return self.town

    def sentence(self, form: str = "") -> str:
        """A sentence that this writer has not written before, of `form` or any of SENTENCES, with links in Markdown."""
        while True:
            chosen = form or self.chance.choice(SENTENCES)
            made = _GAP.sub(lambda m: self.word(m.group(1)), chosen)
            if made not in self._said:
                self._said.add(made)
                return made[0].upper() + made[1:]

    def sentences(self, least: int, most: int) -> str:
        """A paragraph of so many sentences."""
        return " ".join(self.sentence() for _ in range(self.chance.randint(least, most)))

    def word(self, gap: str) -> str:
        """Something to fill the gap called `gap`."""
        pick, number = self.chance.choice, self.chance.randint
        match gap:
            case "town":
                return self.town
            case "n" | "n2":
                return str(number(23, 989))
            case "small":
                return str(number(3, 29))
            case "pct":
                return f"{number(2, 79)}.{number(1, 9)}%"
            case "money":
                return f"{number(2, 90)},{number(100, 999)}"
            case "year" | "year2":
                return str(number(2009, 2025))
            case "Person":
                return f"{pick(_GIVEN)} {pick(_FAMILY)}"
            case "cite":
                return f"{self.town} {pick(WORDS['source'])} of {number(2011, 2025)}"
            case "url":
                return self.address()
            case "Who":
                return self.word("who").capitalize()
            case _:
                return pick(WORDS[gap.rstrip("2")])

    def address(self) -> str:
        """The address of a source on a town's site."""
        kind = self.chance.choice(WORDS["source"]).replace(" ", "-")
        return f"https://www.{self.town.lower().replace(' ', '-')}.example/trees/{kind}-{self.chance.randint(100, 999)}"
