"""Workspaces and who belongs to them; a workspace is never without an owner."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from grader.errors import StoreError
from grader.store import LOCAL, Settings, Store


def test_members_join_change_and_leave(either: Store) -> None:
    team = either.create_workspace(" The\nteam ", "ada").workspace
    other = either.create_workspace("Another", "bo").workspace
    either.add_member(team, "bo", "viewer", by="ada")
    either.add_member(team, "cy", "editor", by="ada")
    assert [(m.subject, m.role, m.by) for m in either.members(team)] == [
        ("ada", "owner", "ada"),
        ("bo", "viewer", "ada"),
        ("cy", "editor", "ada"),
    ]
    assert [(m.workspace, m.name, m.role) for m in either.workspaces_of("bo")] == [
        (other, "Another", "owner"),
        (team, "The team", "viewer"),
    ]
    either.add_member(team, "bo", "editor")
    assert either.workspaces_of("bo")[1].role == "editor"
    either.remove_member(team, "bo")
    either.remove_member(team, "bo")
    assert [m.workspace for m in either.workspaces_of("bo")] == [other]
    assert either.workspaces_of("nobody at all") == ()
    assert either.members(LOCAL) == ()


def test_the_last_owner_stays(either: Store) -> None:
    team = either.create_workspace("Team", "ada").workspace
    for step in (lambda: either.remove_member(team, "ada"), lambda: either.add_member(team, "ada", "viewer")):
        with pytest.raises(StoreError, match="last owner") as raised:
            step()
        assert raised.value.reason == "refused"
    either.add_member(team, "bo", "owner")
    either.remove_member(team, "ada")
    with pytest.raises(StoreError):
        either.remove_member(team, "bo")


def test_two_owners_who_remove_each_other_at_once_leave_one(new: object) -> None:
    store: Store = new(busy_seconds=10.0)  # type: ignore[operator]
    for _ in range(3):
        team = store.create_workspace("Team", "ada").workspace
        store.add_member(team, "bo", "owner")
        with ThreadPoolExecutor(2) as threads:
            ends = [threads.submit(store.remove_member, team, who).exception() for who in ("ada", "bo")]
        assert [type(end) for end in ends].count(StoreError) == 1
        assert len(store.members(team)) == 1


@pytest.mark.parametrize("subject", ["", "  ", "x" * 256, "a\x00b"])
def test_nobody_is_no_member(kept: Store, subject: str) -> None:
    with pytest.raises(StoreError, match="nobody's name"):
        kept.add_member(LOCAL, subject, "viewer")
    with pytest.raises(ValueError, match="none of"):
        kept.add_member(LOCAL, "ada", "king")


def test_settings(either: Store) -> None:
    assert either.settings() == Settings(None, True)
    team = either.create_workspace("Team", "ada").workspace
    either.set_settings(team, Settings(30, False))
    assert either.settings(team) == Settings(30, False)
    assert either.settings() == Settings(None, True)
    with pytest.raises(StoreError, match="a day at least"):
        either.set_settings(team, Settings(0, False))
    for step in (lambda: either.settings("gone"), lambda: either.set_settings("gone", Settings())):
        with pytest.raises(StoreError) as raised:
            step()
        assert raised.value.reason == "no_workspace"
