from __future__ import annotations

import threading
from dataclasses import replace
from types import ModuleType

from grader.report import Dismissal
from grader.source import Corrections, Source
from grader.ui import memory as module
from grader.ui.memory import KEEP_SECONDS, Memory, content_key

TAB, OTHER = "a" * 32, "b" * 32


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def job(fabricated: ModuleType, stage: str = "done") -> object:
    return fabricated.FakeJob(
        [fabricated.State(stage, report=fabricated.report() if stage == "done" else None)]
    )


def test_a_tab_finds_its_own_and_nobody_elses(fabricated: ModuleType) -> None:
    memory, source = Memory(), Source(content="same words in both")
    mine = memory.keep(TAB, source, job(fabricated), label="mine")
    assert memory.find(TAB, mine.key) is mine
    assert memory.find(OTHER, mine.key) is None
    assert memory.latest(OTHER) is None
    theirs = memory.keep(OTHER, source, job(fabricated), label="theirs")
    assert memory.find(TAB, mine.key) is mine
    assert memory.find(OTHER, theirs.key) is theirs


def test_everything_is_dropped_after_60_minutes(fabricated: ModuleType) -> None:
    clock = Clock()
    memory = Memory(clock=clock)
    running = job(fabricated, "reading")
    entry = memory.keep(TAB, Source(content="x"), running, label="x")
    clock.now = KEEP_SECONDS - 1
    assert memory.find(TAB, entry.key) is entry
    clock.now = KEEP_SECONDS
    assert memory.find(TAB, entry.key) is None
    assert len(memory) == 0
    assert running.cancelled  # type: ignore[attr-defined]


def test_the_oldest_finished_ones_go_when_there_are_too_many(
    fabricated: ModuleType, monkeypatch: object
) -> None:
    monkeypatch.setattr(module, "MOST_ENTRIES", 3)  # type: ignore[attr-defined]
    memory = Memory()
    running = memory.keep(TAB, Source(content="running"), job(fabricated, "reading"), label="")
    done = [memory.keep(TAB, Source(content=str(n)), job(fabricated), label="") for n in range(4)]
    assert len(memory) == 3
    assert memory.find(TAB, running.key) is running
    assert memory.find(TAB, done[0].key) is None
    assert memory.latest(TAB) is done[3]


def test_drafts_are_bounded_by_size_too(fabricated: ModuleType, monkeypatch: object) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 100_000)  # type: ignore[attr-defined]
    memory = Memory()
    first = memory.keep(TAB, Source(content="a" * 60_000), job(fabricated), label="")
    second = memory.keep(TAB, Source(content="b" * 60_000), job(fabricated), label="")
    assert memory.find(TAB, first.key) is None
    assert memory.find(TAB, second.key) is second


def test_the_key_tells_apart_all_that_decides_a_grade() -> None:
    base = Source(content="words", input_type="text")
    variants = [
        base,
        replace(base, content="word", input_type="stext"),
        replace(base, input_type="markdown"),
        replace(base, title="words"),
        replace(base, own_site="words"),
        replace(base, as_of="2026-11-24"),
        replace(base, profile="guide"),
        replace(base, clipboard=True),
        replace(base, url="https://example.org"),
        replace(base, corrections=Corrections(author="words")),
    ]
    assert len({content_key(v) for v in variants}) == len(variants)
    assert content_key(base) == content_key(replace(base))
    assert content_key(replace(base, content=b"words")) == content_key(base)
    assert content_key(Source(content="\ud800"))


def test_a_tab_keeps_what_it_began_under_its_first_id(fabricated: ModuleType) -> None:
    memory = Memory()
    entry = memory.keep("provisional", Source(content="x"), job(fabricated), label="x")
    memory.move("provisional", TAB)
    assert memory.find(TAB, entry.key) is entry
    assert memory.latest("provisional") is None


def test_a_tabs_versions_are_bounded_and_its_first_one_stays(
    fabricated: ModuleType, monkeypatch: object
) -> None:
    monkeypatch.setattr(module, "MOST_VERSIONS", 4)  # type: ignore[attr-defined]
    memory = Memory()
    theirs = memory.keep(OTHER, Source(content="x"), job(fabricated), label="", draft="d")
    mine = [memory.keep(TAB, Source(content=str(n)), job(fabricated), label="", draft="d") for n in range(9)]
    assert memory.versions(TAB, "d") == (mine[0], *mine[-3:])
    assert memory.versions(OTHER, "d") == (theirs,)


def test_what_is_under_way_or_failed_is_no_version(fabricated: ModuleType) -> None:
    memory = Memory()
    done = memory.keep(TAB, Source(content="1"), job(fabricated), label="", draft="d")
    memory.keep(TAB, Source(content="2"), job(fabricated, "reading"), label="", draft="d")
    memory.keep(TAB, Source(content="3"), job(fabricated, "failed"), label="", draft="d")
    memory.keep(TAB, Source(content="4"), job(fabricated), label="", draft="another")
    assert memory.versions(TAB, "d") == (done,)


def test_what_was_dismissed_goes_with_the_last_version(fabricated: ModuleType) -> None:
    clock = Clock()
    memory = Memory(clock=clock)
    memory.keep("provisional", Source(content="x"), job(fabricated), label="", draft="d")
    memory.set_dismissed("provisional", "d", (Dismissal("a"),))
    memory.move("provisional", TAB)
    assert memory.dismissed(TAB, "d") == (Dismissal("a"),)
    assert memory.dismissed("provisional", "d") == ()
    clock.now = KEEP_SECONDS
    assert len(memory) == 0
    assert memory.dismissed(TAB, "d") == ()


def test_many_threads_can_use_it(fabricated: ModuleType) -> None:
    memory, broken = Memory(), []

    def work(tab: str) -> None:
        try:
            for n in range(50):
                entry = memory.keep(tab, Source(content=str(n)), job(fabricated), label="")
                assert memory.latest(tab).tab == tab  # type: ignore[union-attr]
                memory.forget(entry)
        except Exception as error:
            broken.append(error)

    threads = [threading.Thread(target=work, args=(str(n),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []
    assert len(memory) == 0
