"""Every door of a team's server, tried by everybody who might come: what is open to whom, as a table.

The servers are real processes. Sign-ins are cookies signed as Streamlit signs them; what is forged about the others is
said beside them. A door counts as open only where what is behind it is seen, or the deed is found done in the store.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

import by_hand
import team_server
from screens import Screen
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from grader.compare.comparison import Page, compare
from grader.errors import NoSuchReport
from grader.store import Store

TEAM, OTHER = "local", "Another team"
OWNER, EDITOR, VIEWER = "olive@team.example", "ed@team.example", "vi@team.example"
ELSEWHERE, STRANGER, REMOVED = "otto@other.example", "sam@elsewhere.example", "rita@domain.example"
RIVAL = "A rival on ferries"
TITLE = "Cargo bikes in the old town"
FILE_WORDS = "Download as HTML page"


@dataclass(frozen=True)
class Caller:
    """Somebody who comes, with what they bring."""

    name: str
    server: str
    cookies: Mapping[str, str] = field(default_factory=dict)
    headers: tuple[tuple[str, str], ...] = ()
    source: str = "127.0.0.1"
    """The address that they truly come from."""


@dataclass(frozen=True)
class Seen:
    """What came back over HTTP."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...]


def cookie(
    subject: str,
    origin: str,
    *,
    secret: str = team_server.COOKIE_SECRET,
    hours_ago: float = 0.0,
    verified: object = True,
) -> dict[str, str]:
    """The cookies of a sign-in, made by Streamlit's own function."""
    claims = {
        "sub": subject,
        "email": subject,
        "email_verified": verified,
        "name": subject.partition("@")[0],
        "origin": origin,
        "is_logged_in": True,
        "provider": "default",
        "salt": secrets.token_hex(4),  # so that no two sign-ins are the same
    }
    at = datetime.now(UTC).timestamp() - hours_ago * 3600
    with mock.patch("itsdangerous.timed.time.time", return_value=at):
        signed = create_signed_value(secret, "_streamlit_user", json.dumps(claims))
    return {"_streamlit_user": signed.decode("ascii")}


@dataclass
class House:
    """The servers, what is in their common store, and everybody who might come."""

    servers: dict[str, str]
    store: Store
    own: str
    """Id of a report of the team."""
    for_members: str
    for_anyone: str
    expired: str
    revoked: str
    foreign: str
    """Id of a report of another workspace."""
    foreign_for_members: str
    compared: str
    """Id of a comparison of the team."""
    compared_for_members: str
    compared_for_anyone: str
    compared_elsewhere: str
    callers: tuple[Caller, ...]
    file: str = ""
    """Address of a file that the owner has just taken along."""

    def caller(self, name: str) -> Caller:
        return next(c for c in self.callers if c.name == name)

    def ask(
        self, who: Caller, path: str, method: str = "GET", headers: tuple[tuple[str, str], ...] = ()
    ) -> Seen:
        """One request over HTTP, from the caller's own address."""
        parts = urlsplit(self.servers[who.server])
        connection = http.client.HTTPConnection(
            str(parts.hostname), parts.port, source_address=(who.source, 0), timeout=60
        )
        with contextlib.closing(connection):
            connection.putrequest(method, path)
            if who.cookies:
                connection.putheader("Cookie", "; ".join(f"{n}={v}" for n, v in who.cookies.items()))
            for name, value in (*who.headers, *headers):
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return Seen(answer.status, answer.read(), tuple(answer.getheaders()))

    def screen(self, who: Caller, path: str = "", query: str = "") -> Screen:
        """A tab of the dashboard, opened at an address."""
        return Screen(
            self.servers[who.server],
            cookies=who.cookies,
            headers=who.headers,
            source=who.source,
            path=path,
            query=query,
        )


Door = Callable[[House, Caller], bool]


def _page(path: str, words: str) -> Door:
    def tried(house: House, who: Caller) -> bool:
        with house.screen(who, path) as screen:
            return words in screen.text

    return tried


def _report(which: str) -> Door:
    def tried(house: House, who: Caller) -> bool:
        with house.screen(who, query=f"report={getattr(house, which)}") as screen:
            return TITLE in screen.text

    return tried


def _report_page(which: str) -> Door:
    def tried(house: House, who: Caller) -> bool:
        seen = house.ask(who, f"/reports/{getattr(house, which)}.html")
        assert (seen.status, TITLE.encode() in seen.body) in ((200, True), (404, False)), seen
        return seen.status == 200

    return tried


def _comparison(which: str) -> Door:
    def tried(house: House, who: Caller) -> bool:
        with house.screen(who, query=f"comparison={getattr(house, which)}") as screen:
            return RIVAL in screen.text

    return tried


def _history(house: House, who: Caller) -> bool:
    with house.screen(who, "history") as screen:
        # Another workspace has a report of the same page, and its owner sees that one.
        return "What you have saved" in screen.text and house.own in "".join([*screen.ids, screen.text])


def _status(house: House, who: Caller) -> bool:
    with house.screen(who, "status") as screen:
        return "Status" in screen.texts.values()


def _reads(path: str) -> Door:
    def tried(house: House, who: Caller) -> bool:
        return house.ask(who, path).status == 200

    return tried


def _file(house: House, who: Caller) -> bool:
    seen = house.ask(who, house.file)
    assert (seen.status, TITLE.encode() in seen.body) in ((200, True), (404, False)), seen
    return seen.status == 200


def _upload(house: House, who: Caller) -> bool:
    return house.ask(who, "/_stcore/upload_file/nobody/0", "PUT").status != 404


def _figures(house: House, who: Caller) -> bool:
    return house.ask(who, "/_stcore/metrics").status == 200


def _save(house: House, who: Caller) -> bool:
    before = house.store.count(workspace=TEAM)
    with house.screen(who) as screen:
        if "weak" not in screen.buttons:
            return False
        screen.press("weak")
        screen.open_tab("Share & export")
        if "Save this report" in screen.buttons:
            screen.press("Save this report")
    return house.store.count(workspace=TEAM) > before


def _delete(house: House, who: Caller) -> bool:
    saved = house.store.save(by_hand.fabricated().report(), keep_text=False, workspace=TEAM)
    with house.screen(who, query=f"report={saved.id}") as screen:
        if "Delete" in screen.buttons:
            screen.press("Delete")
            screen.press("Delete for good")
    try:
        house.store.open(saved.id, workspace=TEAM)
    except NoSuchReport:
        return True
    house.store.delete(saved.id, workspace=TEAM)
    return False


def _share(house: House, who: Caller) -> bool:
    before = len(house.store.shares(workspace=TEAM))
    with house.screen(who, query=f"report={house.own}") as screen:
        if screen.tabs:
            screen.open_tab("Share & export")
        if "Make the link" in screen.buttons:
            screen.press("Make the link")
    return len(house.store.shares(workspace=TEAM)) > before


def _list(house: House, who: Caller) -> bool:
    with house.screen(who, "compare") as screen:
        if "Who deserves the link?" not in screen.text:
            return False
        screen.choose("A saved report")
        # Another workspace has a report of the same page, and its owner sees that one.
        return f"compare.report.{house.own}" in "".join(screen.ids)


def _members(house: House, who: Caller) -> bool:
    with house.screen(who, "workspace") as screen:
        return "Members</h2>" in screen.text and EDITOR in screen.text


def _settings(house: House, who: Caller) -> bool:
    days = 100 + secrets.randbelow(1_000)
    with house.screen(who, "workspace") as screen:
        if "Save the settings" in screen.buttons:
            screen.press("Save the settings", days=days)
    return house.store.settings(TEAM).retention_days == days


ALL = "guest open viewer editor owner proxied elsewhere"
TEAMS = "open viewer editor owner proxied"
DOORS: tuple[tuple[str, Door, str], ...] = (
    ("`/`, grade a page", _page("", "Is it worth linking to?"), ALL),
    ("`/compare`", _page("compare", "Who deserves the link?"), ALL),
    ("`/method`", _page("method", "How Linkworthy grades"), ALL),
    ("`/workspace`", _page("workspace", "Settings</h2>"), "open owner proxied elsewhere"),
    ("see who the team’s members are", _members, "owner proxied"),
    ("change the team’s settings", _settings, "open owner proxied"),
    ("list the team’s reports", _list, TEAMS),
    ("`/history`, with the team’s reports", _history, TEAMS),
    ("`/status`", _status, "open owner proxied elsewhere"),
    ("save a report", _save, "open editor owner proxied"),
    ("delete a report", _delete, "open editor owner proxied"),
    ("make a link to a report", _share, "open editor owner proxied"),
    ("`/?report=` its id", _report("own"), TEAMS),
    ("`/?report=` a link for members", _report("for_members"), TEAMS),
    ("`/?report=` a link for anyone", _report("for_anyone"), "*"),
    ("`/?report=` an expired link", _report("expired"), ""),
    ("`/?report=` a revoked link", _report("revoked"), ""),
    ("`/?report=` another workspace’s id", _report("foreign"), "elsewhere"),
    ("`/?report=` another workspace’s link for members", _report("foreign_for_members"), "elsewhere"),
    ("`/reports/….html`, its id", _report_page("own"), TEAMS),
    ("`/reports/….html`, a link for members", _report_page("for_members"), TEAMS),
    ("`/reports/….html`, a link for anyone", _report_page("for_anyone"), "*"),
    ("`/reports/….html`, an expired link", _report_page("expired"), ""),
    ("`/reports/….html`, a revoked link", _report_page("revoked"), ""),
    ("`/reports/….html`, another workspace’s id", _report_page("foreign"), "elsewhere"),
    (
        "`/reports/….html`, another workspace’s link for members",
        _report_page("foreign_for_members"),
        "elsewhere",
    ),
    ("`/?comparison=` its id", _comparison("compared"), TEAMS),
    ("`/?comparison=` a link for members", _comparison("compared_for_members"), TEAMS),
    ("`/?comparison=` a link for anyone", _comparison("compared_for_anyone"), "*"),
    ("`/?comparison=` another workspace’s id", _comparison("compared_elsewhere"), "elsewhere"),
    ("`/api/v1/reports` without a token", _reads("/api/v1/reports"), "open"),
    (
        "`/api/v1/reports/…`, its id, without a token",
        lambda h, w: _reads(f"/api/v1/reports/{h.own}")(h, w),
        "open",
    ),
    ("`/media/…`, a file that a member took along", _file, "viewer editor owner elsewhere"),
    ("`/_stcore/upload_file/…`", _upload, ALL),
    ("`/_stcore/metrics`", _figures, "open owner proxied elsewhere"),
)
"""Each door, how it is tried, and who alone may find it open: written by hand, and apart from the program's own table."""


@contextlib.contextmanager
def house(folder: str) -> Iterator[House]:
    """Run the servers over one store."""
    store = Store(Path(folder) / "linkworthy.sqlite3")
    report = by_hand.fabricated().report()
    for subject, role in ((OWNER, "owner"), (EDITOR, "editor"), (VIEWER, "viewer"), (REMOVED, "nobody")):
        store.add_member(TEAM, subject, role, by="tests")
    other = store.create_workspace(OTHER, ELSEWHERE).workspace
    own = store.save(report, keep_text=True, workspace=TEAM, by=OWNER).id
    foreign = store.save(report, keep_text=True, workspace=other, by=ELSEWHERE).id

    def shared(audience: str, id: str = own, workspace: str = TEAM) -> str:
        made = store.share("report", id, with_text=True, audience=audience, workspace=workspace, by=OWNER)
        return made.token

    def compared(workspace: str) -> str:
        pages = (Page("Ours", "", report), Page(RIVAL, "https://rival.example/", report))
        told = compare(pages, ours=pages[0]).to_json()
        return store.save_comparison(told, title="Ferries", workspace=workspace).id

    def compared_for(audience: str, id: str) -> str:
        return store.share("comparison", id, with_text=False, audience=audience).token

    here = compared(TEAM)
    past = Store(store.path, now=lambda: datetime.now(UTC) - timedelta(days=3))
    yesterday = datetime.now(UTC) - timedelta(days=1)
    expired = past.share("report", own, with_text=True, audience="anyone", expires_at=yesterday).token
    revoked = shared("anyone")
    store.revoke(revoked, workspace=TEAM)
    ports = {name: team_server.free_port() for name in ("oidc", "header", "closed", "open")}
    signing_in = f"http://127.0.0.1:{ports['oidc']}"
    common = {"LINKWORTHY_DATA": folder, "LINKWORTHY_OWNERS": OWNER, "LINKWORTHY_DOMAINS": "domain.example"}
    environments = {
        "oidc": oidc(signing_in, folder),
        "header": {
            "LINKWORTHY_TRUSTED_HEADER": "X-Forwarded-Email",
            "LINKWORTHY_TRUSTED_PROXIES": "127.0.0.1",
            # The worst setting that uvicorn can be given: anybody's X-Forwarded-For is believed.
            "FORWARDED_ALLOW_IPS": "*",
        },
        "closed": {},
        "open": {"LINKWORTHY_OPEN": "1"},
    }
    with contextlib.ExitStack() as stack:
        started = {
            name: stack.enter_context(team_server.started(ports[name], {**common, **environment}))
            for name, environment in environments.items()
        }
        servers = {name: team_server.answering(process, ports[name]) for name, process in started.items()}
        made = House(
            servers,
            store,
            own=own,
            for_members=shared("members"),
            for_anyone=shared("anyone"),
            expired=expired,
            revoked=revoked,
            foreign=foreign,
            foreign_for_members=shared("members", foreign, other),
            compared=here,
            compared_for_members=compared_for("members", here),
            compared_for_anyone=compared_for("anyone", here),
            compared_elsewhere=compared(other),
            callers=_callers(signing_in),
        )
        made.ask(made.caller("signed out"), "/auth/logout")
        yield made


def _callers(here: str) -> tuple[Caller, ...]:
    def signed(name: str, subject: str, **how: Any) -> Caller:
        return Caller(name, "oidc", cookie(subject, how.pop("origin", here), **how))

    good = cookie(OWNER, here)["_streamlit_user"]
    head, _, tail = good.rpartition(".")
    swapped = f"{head}.{'B' if tail[0] == 'A' else 'A'}{tail[1:]}"

    def header(name: str, *headers: tuple[str, str], source: str = "127.0.0.1") -> Caller:
        return Caller(name, "header", headers=headers, source=source)

    email = ("X-Forwarded-Email", OWNER)
    return (
        Caller("guest", "closed"),
        Caller("open", "open"),
        signed("viewer", VIEWER),
        signed("editor", EDITOR),
        signed("owner", OWNER),
        header("proxied", email, ("X-Forwarded-For", "203.0.113.9")),
        signed("elsewhere", ELSEWHERE),
        Caller("nobody", "oidc"),
        signed("stranger", STRANGER),
        signed("removed", REMOVED),
        signed("address not confirmed", OWNER, verified=False),
        signed("nothing said of the address", OWNER, verified=None),
        signed("expired", OWNER, hours_ago=12.1),
        signed("signed in the future", OWNER, hours_ago=-1),
        signed("signed out", OWNER),
        Caller("forged signature", "oidc", {"_streamlit_user": swapped}),
        signed("signed with another secret", OWNER, secret="another-secret-that-somebody-guessed-0123456789"),
        signed("signed for another server", OWNER, origin="https://elsewhere.example"),
        Caller("header, where people sign in", "oidc", headers=(email,)),
        Caller("header, where nobody does", "closed", headers=(email,)),
        header("no header"),
        header("header, not from the proxy", email, source="127.0.0.2"),
        header(
            "the same, saying it is the proxy", email, ("X-Forwarded-For", "127.0.0.1"), source="127.0.0.2"
        ),
        header("header twice", email, ("X-Forwarded-Email", STRANGER)),
        header("two in one header", ("X-Forwarded-Email", f"{OWNER},{STRANGER}")),
        header("header with underscores", ("X_Forwarded_Email", OWNER)),
        header("our own mark", ("X-Linkworthy-Vouched", f"key.{2**31}.b2xpdmVAdGVhbS5leGFtcGxl")),
        header("stranger, by the proxy", ("X-Forwarded-Email", STRANGER)),
    )


NAMES = {
    "guest": "guest",
    "open": "anybody at an open server",
    "viewer": "viewer",
    "editor": "editor",
    "owner": "owner",
    "proxied": "owner, by the proxy’s header",
    "elsewhere": "owner of another workspace",
}
"""Those who may find a door open; everybody else is nobody."""
ROLES = frozenset({*NAMES, "nobody", "stranger"})
"""Those who are tried at every door, also where time is short."""

DEEDS = frozenset({_save, _delete, _share, _settings})
"""Doors behind which something is changed: tried by one after the other."""
RARELY = frozenset(
    {
        *("`/?report=` an expired link", "`/?report=` a revoked link"),
        *("`/?report=` another workspace’s link for members", "`/?comparison=` a link for members"),
        *("`/?comparison=` another workspace’s id", "`/method`"),
    }
)
"""Screens that are tried only where there is time: what they open is asked for in the same way as at other doors."""
FEW = frozenset({"`/`, grade a page"})
"""Screens at which those who pretend are tried also where time is short; everybody comes in by the same way."""


def tried(house: House, *, all_of_it: bool) -> dict[str, dict[str, bool]]:
    """Whether each door is open to each caller.

    Where not `all_of_it`, those who pretend are tried at the addresses over HTTP and at FEW of the screens.
    """
    owner = house.caller("owner")
    table: dict[str, dict[str, bool]] = {}
    with ThreadPoolExecutor(max_workers=4) as at_once:
        for name, door, _ in DOORS:
            if name in RARELY and not all_of_it:
                continue
            quick = name in FEW or "reports/" in name or "media" in name or "_stcore" in name or "api" in name
            who = [c for c in house.callers if all_of_it or quick or c.name in ROLES]
            if door in DEEDS:
                answers = [door(house, c) for c in who]
            elif door is _file:
                # A file lives as long as the tab that it was made in.
                with house.screen(owner, query=f"report={house.own}") as screen:
                    screen.open_tab("Share & export")
                    house.file = screen.download(FILE_WORDS)
                    assert house.file.startswith("/media/")
                    answers = [door(house, c) for c in who]
            else:
                answers = list(at_once.map(lambda c, door=door: door(house, c), who))
            table[name] = {c.name: answer for c, answer in zip(who, answers, strict=True)}
    return table


PAGES = ("", "compare", "history", "method", "workspace", "status", "report")
"""Addresses that a server's very first visitor may open."""


def is_shut_cold(address: str, path: str, id: str) -> bool:
    """Whether the first visitor of a server that people sign in to sees its door and nothing else, at any address."""
    query = f"report={id}" if path == "report" else ""
    with Screen(address, path="" if query else path, query=query) as screen:
        return "Sign in to Linkworthy" in screen.text and list(screen.buttons) == ["Sign in"]


def cold(house: House, folder: str) -> dict[str, bool]:
    """Whether the door is shut for the first request after a start, for each address."""
    found = {}
    for path in PAGES:
        port = team_server.free_port()
        with team_server.serving(port, oidc(f"http://127.0.0.1:{port}", folder)) as address:
            found[path] = is_shut_cold(address, path, house.own)
    return found


def oidc(address: str, folder: str) -> dict[str, str]:
    """The environment of a server that people sign in to, at a provider that nobody asks here."""
    return {
        "LINKWORTHY_DATA": folder,
        "LINKWORTHY_OIDC_METADATA_URL": "http://127.0.0.1:9/.well-known/openid-configuration",
        "LINKWORTHY_OIDC_CLIENT_ID": "tests",
        "LINKWORTHY_OIDC_CLIENT_SECRET": "tests",
        "LINKWORTHY_OIDC_REDIRECT_URI": f"{address}/oauth2callback",
        "STREAMLIT_SERVER_COOKIE_SECRET": team_server.COOKIE_SECRET,
    }


def may(open_to: str, who: str) -> bool:
    """What DOORS says of a caller."""
    known = who if who in NAMES else "guest" if who == "header, where nobody does" else ""
    return open_to == "*" or known in open_to.split()


def page() -> str:
    """docs/doors.md: what DOORS says, which the tests hold the servers to."""
    columns = list(NAMES)
    head = ["door", *(NAMES[c] for c in columns), "everybody else"]
    rows = [
        [name, *("open" if may(open_to, c) else "–" for c in columns), "open" if open_to == "*" else "–"]
        for name, _, open_to in DOORS
    ]
    nobody = [c.name for c in _callers("http://127.0.0.1:1") if c.name not in NAMES and c.name != "nobody"]
    table = "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows))
    return f"""\
# Doors

Written by `python -m tools.doors --write`, which tries every door as everybody on real servers and writes this page only
where each cell is as it should be. The tests try the same, with fewer of those who pretend where a screen must be drawn.

*Guest*: anybody at a server beyond this machine on which no sign-in is set up. *Everybody else* is {len(nobody) + 1}
callers who may see nothing but what is shared with anyone: nobody in particular, and {", ".join(nobody)}; but
“header, where nobody does” is a guest. What a link shows to them is read-only.

{table}

A file under `/media/` was made for one member and has an address of 224 bits that is made from what is in the file, and
that ends with the tab; who knows it must still be a member of some workspace of the server. What API tokens may is in the
API's own description: no cookie and no proxy's header counts there.
"""
