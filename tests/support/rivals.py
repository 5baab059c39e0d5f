"""Short pages on one topic, beehives in towns, for comparisons: read, graded and covered as a comparison does it."""

from __future__ import annotations

from functools import cache

from grader.compare.comparison import Page
from grader.covering import coverage
from grader.document import Document
from grader.grading import grade_document
from grader.read import read
from grader.source import Source

OURS = """# Keeping bees on a roof

Published 2 May 2026

Roof hives are warm and dry. A roof hive needs a wind break, and the wind break must be tied down. We weighed our roof
hives every week: in 2025 each of 14 hives gave 21 kg of honey. Honey from linden trees is pale.

## Wind break

A wind break of reed mats costs 40 euros. The wind break stands on the west side. Reed mats last for 3 years.

## What does a wind break weigh?

Reed mats weigh 4 kg each. See [the roof load tables](https://loads.example/roofs).
"""
NORTH = """# Bees in the city of Norrbridge

Published 10 March 2026. Updated 4 June 2026

The Norrbridge Apiary Board counts 310 hives in the town. Varroa mites came in 1984, and varroa mites kill a colony in
three years. In 2024, 62% of colonies were treated. Swarm control is the duty of the keeper.

## Varroa mites

Every hive has varroa mites. Count varroa mites in July, says the [mite count guide](https://mites.example/count).

## Swarm control

Swarm control begins in May. Swarm control needs a second box. Ana Lindqvist of the Norrbridge Apiary Board cuts queen
cells. Queen cells look like acorns. Read [how to keep bees on a roof](https://ours.example/roof-bees?utm_source=board).

## How much does a hive cost?

A hive costs 180 euros with frames. Tables of prices are kept by the [hive price index](https://prices.example/hives/).
"""
SOUTH = """# Town bees: a year with the hive

Published 20 January 2026

A keeper in a town fears two things. The first is the varroa mite. The Norrbridge Apiary Board lends a scale. Swarm
control comes second, and the control of swarms takes an hour a week.

## The varroa-mite year

Varroa mites breed in the brood. Treat varroa mites in August. The [mite count guide](http://www.mites.example/count#july)
tells how.

## Control of swarms

Cut queen cells each week in May. Queen cells hang from the lower edge, and a queen cell is long. Ask the Norrbridge Apiary Board for help.

## How much do hives cost?

We paid 175 euros for each hive in 2025. Our [bees in Norrbridge](https://north.example/town-bees) page tells more.
"""
PLAIN = """# My summer

I read three books by the lake and painted the boat. The boat is blue now. It rained for nine days.
"""
GERMAN = """# Bienen in der Stadt

Die Bienen fliegen von April bis Oktober, und im Winter sitzen sie in der Traube. Wer in der Stadt imkert, braucht einen
ruhigen Platz und einen freundlichen Nachbarn. Das Wasser steht neben dem Stock.

## Was kostet ein Bienenstock?

Ein Bienenstock kostet 180 Euro. Dazu kommen die Rähmchen und der Anzug.

## Die Varroamilbe

Die Varroamilbe sitzt in der Brut. Im August wird behandelt.
"""
URLS = {
    OURS: "https://ours.example/roof-bees",
    NORTH: "https://north.example/town-bees/",
    SOUTH: "https://south.example/bees",
}


@cache
def document(text: str, *, url: str = "", as_of: str = "2026-11-22") -> Document:
    """What is read from Markdown."""
    return read(Source(content=text, input_type="markdown", url=url, as_of=as_of))


@cache
def page(text: str, *, url: str | None = None, name: str = "") -> Page:
    """A page of a comparison made of Markdown; at its own address where none is given."""
    address = URLS.get(text, "") if url is None else url
    read_as = document(text, url=address)
    report = grade_document(read_as, keep_document=False)
    return Page(name or read_as.title, address, report, coverage(read_as))
