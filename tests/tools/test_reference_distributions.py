"""The reference distributions hold English pages with a score, and the file is the same to the byte every time."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from grader.batch import Line
from grader.reference import ALL, parse_reference
from tools.golden_pages import FOLDER, graded
from tools.reference_distributions import FILE, groups, written

ROOT = Path(__file__).resolve().parents[2]


def lines() -> list[Line]:
    report = replace(graded(FOLDER / "howto_sticking_door.html"), language="en", document=None)
    made = [Line(f"g{n}", replace(report, profile="guide", score=30.0 + n)) for n in range(40)]
    made += [Line(f"t{n}", replace(report, profile="tool", score=50.0)) for n in range(3)]
    made += [Line("none", replace(report, score=None)), Line("broken", error="It could not be read.")]
    return [*made, Line("de", replace(report, language="de", profile="guide", score=99.0))]


def test_pages_are_grouped_by_profile_and_counted_where_they_have_a_score() -> None:
    found = groups(lines())
    assert (found["guide"].pages, found["tool"].pages, found[ALL].pages) == (40, 3, 43)
    assert found["guide"].quantiles[-1] == 69.0, "the German page is left out"
    assert found["tool"].quantiles == ()


def test_what_is_written_can_be_read_and_is_the_same_every_time() -> None:
    found = groups(lines())
    text = written(found, version="t", as_of="2026-11-22")
    known = parse_reference(text)
    assert known.groups == found
    assert (known.rubric_version, known.as_of) == ("t", "2026-11-22")
    assert text == written(groups(reversed(lines())), version="t", as_of="2026-11-22")


def test_the_shipped_file_is_as_it_is_written() -> None:
    text = FILE.read_text(encoding="utf-8")
    known = parse_reference(text)
    assert written(known.groups, version=known.rubric_version, as_of=known.as_of) == text


def test_a_page_that_cannot_be_graded_writes_nothing(tmp_path: Path) -> None:
    for name, listed in (("gold", "list.csv"), ("links", "posts.csv")):
        (tmp_path / name).mkdir()
        words = "The bells of the town ring at noon, and 62 % of people miss them. " * 12
        for number in range(16):
            (tmp_path / name / f"{number}.md").write_text(f"# Bells {number}\n\n{words}\n", encoding="utf-8")
        rows = [f"{name}{n},{n}.md,\n" for n in range(16)] + [f"{name}-gone,gone.md,\n"]
        (tmp_path / name / listed).write_text("id,path,url\n" + "".join(rows), encoding="utf-8")
    before = FILE.read_bytes()
    call = [sys.executable, "-m", "tools.reference_distributions", "--processes", "1"]
    call += ["--gold", str(tmp_path / "gold"), "--links", str(tmp_path / "links")]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "nothing was written" in done.stdout
    assert "gold-gone" in done.stderr
    assert "32 pages" in done.stdout
    assert FILE.read_bytes() == before
    assert json.loads(before)["groups"][ALL]["pages"] > 32
