"""What if and Ready to paste, apart from a browser: words, bars, files and plans."""

from __future__ import annotations

import importlib.util
import io
import sys
import zipfile
from dataclasses import replace
from types import ModuleType

import pytest

from grader import jobs
from grader.projection import Projection, TraitMove, project
from grader.scoring import Weighed
from grader.source import Source
from grader.ui.memory import KEEP_SECONDS, Entry
from grader.ui.views import ready, what_if
from grader.ui.workshop import Benches, Plan, workbench_of


def moved(before: float, after: float) -> Projection:
    return Projection(after, before, "Citable", "Some to cite", (TraitMove("contents", 6.0, None, 50.0),))


def test_gains_and_losses_are_said_with_their_sign() -> None:
    assert [what_if.signed(p) for p in (4.24, 0.04, -0.3, 12.0)] == ["+4.2", "0", "−0.3", "+12"]
    said = what_if.headline(moved(41.0, 44.5))
    assert "From 41 to <strong>44.5</strong> (+3.5 points)" in said
    assert "From “Some to cite” to <strong>“Citable”</strong>" in said
    assert 'role="status"' in said
    assert "(−0.5 points)" in what_if.headline(moved(41.0, 40.5))
    assert "score is <strong>41</strong>" in what_if.headline(moved(41.0, 41.0))


def test_a_bar_is_as_long_as_its_score_and_the_numbers_stand_beside_it() -> None:
    row = what_if.trait_row(TraitMove("contents", 6.0, 20.0, 80.0))
    assert "width: 20.0%" in row
    assert "width: 80.0%" in row
    assert "20 → <strong>80</strong>" in row
    assert "not assessed → <strong>50</strong>" in what_if.trait_row(TraitMove("contents", 6.0, None, 50.0))
    assert "→" not in what_if.trait_row(TraitMove("contents", 6.0, 50.0, 50.0))
    assert "width" not in what_if.trait_row(TraitMove("contents", 6.0, None, None))


def test_only_what_is_ticked_counts(fabricated: ModuleType) -> None:
    report, bench = fabricated.report(), fabricated.workbench()
    list_moves = bench.mechanical[0].moves
    assert what_if.projected(report, Plan(), bench) == (project(report), True)
    assert what_if.projected(report, Plan("", {"contents_list"}), bench) == (
        project(report, [list_moves]),
        True,
    )
    both = what_if.projected(report, Plan("", {"contents_list"}, {"method", "no_such_check"}), bench)
    assert both == (project(report, [list_moves], {"method"}), True)
    # Before the bench is ready what is ticked by hand counts already.
    early = what_if.projected(report, Plan("", {"contents_list"}, {"method"}), None)
    assert early == (project(report, (), {"method"}), True)


def test_fixes_that_turn_the_kind_are_measured_together(fabricated: ModuleType) -> None:
    report, bench = fabricated.report(), fabricated.workbench()
    first, second = bench.mechanical
    turning = replace(first, moves=(replace(first.moves[0], weight=9.0),))
    bench = replace(bench, mechanical=(turning, second))
    plan = Plan("", {first.patch, second.patch})
    asked: list[tuple[str, ...]] = []

    def together(wanted: tuple[str, ...]) -> tuple[Weighed, ...]:
        asked.append(wanted)
        return tuple(first.moves)

    assert what_if.projected(report, plan, bench, together) == (project(report, [first.moves]), True)
    assert asked == [(first.patch, second.patch)]
    unsure = what_if.projected(report, plan, bench, lambda wanted: None)
    assert unsure == (project(report, [turning.moves, ()]), False)
    assert what_if.projected(report, Plan("", {first.patch}), bench, together)[1]
    assert len(asked) == 1, "one alone has been measured already"


def test_a_check_that_a_machine_brings_to_pass_is_told(fabricated: ModuleType) -> None:
    assert what_if.also_by_machine(fabricated.workbench()) == {"contents_missing": "Linked contents list"}
    assert what_if.also_by_machine(None) == {}


def test_names_of_the_copy_are_plain(fabricated: ModuleType) -> None:
    report = fabricated.report()
    assert (
        ready.copy_name(Source(content="x", filename="../Mein Entwurf (3).MD"), report)
        == "mein-entwurf-3-corrected.html"
    )
    assert (
        ready.copy_name(Source(content="x"), replace(report, title="…", input_type="docx"))
        == "draft-corrected.docx"
    )


def test_the_zip_holds_every_piece_and_the_copy(
    fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "workers", lambda: fabricated.FakeWorkers(lambda source: fabricated.report()))
    report, bench = fabricated.report(), fabricated.workbench()
    source = Source(content="A draft", input_type="html")
    with zipfile.ZipFile(io.BytesIO(ready.bundle(report, bench, source, ("contents_list",)))) as made:
        assert made.read("cargo-bikes-in-the-old-town-corrected.html") == b"A draft corrected"
        assert {"READ-ME.txt", "contents-list.html", "contents-list.md"} < set(made.namelist())
        assert "contents-list.html: Contents list (HTML)" in made.read("READ-ME.txt").decode()
    with zipfile.ZipFile(io.BytesIO(ready.bundle(report, bench, source, ()))) as made:
        assert not any("corrected" in n for n in made.namelist())
    busy = ready.bundle(report, bench, Source(content="BUSY", input_type="html"), ("contents_list",))
    with zipfile.ZipFile(io.BytesIO(busy)) as made:
        assert "The corrected copy is missing: Forty pages wait." in made.read("READ-ME.txt").decode()


def entry(fabricated: ModuleType, words: str, tab: str = "tab") -> Entry:
    job = fabricated.FakeJob([fabricated.State("done", report=fabricated.report())])
    return Entry(tab, words, Source(content=words, input_type="html"), job, words, 0.0)


def test_a_bench_is_made_once_a_draft_and_tab(
    fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers = fabricated.FakeWorkers(lambda source: fabricated.report())
    asked: list[tuple[str, str]] = []
    answer = workers.submit_call

    def counted(function: object, source: Source, *rest: object) -> object:
        asked.append((str(source.content), ""))
        return answer(function, source, *rest)

    monkeypatch.setattr(type(workers), "submit_call", lambda self, *a: counted(*a))
    monkeypatch.setattr(jobs, "workers", lambda: workers)
    held, report = Benches(), fabricated.report()
    first, other = entry(fabricated, "one"), entry(fabricated, "one", tab="other")
    assert workbench_of(held.state(first, report)) == fabricated.workbench()
    held.state(first, report)
    assert len(asked) == 1
    held.state(other, report)
    assert len(asked) == 2
    held.forget(first)
    held.state(first, report)
    assert len(asked) == 3


def test_benches_are_dropped_with_the_drafts(fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    workers = fabricated.FakeWorkers(lambda source: fabricated.report())
    monkeypatch.setattr(jobs, "workers", lambda: workers)
    now = [1000.0]
    held = Benches(clock=lambda: now[0])
    held.state(entry(fabricated, "one"), fabricated.report())
    now[0] += KEEP_SECONDS - 1
    held._sweep()
    assert len(held._held) == 1
    now[0] += 2
    held._sweep()
    assert len(held._held) == 0


def test_a_full_queue_is_a_failed_bench_and_asked_for_anew(
    fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    from grader.errors import Busy

    def full(*_: object) -> None:
        raise Busy("Forty pages wait.", "Try again.")

    workers = fabricated.FakeWorkers(lambda source: fabricated.report())
    monkeypatch.setattr(jobs, "workers", lambda: workers)
    held, one = Benches(), entry(fabricated, "one")
    with monkeypatch.context() as filled:
        filled.setattr(type(workers), "submit_call", full)
        assert held.state(one, fabricated.report()).stage == "failed"
    assert workbench_of(held.state(one, fabricated.report())) is not None


def test_importing_the_screens_loads_no_reader_and_no_checks() -> None:
    """The first visitor waits for what the screens import."""
    assert importlib.util.find_spec("grader.corrected") is not None
    import subprocess

    code = "import sys, grader.ui.views.ready, grader.ui.views.what_if; print(sorted(m for m in sys.modules if m in ('grader.corrected', 'lxml', 'spacy', 'docx')))"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
