"""The page and the program's statement say what was measured, the same at every run, and the program can read it."""

from __future__ import annotations

import re

import pytest
from fabricated_measurements import labels, pages, pairs, posts

from benchmarks.agreement import figures
from benchmarks.validity import page, statement
from benchmarks.validity.earned import with_links
from benchmarks.validity.evidence import Alarms, Gaming, Precision, Trick
from benchmarks.validity.page import Shown
from benchmarks.validity.readers import with_readers
from grader.validity import parse_validity

GAMING = Gaming((Trick("lorem_ipsum", "must not raise", 200, 199, -1.0, 1.5),))


@pytest.fixture
def shown() -> Shown:
    facts = figures(labels(), {one.id: one.plain for one in pages()})
    return Shown(
        version="9.1",
        measured="2026-11-24",
        readers=with_readers(labels(), pages()),
        facts=tuple(f for f in facts if f.name in ("link_worthiness", "updated (label none)")),
        links=with_links(pairs(), posts()),
        precision=Precision("2026-11-24", "nobody", (Alarms("lists", 8, 6), Alarms("no_such_check", 1, 1))),
        gaming=GAMING,
    )


def _rows(text: str, start: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(f"| {start}")]


def test_page_gives_every_figure_beside_its_rivals(shown: Shown) -> None:
    text = page.page(shown)
    assert "Rubric 9.1, measured on 2026-11-24." in text
    readers, links = _rows(text, "Word count |")
    assert readers.startswith("| Word count | -1.00 | [-1.00, -1.00] | +")
    assert links == "| Word count | 0.750 | [0.500, 1.000] | +0.000 | [-0.500, +0.500] |"
    assert _rows(text, "a.example") == ["| a.example | 6 | 1.000 | 0.500 |"]
    assert _rows(text, "`lists`") == ["| `lists` | structure | 8 | 6 | 0.75 | [0.41, 0.93] |"]
    assert "no_such_check" not in text
    assert _rows(text, "lorem ipsum") == [
        "| lorem ipsum | must not raise | 200 | 199 | 99.5% | -1.0 | +1.5 |"
    ]
    assert _rows(text, "`updated` (label none)")[0].endswith("| 20 | 1.00 | [1.00, 1.00] | 0.84 |")
    assert "1 page without a score is ranked lowest." in text
    assert "In-sample" in text
    assert page.page(shown) == text


def test_page_is_sound_markdown(shown: Shown) -> None:
    text = page.page(shown)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert "{" not in text.replace("{n}", "")
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({line.count("|") for line in table.splitlines()}) == 1


def test_what_was_not_measured_is_said() -> None:
    text = page.page(Shown("9.1", "2026-11-24", None, (), None, None, None, held_out=True))
    assert text.count("Not measured") == 4
    assert "Kept apart" in text
    assert "In-sample" not in text


def test_the_program_reads_the_statement(shown: Shown) -> None:
    text = statement.statement(
        version="9.1", measured="2026-11-24", readers=shown.readers, links=shown.links, gaming=shown.gaming
    )
    read = parse_validity(text)
    assert (read.rubric_version, read.measured) == ("9.1", "2026-11-24")
    assert read.readers is not None
    assert read.links is not None
    assert read.gaming is not None
    assert read.readers.pages == 20
    assert read.readers.interval is not None
    assert (read.links.accuracy, read.links.word_count, read.links.sites, read.links.pairs) == (
        0.75,
        0.75,
        2,
        12,
    )
    assert (read.gaming.hold, read.gaming.pairs) == (0.995, 200)
    assert not read.links.held_out


def test_a_statement_of_nothing_and_of_pages_kept_apart(shown: Shown) -> None:
    nothing = parse_validity(
        statement.statement(version="9.1", measured="2026-11-24", readers=None, links=None, gaming=None)
    )
    assert (nothing.readers, nothing.links, nothing.gaming) == (None, None, None)
    apart = parse_validity(
        statement.statement(
            version="9.1",
            measured="2026-11-24",
            readers=shown.readers,
            links=shown.links,
            gaming=None,
            held_out=True,
        )
    )
    assert apart.readers is not None
    assert apart.readers.held_out


def test_page_and_statement_that_ship_are_of_one_measurement() -> None:
    text, read = (
        page.FILE.read_text(encoding="utf-8"),
        parse_validity(statement.FILE.read_text(encoding="utf-8")),
    )
    assert f"Rubric {read.rubric_version}, measured on {read.measured}." in text
    if read.readers is not None:
        assert f"Spearman {read.readers.spearman:.2f}" in text
    if read.links is not None:
        assert f"{read.links.accuracy:.3f} of pairs in the right order" in text
    assert "quick run" not in text
