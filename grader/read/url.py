"""The guarded fetch of a page: public addresses only, robots.txt honoured, every failure told apart in plain words."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from grader.errors import FetchError
from grader.limits import FETCH_HOPS, FETCH_SECONDS, MAX_TEXT_BYTES
from grader.read import retry_after
from grader.read.address import WebAddress, check_allowance, follow, names_scheme, over_http, parse_address
from grader.read.dial import Budget, DialRefused, Line
from grader.read.exchange import Reply, opened
from grader.read.glance import glance
from grader.read.refusal import refused, shown
from grader.read.robots import check_robots
from grader.read.walls import Wall, challenge, wall

READABLE = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
"""The only content types that are read."""

KEPT_HEADERS = ("last-modified", "x-robots-tag", "content-language", "link")
"""Headers that a reader can use."""

_ERROR_BYTES = 200_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_LOOKS_LIKE_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,999}<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an Office file"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"RIFF", "an image, a sound or a video"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as its site sent it, decompressed but not decoded."""

    url: str
    """As it was asked for."""
    final_url: str
    """Where the page was found in the end, redirects followed, without a fragment."""
    status: int
    content_type: str
    """One of READABLE."""
    charset: str
    """As the header names it, "" where it names none."""
    body: bytes
    """At most grader.limits.MAX_TEXT_BYTES."""
    headers: tuple[tuple[str, str], ...] = ()
    """Those of KEPT_HEADERS that were sent, with lower-case names."""
    notes: tuple[str, ...] = ()
    """Plain sentences about the way to the page: redirects, http in place of https."""

    def header(self, name: str) -> str:
        """The header of this lower-case name, "" where it was not sent."""
        return dict(self.headers).get(name, "")


def fetch(
    url: str,
    *,
    allow: frozenset[str] = frozenset(),
    cancelled: Callable[[], bool] | None = None,
    seconds: float = FETCH_SECONDS,
) -> Fetched:
    """The page at `url`, within `seconds` for everything together.

    Without a scheme https is asked first, and http only where nothing listens for https. At most five redirects (a
    meta refresh of an empty page counts as one), each hop checked as the first address is, robots.txt too. `allow` is
    what `grader.read.address.test_allowance` gives. Nothing is tried twice. Raises FetchError for every failure, with
    a reason out of grader.errors.FETCH_REASONS, and GradeCancelled when `cancelled()` turns true.
    """
    for server in allow:
        check_allowance(server)
    line = Line(Budget(time.monotonic() + seconds, cancelled), allow=allow)
    address = parse_address(url, allow=allow)
    try:
        return replace(_followed(address, line), url=url)
    except FetchError as failed:
        if names_scheme(url) or failed.url != address.url or not _nothing_listens(failed):
            raise
        plain = over_http(address)
        if address.scheme != "https" or address.port != 443:
            raise
    fetched = _followed(plain, line)
    note = f"{shown(address.host)} takes no https connection, so the page was read over http."
    return replace(fetched, url=url, notes=(note, *fetched.notes))


def _nothing_listens(failed: BaseException | None) -> bool:
    while failed is not None:
        if isinstance(failed, DialRefused):
            return True
        failed = failed.__cause__
    return False


def _followed(asked: WebAddress, line: Line) -> Fetched:
    address, visited, notes = asked, set[str](), list[str]()
    while True:
        if address.url in visited or len(visited) > FETCH_HOPS:
            message = (
                f"{shown(asked.url)} leads in circles: {shown(address.url)} comes up a second time."
                if address.url in visited
                else f"{shown(asked.url)} leads on through more than {FETCH_HOPS} addresses."
            )
            raise refused("too_many_redirects", asked.url, message)
        visited.add(address.url)
        _check_wait(address)
        check_robots(address, line)
        with opened(address, line) as reply:
            location = reply.header("location") if reply.status in _REDIRECTS else ""
            if not location:
                outcome = _page(reply, asked)
                if isinstance(outcome, Fetched):
                    return replace(outcome, notes=tuple(notes))
                location = outcome
        reached = follow(address, location, allow=line.allow)
        notes.append(f"{shown(address.url)} led to {shown(reached.url)}.")
        address = reached


def _page(reply: Reply, asked: WebAddress) -> Fetched | str:
    """The page, or where its meta refresh leads; raises FetchError where it is none."""
    if reply.status != 200 and reply.status != 203:
        raise _bad_status(reply)
    url, page = reply.address.url, shown(reply.address.url)
    stated = reply.header("content-type")
    content_type = stated.partition(";")[0].strip().lower()
    if content_type and content_type not in READABLE:
        raise _blocked(reply, challenge(None, status=200, header=reply.header)) or refused(
            "not_html",
            url,
            f"{page} is not a web page but {shown(content_type)}.",
            first="If it is an article, download it and upload the file." if "pdf" in content_type else "",
            status=reply.status,
        )
    charset = _CHARSET.search(stated)
    body = reply.read(MAX_TEXT_BYTES)
    kind = _binary_kind(body)
    if kind:
        raise refused("not_html", url, f"{page} is not a web page but {kind}.", status=reply.status)
    if not body.strip():
        raise _blocked(reply, challenge(None, status=200, header=reply.header)) or refused(
            "http_error", url, f"{page} answered with an empty page.", status=reply.status
        )
    if not content_type:
        if not _LOOKS_LIKE_HTML.match(body):
            message = f"{page} does not say what it is, and it does not look like a web page."
            raise refused("not_html", url, message, status=reply.status)
        content_type = "text/html"
    fetched = Fetched(
        url=asked.url,
        final_url=url,
        status=reply.status,
        content_type=content_type,
        charset=charset[1].lower() if charset else "",
        body=body,
        headers=tuple((name, reply.header(name)) for name in KEPT_HEADERS if reply.header(name)),
    )
    if content_type in ("text/plain", "text/markdown"):
        return fetched
    seen = glance(body, charset=fetched.charset)
    if seen.refresh and seen.all_words < 60:
        return seen.refresh
    found = _blocked(reply, wall(seen, host=reply.address.host, asked_host=asked.host, header=reply.header))
    if found:
        raise found
    return fetched


def _blocked(reply: Reply, found: Wall | None) -> FetchError | None:
    if not found:
        return None
    message = f"{shown(reply.address.url)} {found.sentence}."
    return refused(found.reason, reply.address.url, message, status=reply.status)


def _bad_status(reply: Reply) -> FetchError:
    """What an answer other than a page comes to."""
    status, url, page = reply.status, reply.address.url, shown(reply.address.url)
    seen = None
    if "html" in reply.header("content-type").lower():
        try:
            seen = glance(reply.read(_ERROR_BYTES, cut=True))
        except FetchError:
            seen = None  # the status is known, and says more than the failure to read what came with it
    found = _blocked(reply, challenge(seen, status=status, header=reply.header))
    if found:
        return found
    asked = retry_after.seconds_asked(reply.header("retry-after")) if status in (429, 503) else None
    wait = f"Try again in {retry_after.in_words(asked)}." if asked else ""
    if asked:
        retry_after.remember(url, asked)
    if status == 429:
        message = f"{page} was not given: the site asks for fewer requests (429)."
        return refused("rate_limited", url, message, first=wait or "Try again later.", status=status)
    reason, message, first = {
        401: ("forbidden", f"{page} asks for a user name and a password (401).", ""),
        402: ("pay_wall", f"{page} asks to be paid for (402).", ""),
        403: ("forbidden", f"{page} was refused by the site (403).", ""),
        404: ("not_found", f"There is no page at {page} (404).", "Check how the address is written."),
        410: ("not_found", f"The page at {page} was taken away for good (410).", ""),
        451: ("forbidden", f"{page} is withheld for legal reasons (451).", ""),
    }.get(status, ("http_error", f"{page} answered with status {status} in place of a page.", ""))
    if status >= 500:
        reason, message, first = "server_error", f"The server failed to give {page} ({status}).", wait
    return refused(reason, url, message, first=first, status=status)


def _check_wait(address: WebAddress) -> None:
    left = retry_after.seconds_left(address.url)
    if left:
        raise refused(
            "rate_limited",
            address.url,
            f"{shown(address.url)} was not asked for: its site asked for a wait, which is not over.",
            first=f"Try again in {retry_after.in_words(left)}.",
        )


def _binary_kind(body: bytes) -> str:
    """What the first bytes show where they are no text, "" for text."""
    start = body[:4096]
    for signature, kind in _SIGNATURES:
        if start.startswith(signature):
            return kind
    if start.startswith(_UTF16):
        return ""
    # UTF-16 without its mark has a NUL in every second place of Latin text, and only there.
    if (start[1::2].count(0) > len(start) * 0.4) != (start[::2].count(0) > len(start) * 0.4):
        return ""
    control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in start)
    return "a file of another kind" if control > len(start) * 0.05 else ""
