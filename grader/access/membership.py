"""From somebody whom a sign-in names to what they may do: the store says it, anew at every action.

Nothing here is remembered between two calls, so that whoever is removed or made a viewer is so with their next click, in
every tab and on every replica.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.access import settings
from grader.access.mode import Mode, mode
from grader.access.people import Person, domain
from grader.access.roles import LOCAL, NOBODY, Role, Visitor

if TYPE_CHECKING:
    from grader.store.rows import Membership

EVERYBODY = Visitor(role=Role.OWNER)
"""Whoever reaches an open server."""
PASSER_BY = Visitor(role=Role.GUEST)
"""Whoever reaches a server that nobody can sign in to."""


def visitor(person: Person | None, *, wanted: str = "", forwarded: bool = False) -> Visitor:
    """Who this is, in the workspace that is wanted where they belong to it, or in their first.

    `person` is whom the sign-in names, None for nobody; see `mode` for `forwarded`. Raises StoreError and SettingError.
    """
    how = mode(forwarded=forwarded)
    if how is Mode.OPEN:
        return EVERYBODY
    if how is Mode.CLOSED:
        return PASSER_BY
    if person is None:
        return NOBODY
    belongs = memberships(person.subject)
    if not belongs:
        return Visitor(person.subject, person.name)
    chosen = next((m for m in belongs if m.workspace == wanted), belongs[0])
    return Visitor(person.subject, person.name, chosen.workspace, Role[chosen.role.upper()])


def memberships(subject: str) -> tuple[Membership, ...]:
    """The workspaces that somebody belongs to, the first one of the server first.

    A configured owner becomes one at the first sign-in, and again should another owner have changed that; somebody of
    an allowed domain becomes a member at the first, and never again once an owner has shut them out. Raises StoreError.
    """
    from grader.store import store

    found = store().workspaces_of(subject)
    home = next((m for m in found if m.workspace == LOCAL), None)
    if subject in settings.owners():
        if home is None or home.role != Role.OWNER.word:
            store().add_member(LOCAL, subject, Role.OWNER.word, by=settings.OWNERS)
            found = store().workspaces_of(subject)
    elif home is None and domain(subject) in settings.domains():
        store().add_member(LOCAL, subject, settings.domain_role().word, by=settings.DOMAINS)
        found = store().workspaces_of(subject)
    kept = [
        replace(m, name=settings.team()) if m.workspace == LOCAL else m
        for m in found
        if m.role != Role.NOBODY.word
    ]
    return tuple(sorted(kept, key=lambda m: (m.workspace != LOCAL, m.name.casefold(), m.workspace)))
