"""Visits to linked addresses: through the guard, politely, and never a guess."""

from __future__ import annotations

import time

from grader.checks import all_checks
from grader.document import Document
from grader.facts import Facts
from grader.read import read
from grader.read.visits import visit_links
from grader.source import Source
from tests.read.conftest import Site, answer, article

CHECK = next(c for c in all_checks() if c.id == "dead_links")


def draft(*links: str) -> Document:
    text = "# Wells\n\n" + "\n\n".join(
        f"The well of [number {n}]({link}) is deep." for n, link in enumerate(links)
    )
    return read(Source(content=text, input_type="markdown", as_of="2026-11-22"))


def test_dead_and_living_links_are_told_apart(site: Site) -> None:
    site.pages.update(
        {
            "/here": answer(article()),
            "/gone": answer(status="404 Not Found"),
            "/no": answer(status="403 Forbidden"),
        }
    )
    document = draft(site.url("/here"), site.url("/gone"), site.url("/no"), site.url("/here#part"))
    visited = visit_links(document, allow=site.allow, pause=0)
    assert [(c.status, c.reason) for c in visited.link_checks] == [
        (200, ""),
        (404, "not_found"),
        (403, "forbidden"),
        (200, ""),
    ]
    assert sorted(site.paths) == ["/gone", "/here", "/no"], "each address once"
    outcome = CHECK(visited, Facts(visited))
    assert [f.quote.text for f in outcome.findings if f.quote] == ["number 1"]


def test_inside_addresses_are_never_visited(site: Site) -> None:
    document = draft("http://10.0.0.1/x", site.url("/here"))
    visited = visit_links(document, pause=0)
    assert {c.reason for c in visited.link_checks} == {"not_allowed"}
    assert site.requests == []
    assert CHECK(visited, Facts(visited)).score is None, "what was not visited is not judged"


def test_a_host_is_left_a_pause_between_two_requests(site: Site) -> None:
    site.pages["*"] = answer(article())
    began = time.monotonic()
    visit_links(draft(site.url("/a"), site.url("/b")), allow=site.allow, pause=0.4)
    assert time.monotonic() - began >= 0.4


def test_what_was_not_reached_is_named(site: Site) -> None:
    site.pages["*"] = answer(article())
    visited = visit_links(draft(*(site.url(f"/{n}") for n in range(45))), allow=site.allow, pause=0)
    assert len(visited.link_checks) == 40
    assert any("5 of the 45 addresses" in cut for cut in visited.cuts)
    none = visit_links(draft(site.url("/a")), allow=site.allow, seconds=0)
    assert none.link_checks == ()
    assert any("1 of the 1 addresses" in cut for cut in none.cuts)
