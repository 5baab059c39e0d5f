"""A comparison in a spreadsheet: a row for every cell, nothing that runs."""

from __future__ import annotations

import csv
import io

import compared

from grader.export.comparison_csv import HEAD, render
from grader.export.comparison_parts import parts


def rows(made: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made, newline="")))


def test_every_cell_of_the_comparison_is_a_row() -> None:
    told = parts(compared.four(), earlier=compared.four(compared.OURS + "\nMore is to come.\n"))
    made = render(told)
    assert made.splitlines()[0] == ",".join(HEAD)
    found = rows(made)
    count = {part: sum(r["part"] == part for r in found) for part in {r["part"] for r in found}}
    pages = len(told.pages)
    assert count["page"] == pages
    assert count["standing"] == pages * len(told.standings.rows)
    assert count["asset"] == pages * len(told.assets)
    assert count["check"] == pages * len(told.matrix)
    assert count["fact"] == pages * len(told.facts)
    assert count["freshness"] == 4 * len(told.freshness.pages)
    assert count["topic"] >= 2
    assert count["source"] >= 2
    assert count["gap"] == sum(map(len, (told.gaps.rivals_have, told.gaps.you_have, told.gaps.nobody_has)))
    assert count["difference"] == 2


def test_rows_say_what_people_and_spreadsheets_need() -> None:
    found = rows(render(parts(compared.four())))
    score = next(
        r for r in found if r["part"] == "standing" and r["group"] == "overall" and r["ours"] == "yes"
    )
    assert (score["page_number"], score["rank"]) == ("3", "3")
    assert float(score["number"]) == float(score["value"]) > 10
    lost = next(r for r in found if r["part"] == "page" and r["page_number"] == "4")
    assert lost["item"] == "not read"
    assert lost["told"].endswith("Check how the address is written.")
    cite = next(
        r for r in found if r["part"] == "asset" and r["group"] == "how_to_cite" and r["value"] == "has"
    )
    assert cite["quote"].startswith("Moor, I. (2026).")
    assert cite["link"].startswith("https://counts.example/ferries#:~:text=")


def test_no_cell_is_a_formula() -> None:
    made = render(parts(compared.hostile()))
    cells = [cell for row in csv.reader(io.StringIO(made, newline="")) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    for cell in cells:
        assert not cell.lstrip().startswith(("=", "+", "@", "\t", "\x00", "|", "%")), cell[:40]
        assert not cell.startswith("-") or cell[1:].replace(".", "", 1).isdigit(), cell[:40]
