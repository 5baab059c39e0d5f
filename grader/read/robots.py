"""What a site's robots.txt lets us read, as RFC 9309 says."""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from urllib.parse import unquote_to_bytes

from grader.errors import FetchError
from grader.limits import FETCH_HOPS
from grader.read.address import WebAddress, follow
from grader.read.dial import Line
from grader.read.exchange import PRODUCT, Reply, opened
from grader.read.glance import glance
from grader.read.refusal import refused, shown
from grader.read.walls import challenge

MAX_ROBOTS_BYTES = 512_000
"""What is read of a robots.txt; RFC 9309 asks for at least 500 KiB."""

MAX_LINE_CHARS = 4096
"""A longer line is cut, which can only make a rule hold for more pages."""

KEPT_SECONDS = 3600.0
"""How long a robots.txt counts before it is asked for again; RFC 9309 allows a day."""

FAILURE_KEPT_SECONDS = 60.0
"""How long a server's failure to give its robots.txt counts."""

KEPT_SITES = 500
"""Sites whose robots.txt is remembered; the one not used for longest goes first."""

KEPT_RULES = 100_000
"""Rules remembered over all sites, so that a few huge files cannot fill the memory."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_TOKEN = re.compile(r"[A-Za-z_-]+")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Rule:
    """One allow or disallow line."""

    allow: bool
    pattern: str
    """The path pattern with its percent-encoding made uniform; * and a last $ are special."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one robots.txt that hold for us."""

    rules: tuple[Rule, ...] = ()

    def permits(self, target: str) -> bool:
        """Whether the path with its query may be read: the longest matching rule decides, allow in a draw."""
        if target == "/robots.txt":
            return True
        path = _uniform(target)
        verdict, longest = True, -1
        for rule in self.rules:
            length = len(rule.pattern)
            if (length > longest or (length == longest and rule.allow)) and _matches(rule.pattern, path):
                verdict, longest = rule.allow, length
        return verdict


def parse_robots(text: str, product: str = PRODUCT) -> Robots:
    """The rules for `product`: all groups that name it together, without one those for *."""
    ours: list[Rule] = []
    others: list[Rule] = []
    named = False
    agents: set[str] = set()
    rules_began = False
    for line in _LINE_END.split(text.lstrip("\ufeff")):
        key, colon, value = line[:MAX_LINE_CHARS].partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if rules_began:
                agents, rules_began = set(), False
            token = _TOKEN.match(value)
            agents.add("*" if value.startswith("*") else token[0].lower() if token else "")
            named = named or product.lower() in agents
        elif key in ("allow", "disallow"):
            rules_began = True
            if not value:
                continue
            rule = Rule(key == "allow", _uniform(value))
            if product.lower() in agents:
                ours.append(rule)
            if "*" in agents:
                others.append(rule)
    return Robots(tuple(ours if named else others))


def check_robots(address: WebAddress, line: Line) -> None:
    """Raise FetchError unless the robots.txt of the address's site lets us read it.

    RFC 9309, 2.3.1: a 4xx answer means that there are no rules; a 5xx answer means that everything is disallowed for
    now, and so, in our reading, do 429 and a robots.txt that leads to an address that may not be fetched. A site that
    can't be reached at all is said to be that.
    """
    outcome = _kept.get(address.origin)
    if outcome is None:
        outcome = _fetched(address, line)
        _kept.put(address.origin, outcome)
    page = shown(address.url)
    if isinstance(outcome, int):
        if outcome == 429:
            message = f"{page} was not fetched: its site asks for fewer requests (429 for robots.txt)."
            raise refused("rate_limited", address.url, message, status=outcome)
        message = (
            f"{page} was not fetched: its server failed to say whether programs may read it "
            f"({outcome} for robots.txt), and that counts as no."
        )
        raise refused("server_error", address.url, message, first="Try again later.", status=outcome)
    if not outcome.permits(address.target):
        message = f"{page} was not fetched: the site's robots.txt asks programs not to read this page."
        raise refused("robots", address.url, message)


def forget() -> None:
    """Drop every robots.txt that is remembered."""
    _kept.clear()


def _fetched(address: WebAddress, line: Line) -> Robots | int:
    """The rules, or the status of a server that could not give them."""
    place = replace(address, target="/robots.txt")
    for _ in range(FETCH_HOPS + 1):
        with opened(place, line, page=address) as reply:
            location = reply.header("location")
            if reply.status not in (301, 302, 303, 307, 308) or not location:
                if reply.status == 429 or reply.status >= 500:
                    _raise_challenge(reply)
                    return reply.status
                if not 200 <= reply.status < 300:
                    return Robots()
                text = reply.read(MAX_ROBOTS_BYTES, cut=True)
                return parse_robots(text.decode("utf-8", "replace"))
        try:
            place = follow(place, location, allow=line.allow)
        except FetchError as failed:
            message = f"{shown(address.url)} was not fetched: its robots.txt has to be asked first. {failed.message}"
            raise FetchError(message, failed.next_step, failed.reason, address.url) from None
    return Robots()  # RFC 9309, 2.3.1.2: too many redirects count as unavailable, as a 4xx does


def _raise_challenge(reply: Reply) -> None:
    """A site that challenges every request says so here, and not that its server failed."""
    seen = glance(reply.read(200_000, cut=True))
    found = challenge(seen, status=reply.status, header=reply.header)
    if found:
        message = f"{shown(reply.address.url)} {found.sentence}."
        raise refused(found.reason, reply.address.url, message, status=reply.status)


class _Memory:
    """What sites answered, for a while."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, tuple[float, Robots | int]] = OrderedDict()

    def get(self, origin: str) -> Robots | int | None:
        with self._lock:
            until, outcome = self._kept.get(origin, (0.0, None))
            if outcome is None or until < time.monotonic():
                self._kept.pop(origin, None)
                return None
            self._kept.move_to_end(origin)
            return outcome

    def put(self, origin: str, outcome: Robots | int) -> None:
        seconds = FAILURE_KEPT_SECONDS if isinstance(outcome, int) else KEPT_SECONDS
        with self._lock:
            self._kept[origin] = (time.monotonic() + seconds, outcome)
            self._kept.move_to_end(origin)
            while len(self._kept) > 1 and (len(self._kept) > KEPT_SITES or self._rules() > KEPT_RULES):
                self._kept.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()

    def _rules(self) -> int:
        return sum(len(outcome.rules) for _, outcome in self._kept.values() if isinstance(outcome, Robots))


_kept = _Memory()


def _uniform(path: str) -> str:
    """Percent-encoding as RFC 9309, 2.2.2 compares it: unreserved characters plain, the rest of non-ASCII encoded."""
    out: list[str] = []
    for piece in re.split(r"(%[0-9A-Fa-f]{2})", path):
        if re.fullmatch(r"%[0-9A-Fa-f]{2}", piece):
            octet = unquote_to_bytes(piece)[0]
            out.append(chr(octet) if octet in _UNRESERVED else piece.upper())
        else:
            out.append(
                "".join(
                    c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode("utf-8", "surrogatepass"))
                    for c in piece
                )
            )
    return "".join(out)


def _matches(pattern: str, path: str) -> bool:
    """Whether the pattern matches from the start of the path; every * taken as short as it can be, in linear time."""
    anchored = pattern.endswith("$")
    first, *rest = (pattern[:-1] if anchored else pattern).split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    if not rest:
        return not anchored or place == len(path)
    last = rest.pop() if anchored else ""
    for piece in rest:
        place = path.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return not anchored or (len(path) - len(last) >= place and path.endswith(last))
