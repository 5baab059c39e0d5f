from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from grader.api import Report, Source, example, grade
from grader.changes import Changes, Noted, changes
from grader.text_changes import passages
from grader.ui import compared
from grader.ui import memory as module
from grader.ui.views import versions

TAB = "d" * 32


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    module.memory.cache_clear()
    yield
    module.memory.cache_clear()


def test_a_download_comes_back_as_the_same_report(fabricated: ModuleType) -> None:
    report = fabricated.report()
    read = compared.report_from(report.to_json().encode())
    assert changes(read, report).nothing


@pytest.mark.parametrize("raw", [b"", b"{}", b"[1]", b"\xff", b'{"schema_version":"1"}', b"[" * 100_000])
def test_another_file_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(ValueError, match="downloaded as JSON"):
        compared.report_from(raw)


def test_a_kept_report_is_the_tabs_own_and_no_scorecard_of_it(fabricated: ModuleType) -> None:
    memory = module.memory()
    job = fabricated.FakeJob([fabricated.State("done", report=fabricated.report())])
    mine = memory.keep(TAB, Source(content="x"), job, label="x", draft="a")
    compared.take(TAB, fabricated.report(score=40.0), "old.json")
    compared.take(TAB, fabricated.report(score=41.0), "older.json")
    entry = compared.kept(TAB)
    assert entry is not None
    assert entry.label == "older.json"
    assert compared.kept("e" * 32) is None
    assert memory.latest(TAB) is mine
    assert memory.versions(TAB, "a") == (mine,)
    found = compared.changes_of(entry, mine)
    assert found is not None
    assert found.headline == "Up 10 to 51."
    assert compared.changes_of(entry, mine) is found


def graded(text: str) -> Report:
    return grade(Source(content=text, input_type="markdown", as_of="2026-11-24"))


def test_a_real_change_is_told_in_every_part() -> None:
    text = example("weak")
    found: Changes = changes(
        graded(text), graded(text + "\n\nWe asked 412 people in May 2026 by telephone, and 62 % said so.")
    )
    assert "Trait" in versions.traits(found.traits)
    assert "What moved" in versions.checks(found.checks)
    assert "<ins>We asked 412 people" in versions.text(found.text)
    assert "as before" in versions.text(found.text)


def test_hostile_words_stay_words() -> None:
    evil = "<script>ran()</script> & <img src=x onerror=ran()>"
    made = versions.text(
        passages(f"Kept words of the text here {evil}", f"Kept words of the text there {evil}")
    )
    made += versions.text(passages("", evil))
    made += versions.findings("gone", (Noted("check", "sourcing", evil, evil),), sign="✓")
    assert "<script" not in made
    assert "<img" not in made
    assert "&lt;script&gt;" in made


def test_much_is_cut_and_said() -> None:
    many = "\n".join(f"Line {n} of the new text." for n in range(400))
    made = versions.text(passages("", many))
    assert made.count("<ins>") == versions.MOST_PASSAGES
    assert "100 more changed paragraphs" in made
    assert versions.findings("new", (Noted("c", "t", "m", ""),) * 70, sign="○").count("<li") == 61


@pytest.mark.parametrize(("points", "said"), [(1.62, "+1.6"), (-0.4, "−0.4"), (0.04, "0"), (3.0, "+3")])
def test_points_carry_their_sign(points: float, said: str) -> None:
    assert versions.signed(points) == said
