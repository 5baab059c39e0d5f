"""Who sends a request: the sign-in's cookie, the proxy's header, or nobody, as the way in to this server has it."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from grader.access import Mode, Person, Visitor, cookie, header, membership, mode, was_forwarded

WORKSPACE = "workspace"
"""Query parameter by which a request names the workspace that it means."""


def person_of(connection: HTTPConnection) -> Person | None:
    """Whom the sign-in names; None for nobody, and on a server without sign-in."""
    how = mode()
    if how is Mode.OIDC:
        said = cookie.claims(connection.cookies)
        return cookie.person(said) if said is not None else None
    if how is Mode.HEADER:
        return header.person(connection.headers.getlist(header.VOUCHED))
    return None


def visitor_of(connection: HTTPConnection, *, wanted: str = "") -> Visitor:
    """Who sends this request, in the workspace that is wanted or else in their first; asks the store, so not in a coroutine.

    Raises StoreError.
    """
    forwarded = was_forwarded(connection.headers.keys())
    return membership.visitor(person_of(connection), wanted=wanted, forwarded=forwarded)
