"""Visits: on demand, whether the addresses that a document links to still lead to a page."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.parse import urldefrag, urlsplit

from grader.document import Document, LinkCheck
from grader.errors import FetchError
from grader.limits import VISIT_SECONDS, VISITS_SECONDS
from grader.read.url import fetch

MAX_VISITS = 40
"""Addresses that are visited for one document, the first ones in its text."""

HOST_PAUSE = 2.0
"""Seconds between two requests to the same host (R12 of the promises in SECURITY.md)."""

AT_A_TIME = 8
"""Hosts that are visited side by side."""

_NOT_ANSWERED = frozenset({"not_html", "too_large"})
"""The address leads to something that is no readable page: a PDF, a data file. A reader gets it all the same."""


def visit_links(
    document: Document,
    *,
    allow: frozenset[str] = frozenset(),
    cancelled: Callable[[], bool] | None = None,
    pause: float = HOST_PAUSE,
    seconds: float = VISITS_SECONDS,
) -> Document:
    """The document with a LinkCheck for each different address that it links to, in the order of the text.

    Every visit goes through the same guard as a page's own fetch, asks robots.txt first, and is made once. What was not
    reached within `seconds` or is past MAX_VISITS is named in `cuts` and stays unjudged.
    """
    wanted = list(
        dict.fromkeys(urldefrag(k.href).url for k in document.links if k.href.startswith(("http:", "https:")))
    )
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in wanted[:MAX_VISITS]:
        by_host[urlsplit(address).netloc].append(address)
    deadline = time.monotonic() + seconds
    answers: dict[str, tuple[int | None, str]] = {}
    lock = threading.Lock()

    def host(addresses: list[str]) -> None:
        for number, address in enumerate(addresses):
            if number:
                time.sleep(max(0.0, min(pause, deadline - time.monotonic())))
            left = deadline - time.monotonic()
            if left <= 0 or (cancelled is not None and cancelled()):
                return
            answer = _visit(address, allow, cancelled, min(VISIT_SECONDS, left))
            with lock:
                answers[address] = answer

    with ThreadPoolExecutor(AT_A_TIME) as pool:
        list(pool.map(host, by_host.values()))
    checks = []
    for link in document.links:
        found = answers.get(urldefrag(link.href).url)
        if found is not None:
            checks.append(LinkCheck(link.href, *found))
    missed = len(wanted) - len(answers)
    cuts = document.cuts
    if missed:
        cuts = (*cuts, f"{missed} of the {len(wanted)} addresses that the text links to were not visited.")
    return replace(document, link_checks=tuple(dict.fromkeys(checks)), cuts=cuts)


def _visit(
    address: str, allow: frozenset[str], cancelled: Callable[[], bool] | None, seconds: float
) -> tuple[int | None, str]:
    """Status and reason ("" where a reader gets something) of one address."""
    try:
        return fetch(address, allow=allow, cancelled=cancelled, seconds=seconds).status, ""
    except FetchError as error:
        return error.status, "" if error.reason in _NOT_ANSWERED else error.reason
