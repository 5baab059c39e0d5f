"""Who calls the API: a program with a token, or, on a server that only this machine reaches, whoever sits at it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import Request

from grader.access import LOCAL, SCOPES, Action, Mode, Role, Visitor, allowed, mode, was_forwarded
from grader.web.hosts import host_and_port, is_loopback
from grader.web.peers import peer
from grader.web.problems import Problem

_BEARER = re.compile(r"[Bb]earer +([!-~]{1,200})")


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who calls, with what they may."""

    owner: str
    """Whom a job belongs to: a token's id; "" for whoever sits at this machine."""
    visitor: Visitor
    by: str
    """As what the store writes them down."""


NOBODY = Caller("nobody", Visitor(), "")
"""Somebody without a token."""


def address_of(request: Request) -> str:
    """Whose request it is, a proxy that the server believes left aside; "" where that is not told (a socket file)."""
    return request.client.host if request.client is not None else ""


def is_here(request: Request) -> bool:
    """Whether this machine itself asks, by a name of its own and through no proxy."""
    host = host_and_port(request.headers.get("host", ""))
    return (
        is_loopback(peer(request.scope) or "")
        and host is not None
        and is_loopback(host[0])
        and not was_forwarded(request.headers.keys())
    )


def secret_of(request: Request) -> str:
    """The token that the request brings; "" for none. Raises Problem 401 for a header of another form."""
    said = request.headers.getlist("authorization")
    if not said:
        return ""
    found = _BEARER.fullmatch(said[0].strip()) if len(said) == 1 else None
    if found is None:
        raise _unauthorised("The Authorization header is not of the form Bearer TOKEN.")
    return found[1]


def _unauthorised(detail: str) -> Problem:
    return Problem(
        401,
        detail,
        "Send a token of your workspace: Authorization: Bearer TOKEN. An owner makes tokens.",
        "token",
        headers={"WWW-Authenticate": 'Bearer realm="linkworthy"'},
    )


def is_open(request: Request) -> bool:
    """Whether this request needs no token: the server is open to whoever reaches it, and no proxy handed it on."""
    return mode(forwarded=was_forwarded(request.headers.keys())) is Mode.OPEN


def caller_of(request: Request) -> Caller:
    """Who calls; reads the store where a token is brought. No cookie and no header of a proxy counts here.

    Raises Problem 401 for a token that does not open anything: unknown, expired and revoked are told alike. Raises
    StoreError.
    """
    secret = secret_of(request)
    if not secret:
        if is_open(request):
            return Caller("", Visitor(workspace=LOCAL, role=Role.OWNER), "")
        return NOBODY
    from grader.store import store

    row = store().token(secret)
    if row is None:
        raise _unauthorised("This token opens nothing here.")
    actions = frozenset().union(*(SCOPES.get(scope, frozenset()) for scope in row.scopes))
    role = Role.OWNER if "admin" in row.scopes else Role.EDITOR
    return Caller(row.id, Visitor("", row.name, row.workspace, role, frozenset(actions)), f"token {row.name}")


def need(caller: Caller, action: Action) -> None:
    """Raise Problem 401 or 403 unless the caller may do this."""
    if allowed(caller.visitor, action):
        return
    if caller is NOBODY:
        raise _unauthorised("This needs a token.")
    scopes = ", ".join(scope for scope, actions in SCOPES.items() if action in actions)
    raise Problem(403, "This token may not do this.", f"Make one with the scope {scopes}.", "scope")
