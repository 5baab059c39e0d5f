"""Workspaces, who belongs to them as what, and what their owners have settled."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select, update

from grader.store.database import Database, refused
from grader.store.faults import fault
from grader.store.rows import LOCAL, ROLES, Member, Membership, Settings
from grader.store.schema import members, workspaces
from grader.store.secret import new_id
from grader.store.times import stamp
from grader.store.wording import one_line

LONGEST_SUBJECT = 255
"""Characters, as OpenID Connect has it."""


class Members(Database):
    """What a store does with workspaces and their members."""

    def create_workspace(self, name: str, owner: str) -> Membership:
        """A new workspace with `owner` as its owner. Raises StoreError."""
        made = Membership(new_id(), one_line(name) or "Workspace", "owner")
        _subject(owner)
        with self.writing() as connection:
            connection.execute(
                insert(workspaces).values(
                    id=made.workspace,
                    name=made.name,
                    created_at=stamp(self._now()),
                    anyone_with_the_link=True,
                )
            )
            self._join(connection, made.workspace, owner, "owner", owner)
        return made

    def workspaces_of(self, subject: str) -> tuple[Membership, ...]:
        """The workspaces that somebody belongs to, by name. Raises StoreError."""
        asked = (
            select(workspaces.c.id, workspaces.c.name, members.c.role)
            .join(members, members.c.workspace == workspaces.c.id)
            .where(members.c.subject == subject)
            .order_by(workspaces.c.name, workspaces.c.id)
        )
        with self.reading() as connection:
            return tuple(Membership(*row) for row in connection.execute(asked))

    def members(self, workspace: str) -> tuple[Member, ...]:
        """Everybody who belongs to a workspace, by subject. Raises StoreError."""
        asked = select(members).where(members.c.workspace == workspace).order_by(members.c.subject)
        with self.reading() as connection:
            return tuple(
                Member(row.subject, row.role, row.added_at, row.added_by) for row in connection.execute(asked)
            )

    def add_member(self, workspace: str, subject: str, role: str, by: str = "") -> None:
        """Let somebody belong to a workspace, or give a member another role.

        Raises StoreError, with the reason "refused" where that would leave the workspace without an owner.
        """
        if role not in ROLES:
            raise ValueError(f"{role} is none of {ROLES}")
        _subject(subject)
        with self.writing() as connection:
            _hold(connection, workspace)
            if role != "owner":
                _leave_an_owner(connection, workspace, subject)
            there = (members.c.workspace == workspace) & (members.c.subject == subject)
            if not connection.execute(update(members).where(there).values(role=role)).rowcount:
                self._join(connection, workspace, subject, role, by)

    def remove_member(self, workspace: str, subject: str) -> None:
        """Let somebody belong to a workspace no more; nothing where they do not. What they saved stays.

        Raises StoreError, with the reason "refused" for the last owner.
        """
        with self.writing() as connection:
            _hold(connection, workspace)
            _leave_an_owner(connection, workspace, subject)
            connection.execute(
                delete(members).where(members.c.workspace == workspace, members.c.subject == subject)
            )
        self.forget(members)

    def settings(self, workspace: str = LOCAL) -> Settings:
        """What is settled for a workspace. Raises StoreError."""
        asked = select(workspaces.c.retention_days, workspaces.c.anyone_with_the_link).where(
            workspaces.c.id == workspace
        )
        with self.reading() as connection:
            row = connection.execute(asked).one_or_none()
        if row is None:
            raise fault("no_workspace", self.place)
        return Settings(row.retention_days, bool(row.anyone_with_the_link))

    def set_settings(self, workspace: str, settings: Settings) -> None:
        """Settle it anew. Raises StoreError."""
        if settings.retention_days is not None and settings.retention_days < 1:
            raise refused("Reports are kept for a day at least.", "Name a number of days from 1 up, or none.")
        changed = update(workspaces).where(workspaces.c.id == workspace)
        with self.writing() as connection:
            done = connection.execute(
                changed.values(
                    retention_days=settings.retention_days,
                    anyone_with_the_link=settings.anyone_with_the_link,
                )
            )
            if not done.rowcount:
                raise fault("no_workspace", self.place)

    def _join(self, connection: Connection, workspace: str, subject: str, role: str, by: str) -> None:
        connection.execute(
            insert(members).values(
                workspace=workspace, subject=subject, role=role, added_at=stamp(self._now()), added_by=by
            )
        )


def _subject(subject: str) -> None:
    if not subject.strip() or len(subject) > LONGEST_SUBJECT or "\x00" in subject:
        raise refused("This is nobody's name.", f"Name somebody, in {LONGEST_SUBJECT} characters at most.")


def _hold(connection: Connection, workspace: str) -> None:
    """Two owners who remove each other at once come one after the other."""
    connection.execute(select(workspaces.c.id).where(workspaces.c.id == workspace).with_for_update())


def _leave_an_owner(connection: Connection, workspace: str, subject: str) -> None:
    owners = (members.c.workspace == workspace) & (members.c.role == "owner")
    is_one = select(func.count()).select_from(members).where(owners, members.c.subject == subject)
    others = select(func.count()).select_from(members).where(owners, members.c.subject != subject)
    if connection.execute(is_one).scalar_one() and not connection.execute(others).scalar_one():
        raise refused("This is the last owner of the workspace.", "Make somebody else an owner first.")
