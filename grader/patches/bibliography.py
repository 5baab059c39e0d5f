"""The page as reference lists name it: plain, APA, MLA, Chicago, BibTeX and CSL-JSON, from its own metadata alone."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from grader.document import Document
from grader.facts import Facts
from grader.facts.authorship import author_names
from grader.facts.citation import own_citation
from grader.markup import one_line

NO_AUTHOR, NO_TITLE, NO_DATE, NO_ADDRESS = (
    "[AUTHOR: NOT FOUND ON THE PAGE]",
    "[TITLE: NOT FOUND ON THE PAGE]",
    "[DATE: NOT FOUND ON THE PAGE]",
    "[ADDRESS: WHERE THE PAGE WILL STAND]",
)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_MLA = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_HOUSE = re.compile(
    r"\b(?:team|staff|editors?|editorial|desk|institute|observatory|society|council|committee|group|press|news|agency|university|"
    r"department|office|foundation|association|centre|center|project|collective|the|and|of|inc|ltd|llc|gmbh|e\.\s?v)\b|[&\d]",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    ("van", "von", "de", "der", "den", "da", "di", "du", "la", "le", "del", "ter", "ten", "zu", "bin", "al")
)
_UNSPACED_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Person:
    """A name in two parts; `given` is "" for a house, a team or a name of one word."""

    family: str
    given: str = ""

    @property
    def initials(self) -> str:
        """ "A. B." of "Ada Blythe"."""
        return " ".join("-".join(f"{p[0].upper()}." for p in w.split("-") if p) for w in self.given.split())


@dataclass(frozen=True, slots=True)
class Known:
    """What the page says of itself that a citation needs; "" for whatever it does not say."""

    people: tuple[Person, ...]
    title: str
    site: str
    date: str
    """YYYY-MM-DD, YYYY-MM or YYYY: of publication, else of the last update."""
    address: str

    @property
    def missing(self) -> tuple[str, ...]:
        """What a citation lacks, in words; empty where nothing."""
        lacks = (
            ("author", not (self.people or self.site)),
            ("title", not self.title),
            ("date", not self.date),
            ("address", not self.address),
        )
        return tuple(name for name, lacking in lacks if lacking)


def person(name: str) -> Person:
    """A name cut into family and given names, particles with the family; a house or a team stays whole."""
    words = one_line(name).split()
    if len(words) < 2 or len(words) > 5 or _HOUSE.search(name) or _UNSPACED_NAME.search(name):
        return Person(" ".join(words))
    if words[0].endswith(",") or (len(words) > 1 and words[0].isupper() and len(words[0]) > 3):
        return Person(words[0].rstrip(","), " ".join(words[1:]))
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return Person(" ".join(words[at:]), " ".join(words[:at]))


def known(document: Document, facts: Facts) -> Known:
    """What the page says of itself; nothing is guessed."""
    date = document.published or document.updated
    address = document.canonical or document.url
    value = date.value if date is not None else ""
    return Known(
        tuple(person(n) for n in facts(author_names)),
        one_line(document.title),
        one_line(document.site_name),
        value if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value) else "",
        address if address.startswith(("http://", "https://")) else "",
    )


def _day(date: str) -> tuple[str, str, str]:
    """Year, month (1..12 as words of digits) and day; "" for what is not known."""
    year, month, day = (*date.split("-"), "", "")[:3]
    return year, month if month and 1 <= int(month) <= 12 else "", day if month else ""


def apa(page: Known) -> str:
    """APA, 7th edition: "Moor, A. (2026, March 4). Title. Site. https://..."."""
    names = [f"{p.family}, {p.initials}" if p.given else p.family for p in page.people]
    who = (
        (", ".join(names[:-1]) + f", & {names[-1]}")
        if len(names) > 1
        else (names[0] if names else page.site or NO_AUTHOR)
    )
    year, month, day = _day(page.date)
    when = ", ".join(
        filter(
            None,
            (
                year,
                f"{_MONTHS[int(month) - 1]} {int(day)}" if day else _MONTHS[int(month) - 1] if month else "",
            ),
        )
    )
    site = f" {page.site}." if page.site and names else ""
    return f"{_stop(who)} ({when or NO_DATE}). {_stop(page.title or NO_TITLE)}{site} {page.address or NO_ADDRESS}"


def mla(page: Known) -> str:
    """MLA, 9th edition: "Moor, Ada. “Title.” Site, 4 Mar. 2026, https://..."."""
    names = [f"{p.family}, {p.given}" if p.given else p.family for p in page.people]
    second = " ".join(filter(None, (page.people[1].given, page.people[1].family))) if len(names) == 2 else ""
    who = (
        f"{names[0]}, and {second}"
        if second
        else f"{names[0]}, et al."
        if len(names) > 2
        else names[0]
        if names
        else ""
    )
    year, month, day = _day(page.date)
    when = " ".join(filter(None, (str(int(day)) if day else "", _MLA[int(month) - 1] if month else "", year)))
    opening = f"{_stop(who)} " if who else "" if page.site else f"{NO_AUTHOR}. "
    where = ", ".join(filter(None, (page.site, when or NO_DATE, page.address or NO_ADDRESS)))
    return f"{opening}“{_stop(page.title or NO_TITLE)}” {where}."


def chicago(page: Known) -> str:
    """Chicago, 17th edition, bibliography: "Moor, Ada. “Title.” Site, March 4, 2026. https://..."."""
    people = [" ".join(filter(None, (p.given, p.family))) for p in page.people]
    if people and page.people[0].given:
        people[0] = f"{page.people[0].family}, {page.people[0].given}"
    who = (
        ", ".join(people[:-1]) + f", and {people[-1]}"
        if len(people) > 1
        else (people[0] if people else page.site or NO_AUTHOR)
    )
    year, month, day = _day(page.date)
    when = (
        f"{_MONTHS[int(month) - 1]} {int(day)}, {year}"
        if day
        else f"{_MONTHS[int(month) - 1]} {year}"
        if month
        else year
    )
    where = ", ".join(filter(None, (page.site, when or NO_DATE)))
    return f"{_stop(who)} “{_stop(page.title or NO_TITLE)}” {where}. {page.address or NO_ADDRESS}."


def _stop(words: str) -> str:
    """With a full stop at its end, unless it ends with a mark already."""
    return words if words.endswith((".", "?", "!", "。", "؟", "।")) else f"{words}."


def plain(page: Known) -> str:
    """Names, year, title, site and address in one line, as grader.facts.citation.own_citation writes them."""
    names = "; ".join(" ".join(filter(None, (p.given, p.family))) for p in page.people)
    parts = [names or page.site or NO_AUTHOR, f"({page.date[:4]})" if page.date else f"({NO_DATE})"]
    parts += [_stop(page.title or NO_TITLE)]
    parts += [_stop(page.site)] if names and page.site else []
    return " ".join((*parts, page.address or NO_ADDRESS))


def bibtex(document: Document, facts: Facts) -> str:
    """A BibTeX entry; a part that is not known stands as a placeholder."""
    page = known(document, facts)
    made = facts(own_citation)
    entry = made.bibtex if made is not None else "@misc{page\n}"
    lacks = {"author": NO_AUTHOR, "title": NO_TITLE, "year": NO_DATE, "url": NO_ADDRESS}
    held = {
        "author": bool(page.people),
        "title": bool(page.title),
        "year": bool(page.date),
        "url": bool(page.address),
    }
    if page.site and not page.people:
        lacks["author"] = "{" + re.sub(r"[{}\\]", "", page.site) + "}"
    more = [f"  {name} = {{{lacks[name]}}}" for name, there in held.items() if not there]
    body = entry.rsplit("\n}", 1)[0]
    return ",\n".join((body.rstrip(","), *more)) + "\n}"


def csl_json(page: Known) -> str:
    """CSL-JSON, as reference managers import it; parts that are not known are left out, but for the title."""
    item: dict[str, object] = {"id": "page", "type": "webpage", "title": page.title or NO_TITLE}
    if page.people:
        item["author"] = [
            {"family": p.family, "given": p.given} if p.given else {"literal": p.family} for p in page.people
        ]
    elif not page.site:
        item["author"] = [{"literal": NO_AUTHOR}]
    if page.site:
        item["container-title"] = page.site
    if page.date:
        item["issued"] = {"date-parts": [[int(p) for p in page.date.split("-")]]}
    item["URL"] = page.address or NO_ADDRESS
    return json.dumps([item], ensure_ascii=False, indent=2)
