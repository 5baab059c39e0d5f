from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from grader.document import Document
from grader.facts import Facts
from grader.patches.bibliography import (
    NO_ADDRESS,
    NO_AUTHOR,
    NO_DATE,
    Known,
    Person,
    apa,
    bibtex,
    chicago,
    csl_json,
    known,
    mla,
    person,
    plain,
)

ADA, BO = Person("Moor", "Ada Jane"), Person("van den Berg", "Bo")
PAGE = Known((ADA,), "Sacks by the day", "The Mill Watch", "2026-03-04", "https://mill.example.org/sacks")


def test_the_forms_that_reference_lists_use() -> None:
    assert (
        apa(PAGE)
        == "Moor, A. J. (2026, March 4). Sacks by the day. The Mill Watch. https://mill.example.org/sacks"
    )
    assert (
        mla(PAGE)
        == "Moor, Ada Jane. “Sacks by the day.” The Mill Watch, 4 Mar. 2026, https://mill.example.org/sacks."
    )
    assert (
        chicago(PAGE)
        == "Moor, Ada Jane. “Sacks by the day.” The Mill Watch, March 4, 2026. https://mill.example.org/sacks."
    )
    assert (
        plain(PAGE) == "Ada Jane Moor (2026) Sacks by the day. The Mill Watch. https://mill.example.org/sacks"
    )


def test_two_names_and_more() -> None:
    two = replace(PAGE, people=(ADA, BO))
    three = replace(PAGE, people=(ADA, BO, Person("Mill Watch Team")))
    assert apa(two).startswith("Moor, A. J., & van den Berg, B. (2026")
    assert apa(three).startswith("Moor, A. J., van den Berg, B., & Mill Watch Team. (2026")
    assert mla(two).startswith("Moor, Ada Jane, and Bo van den Berg. “")
    assert mla(three).startswith("Moor, Ada Jane, et al. “")
    assert chicago(two).startswith("Moor, Ada Jane, and Bo van den Berg. “")


def test_a_month_or_a_year_is_all_that_is_said() -> None:
    assert "(2026, March)." in apa(replace(PAGE, date="2026-03"))
    assert "Mar. 2026," in mla(replace(PAGE, date="2026-03"))
    assert "The Mill Watch, 2026." in chicago(replace(PAGE, date="2026"))


@pytest.mark.parametrize("form", [apa, mla, chicago, plain, csl_json])
def test_what_is_not_known_is_marked_and_never_made_up(form: Callable[[Known], str]) -> None:
    bare = form(Known((), "Sacks by the day", "", "", ""))
    assert NO_AUTHOR in bare
    assert NO_ADDRESS in bare
    assert form is csl_json or NO_DATE in bare
    assert not any(c.isdigit() for c in bare)


def test_csl_json_is_what_reference_managers_read() -> None:
    (item,) = json.loads(csl_json(replace(PAGE, people=(ADA, Person("Mill Watch Team")))))
    assert item["author"] == [{"family": "Moor", "given": "Ada Jane"}, {"literal": "Mill Watch Team"}]
    assert item["issued"] == {"date-parts": [[2026, 3, 4]]}
    assert item["container-title"] == "The Mill Watch"


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Ada Moor", "Moor", "Ada"),
        ("Ludwig van der Berg", "van der Berg", "Ludwig"),
        ("Harbour Bee Society", "Harbour Bee Society", ""),
        ("The editors", "The editors", ""),
        ("Plato", "Plato", ""),
        ("山田 太郎", "山田 太郎", ""),
    ],
)
def test_names(name: str, family: str, given: str) -> None:
    assert person(name) == Person(family, given)


def test_a_page_that_says_nothing_of_itself(reading: Callable[..., Document]) -> None:
    document = reading("The mill turns every day of the week.", "text")
    facts = Facts(document)
    assert (
        known(document, facts).missing == ("author", "date", "address")
        or "title" in known(document, facts).missing
    )
    assert NO_AUTHOR in bibtex(document, facts)
    assert NO_DATE in bibtex(document, facts)


def test_bibtex_cannot_be_ended_by_the_pages_own_words(reading: Callable[..., Document]) -> None:
    draft = '---\ntitle: "Sacks}, evil = {x"\nauthor: Ada Moor\ndate: 2026-03-04\n---\n\nThe mill turns.\n'
    document = reading(draft, "markdown", "https://mill.example.org/a")
    made = bibtex(document, Facts(document))
    assert made.count("{") == made.count("}") == 5
    assert "title = {Sacks, evil = x}" in made
