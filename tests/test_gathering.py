"""Pages of a comparison, read side by side from a server of our own: each has its own fate, and no host is asked too much."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import misbehaving
import pytest

from benchmarks.comparing.site import Answer, Site, serving
from grader.compare.comparison import MOST_PAGES, Page
from grader.compare.coverage import Coverage
from grader.errors import ReadError
from grader.gathering import AHEAD, Gathering, PageState, Wanted, gather, host_of
from grader.gathering import dispatcher as dispatching
from grader.jobs import Workers
from grader.report import Report
from grader.source import Source

PATIENCE = 120.0
FAILED = "There is no page at"


def page(subject: str) -> bytes:
    said = f"The {subject} of the town were counted in 2025, and 62 % of people had never seen one. " * 12
    return f"<html><head><title>{subject.title()}</title></head><body><h1>{subject.title()}</h1><p>{said}</p></body></html>".encode()


def draft(subject: str) -> Source:
    return Source(content=f"# {subject.title()}\n\n" + f"Nobody counts the {subject} of the town. " * 25)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    pool = Workers(processes=3, queue=8)
    yield pool
    pool.shutdown()


@pytest.fixture
def site(workers: Workers) -> Iterator[Site]:
    answers = {
        f"/{name}": Answer(page(name)) for name in ("bells", "clocks", "wells", "gates", "mills", "inns")
    }
    answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /kept-back\n", kind="text/plain")
    with serving(answers) as made:
        workers.allow = frozenset({made.server})
        yield made
    workers.allow = frozenset()


def of(site: Site, path: str) -> Wanted:
    return Wanted(Source(url=site.url(path)), site.url(path))


def until(gathering: Gathering, told: Callable[[tuple[PageState, ...]], bool]) -> tuple[PageState, ...]:
    """The states once they are as told; every page that ends is looked at."""
    while not told(states := gathering.states()):
        gathering.wait(0.1)
    return states


def test_addresses_drafts_and_stored_pages_come_in_the_order_given(site: Site, workers: Workers) -> None:
    stored = Page("Kept from last week", trouble="Kept without its report.")
    pages = gather(
        [of(site, "/bells"), Wanted(draft("towers"), "Pasted draft 1"), Wanted(None, "", stored)],
        workers=workers,
    )
    assert [p.name for p in pages] == ["Bells", "Towers", "Kept from last week"]
    assert pages[0].url == site.url("/bells")
    assert pages[1].url == ""
    assert pages[2] is stored
    for read in pages[:2]:
        assert read.report is not None
        assert read.report.document is None
        assert isinstance(read.coverage, Coverage)


def test_of_a_report_that_was_stored_with_its_text_is_told_what_it_covers(workers: Workers) -> None:
    report = workers.submit(draft("towers")).wait().report
    assert report is not None
    without = replace(report, document=None)
    kept, bare = gather(
        [Wanted(None, "", Page("Towers", report=report)), Wanted(None, "", Page("Bare", report=without))],
        workers=workers,
    )
    assert kept.report == without
    assert kept.coverage is not None
    assert bare == Page("Bare", report=without)
    assert kept.coverage == gather([Wanted(draft("towers"), "x")], workers=workers)[0].coverage


def test_a_page_that_fails_says_why_and_hurts_no_other(site: Site, workers: Workers) -> None:
    told: list[PageState] = []
    pages = gather(
        [
            of(site, "/gone"),
            of(site, "/bells"),
            of(site, "/kept-back"),
            Wanted(Source(url="ftp://elsewhere.example/"), "ftp"),
            Wanted(Source(content=b"%PDF-1.7 broken", filename="a.pdf"), "a.pdf"),
        ],
        workers=workers,
        progress=told.append,
    )
    gone, bells, kept_back, no_address, broken = pages
    assert gone.name == site.url("/gone") == gone.url
    assert gone.trouble.startswith(FAILED)
    assert gone.next_step
    assert gone.reason == "not_found"
    assert kept_back.reason == "robots"
    assert no_address.reason == "not_allowed"
    assert broken.trouble
    assert [p.report is None for p in pages] == [True, False, True, True, True]
    assert bells.report is not None
    assert sorted(s.stage for s in told) == ["done", "failed", "failed", "failed", "failed"]
    assert all(isinstance(s.error, ReadError) for s in told if s.stage == "failed")
    assert site.asked["/kept-back"] == 0


def test_a_slow_page_keeps_nobody_waiting(site: Site, workers: Workers) -> None:
    comes = threading.Event()
    site.answers["/slow"] = Answer(page("slow trams"), after=comes)
    gathering = Gathering(
        [of(site, "/slow"), *(of(site, f"/{n}") for n in ("bells", "clocks", "wells"))], workers=workers
    )
    states = until(gathering, lambda now: all(s.ended for s in now[1:]))
    assert [s.stage for s in states[1:]] == ["done"] * 3
    assert not states[0].ended
    assert not gathering.ended
    assert len(gathering.pages()) == 3
    comes.set()
    until(gathering, lambda now: now[0].ended)
    assert gathering.ended
    assert gathering.pages()[0].name == "Slow Trams"


def test_at_most_two_requests_at_a_time_to_a_host_over_all_comparisons(site: Site, workers: Workers) -> None:
    names = ("bells", "clocks", "wells", "gates", "mills", "inns")
    comes = threading.Event()
    for name in names:
        site.answers[f"/{name}"] = replace(site.answers[f"/{name}"], after=comes)
    first = Gathering([of(site, f"/{n}") for n in names[:3]], workers=workers)
    second = Gathering([of(site, f"/{n}") for n in names[3:]], workers=workers)
    while site.most_at_a_time < 2:
        first.wait(0.05)
    # A third worker is free, and gets the draft that asks nobody while two pages are held back.
    third = Gathering([Wanted(draft("towers"), "Pasted draft 1")], workers=workers)
    until(third, lambda now: now[0].ended)
    assert sum(site.asked[f"/{n}"] for n in names) == 2
    waiting = [s for g in (first, second) for s in g.states() if s.place]
    assert len(waiting) >= 4
    comes.set()
    for gathering in (first, second):
        until(gathering, lambda now: all(s.ended for s in now))
    assert site.most_at_a_time == 2
    assert all(s.stage == "done" for g in (first, second) for s in g.states())


def test_pages_that_lead_to_one_host_ask_it_in_turn(site: Site, workers: Workers) -> None:
    comes = threading.Event()
    for name in ("bells", "clocks", "wells"):
        site.answers[f"/{name}"] = replace(site.answers[f"/{name}"], after=comes)

    def leading(*names: str) -> dict[str, Answer]:
        return {f"/to-{n}": Answer(status=302, headers=(("Location", site.url(f"/{n}")),)) for n in names}

    with serving(leading("bells", "clocks")) as one, serving(leading("wells")) as other:
        workers.allow |= {one.server, other.server}
        gathering = Gathering(
            [of(one, "/to-bells"), of(one, "/to-clocks"), of(other, "/to-wells")], workers=workers
        )
        # All three are on their way, each from a host that lets it; the third waits before its last step.
        while site.most_at_a_time < 2 or not other.asked["/to-wells"]:
            gathering.wait(0.05)
        gathering.wait(0.5)
        assert site.most_at_a_time == 2
        comes.set()
        states = until(gathering, lambda now: all(s.ended for s in now))
    assert [s.name for s in states] == ["Bells", "Clocks", "Wells"]
    assert site.most_at_a_time == 2


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.example.org/a", "example.org"),
        ("example.org", "example.org"),
        ("http://EXAMPLE.org./b?c", "example.org"),
        ("ftp://example.org", ""),
        ("http://127.0.0.1:80\\@example.org/", ""),
    ],
)
def test_a_host_is_one_however_it_is_written(url: str, host: str) -> None:
    assert host_of(url) == host


def test_a_failed_page_is_replaced_in_its_row(site: Site, workers: Workers) -> None:
    gathering = Gathering([of(site, "/gone"), of(site, "/bells")], workers=workers)
    until(gathering, lambda now: all(s.ended for s in now))
    bells = gathering.states()[1].page
    gathering.replace(0, Wanted(replace(draft("ferries"), filename="ferries.md"), "ferries.md"))
    assert gathering.states()[0].name == "ferries.md"
    states = until(gathering, lambda now: all(s.ended for s in now))
    assert [s.name for s in states] == ["Ferries", "Bells"]
    assert states[1].page is bells
    with pytest.raises(IndexError):
        gathering.replace(2, of(site, "/bells"))


def test_cancel_stops_all_and_keeps_what_is_there(site: Site, workers: Workers) -> None:
    never = threading.Event()
    for name in ("gates", "mills", "inns"):
        site.answers[f"/{name}"] = replace(site.answers[f"/{name}"], after=never)
    gathering = Gathering(
        [Wanted(draft("towers"), "Pasted draft 1"), *(of(site, f"/{n}") for n in ("gates", "mills", "inns"))],
        workers=workers,
    )
    until(gathering, lambda now: now[0].ended)
    while site.most_at_a_time < 2:
        gathering.wait(0.05)
    gathering.cancel()
    assert gathering.ended
    assert [s.stage for s in gathering.states()] == ["done", "cancelled", "cancelled", "cancelled"]
    never.set()
    assert gather([of(site, "/bells")], workers=workers)[0].name == "Bells"
    assert site.asked["/inns"] == 0
    assert [p.name for p in gathering.pages()] == ["Towers"]


def test_what_nobody_asks_about_any_more_is_called_off(
    site: Site, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = threading.Event()
    site.answers["/inns"] = Answer(page("inns"), after=never)
    monkeypatch.setattr(dispatching, "UNASKED_SECONDS", 0.3)
    left = Gathering([of(site, "/inns"), of(site, "/inns"), of(site, "/inns")], workers=workers)
    asked = Gathering([of(site, "/bells")], workers=workers)
    while left._group.open:
        asked.wait(0.05)
    never.set()
    assert [s.stage for s in left.states()] == ["cancelled"] * 3
    monkeypatch.undo()
    left.replace(0, of(site, "/clocks"))
    assert until(left, lambda now: now[0].ended)[0].stage == "done"


def test_a_comparison_of_twenty_makes_nobody_busy(workers: Workers) -> None:
    gatherings = [
        Gathering([Wanted(draft(f"towers {n} of {g}"), "x") for n in range(MOST_PAGES)], workers=workers)
        for g in range(2)
    ]
    assert workers.held <= workers.processes + AHEAD
    singles = [workers.submit(draft(f"quays {n}"), keep_document=False) for n in range(4)]
    assert [job.wait().stage for job in singles] == ["done"] * 4
    for gathering in gatherings:
        gathering.cancel()


def test_comparisons_take_turns(site: Site, workers: Workers) -> None:
    comes = threading.Event()
    for name in ("bells", "clocks"):
        site.answers[f"/{name}"] = replace(site.answers[f"/{name}"], after=comes)
    first = Gathering(
        [of(site, f"/{n}") for n in ("bells", "clocks", "wells", "gates", "mills")], workers=workers
    )
    second = Gathering([of(site, "/inns")], workers=workers)
    comes.set()
    for gathering in (first, second):
        until(gathering, lambda now: all(s.ended for s in now))
    asked = [path for path in site.asked if path != "/robots.txt"]
    assert asked.index("/inns") < asked.index("/mills")


def test_equal_contents_give_equal_pages(workers: Workers) -> None:
    words = draft("towers").content
    assert isinstance(words, str)
    pasted, uploaded = gather(
        [
            Wanted(Source(content=words, input_type="markdown"), "Pasted draft 1"),
            Wanted(Source(content=words.encode(), filename="towers.md"), "towers.md"),
        ],
        workers=workers,
    )
    assert pasted == uploaded


def test_all_pages_are_judged_on_one_day(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    days = iter(["2026-11-24", "2026-11-25"])
    monkeypatch.setattr("grader.read.today", lambda: next(days))
    stated = replace(draft("quays"), as_of="2026-01-31")
    pages = gather(
        [Wanted(draft("towers"), "a"), Wanted(draft("inns"), "b"), Wanted(stated, "c")], workers=workers
    )
    assert [p.report.as_of for p in pages if p.report is not None] == [
        "2026-11-24",
        "2026-11-24",
        "2026-01-31",
    ]


def test_a_worker_that_dies_takes_one_page_with_it(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatching, "read_and_cover", misbehaving.die_of_some)
    deadly, other = gather(
        [Wanted(draft("deadly bridges"), "Pasted draft 1"), Wanted(draft("towers"), "Pasted draft 2")],
        workers=workers,
    )
    assert "stopped" in deadly.trouble
    assert deadly.next_step
    assert other.report is not None


def test_no_more_than_twenty(workers: Workers) -> None:
    many = [Wanted(None, "x", Page(str(n), trouble="x")) for n in range(MOST_PAGES)]
    with pytest.raises(ValueError, match="20 pages at most; these are 21"):
        Gathering([*many, many[0]], workers=workers)
    gathering = Gathering(many, workers=workers)
    assert gathering.ended
    with pytest.raises(ValueError, match="20 pages at most"):
        gathering.add(many[0])


def test_a_wanted_page_is_one_thing(workers: Workers) -> None:
    with pytest.raises(ValueError, match="either"):
        Wanted(None, "nothing")


def test_a_page_that_was_added_joins_the_others(workers: Workers) -> None:
    gathering = Gathering([Wanted(draft("towers"), "a")], workers=workers)
    until(gathering, lambda now: now[0].ended)
    before = gathering.pages()[0]
    assert gathering.add(Wanted(draft("inns"), "b")) == 1
    until(gathering, lambda now: now[1].ended)
    assert gathering.pages()[0] is before
    assert isinstance(gathering.pages()[1].report, Report)
