"""From a person to what they may do: asked of the store each time, so that a change holds from the next click on."""

from __future__ import annotations

import pytest

from grader import store as stored
from grader.access import LOCAL, MAY, Action, Mode, Person, Role, Visitor, allowed, mode, need
from grader.access.membership import memberships, visitor
from grader.access.roles import SAYS, SCOPES
from grader.errors import AccessDenied
from grader.store import store

OLIVE, ED, SAM = (
    Person("olive@team.example", "Olive"),
    Person("ed@team.example", "Ed"),
    Person("sam@elsewhere.example", "Sam"),
)


def test_the_words_are_the_stores() -> None:
    assert stored.LOCAL == LOCAL
    assert {role.word for role in Role} - {"guest"} == set(stored.ROLES)


def test_every_action_has_a_least_role_and_words() -> None:
    assert set(MAY) == set(SAYS) == set(Action)
    assert Role.NOBODY not in MAY.values()


def test_nobody_may_nothing_and_an_owner_everything() -> None:
    for action in Action:
        assert not allowed(Visitor(), action)
        assert not allowed(Visitor("sam@elsewhere.example", "Sam"), action)
        assert allowed(Visitor(role=Role.OWNER), action)
        with pytest.raises(AccessDenied) as told:
            need(Visitor(), action)
        assert told.value.action == action
        assert told.value.next_step


def test_a_guest_keeps_and_sees_nothing() -> None:
    may = {action for action in Action if allowed(Visitor(role=Role.GUEST), action)}
    assert may == {Action.GRADE, Action.COMPARE, Action.DOWNLOAD}


def test_a_viewer_changes_nothing() -> None:
    may = {action for action in Action if allowed(Visitor(role=Role.VIEWER), action)}
    assert may == {
        *(Action.GRADE, Action.COMPARE, Action.DOWNLOAD),
        *(Action.OPEN, Action.SEARCH, Action.HISTORY),
    }


def test_a_token_may_what_it_was_made_for_and_no_more() -> None:
    for scope, actions in SCOPES.items():
        token = Visitor("", scope, LOCAL, Role.OWNER, actions)
        assert {a for a in Action if allowed(token, a)} == actions


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (Visitor(), "Sign in to delete what is saved."),
        (Visitor("sam@elsewhere.example"), "You are signed in, but may not delete what is saved here."),
        (Visitor(role=Role.GUEST), "This server keeps nothing"),
        (Visitor("v", role=Role.VIEWER), "As a viewer of this workspace you may not delete what is saved."),
        (Visitor("", "t", LOCAL, Role.OWNER, frozenset()), "This token may not delete what is saved."),
    ],
)
def test_a_refusal_says_why(who: Visitor, words: str) -> None:
    with pytest.raises(AccessDenied, match=words):
        need(who, Action.DELETE)


def test_without_sign_in_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mode() is Mode.CLOSED
    assert visitor(OLIVE).role is Role.GUEST
    monkeypatch.setenv("LINKWORTHY_OPEN", "1")
    assert visitor(None).role is Role.OWNER
    assert store().is_missing()


@pytest.mark.usefixtures("oidc")
class TestSigningIn:
    def test_nobody_and_a_stranger_are_nobody(self) -> None:
        assert visitor(None) == Visitor()
        assert visitor(SAM) == Visitor("sam@elsewhere.example", "Sam")
        assert store().is_missing()

    def test_a_configured_owner_is_one_from_the_first_sign_in_on(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LINKWORTHY_OWNERS", "Olive@Team.example")
        assert visitor(OLIVE).role is Role.OWNER
        assert [m.subject for m in store().members(LOCAL)] == ["olive@team.example"]
        # Whoever else is an owner cannot change what the server's settings say.
        store().add_member(LOCAL, ED.subject, "owner")
        store().add_member(LOCAL, OLIVE.subject, "nobody")
        assert visitor(OLIVE).role is Role.OWNER

    def test_people_of_a_domain_come_in_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LINKWORTHY_DOMAINS", "team.example")
        assert visitor(ED).role is Role.EDITOR
        assert visitor(SAM).role is Role.NOBODY
        assert visitor(Person("x@sub.team.example", "X")).role is Role.NOBODY
        assert visitor(Person("x@notteam.example", "X")).role is Role.NOBODY
        assert visitor(Person("team.example", "X")).role is Role.NOBODY
        store().add_member(LOCAL, ED.subject, "nobody")
        assert visitor(ED).role is Role.NOBODY
        monkeypatch.setenv("LINKWORTHY_DOMAIN_ROLE", "viewer")
        assert visitor(Person("vi@team.example", "Vi")).role is Role.VIEWER

    def test_a_change_holds_at_once(self) -> None:
        store().add_member(LOCAL, OLIVE.subject, "owner")
        store().add_member(LOCAL, ED.subject, "editor")
        assert visitor(ED).role is Role.EDITOR
        store().add_member(LOCAL, ED.subject, "viewer")
        assert visitor(ED).role is Role.VIEWER
        store().remove_member(LOCAL, ED.subject)
        assert visitor(ED).role is Role.NOBODY

    def test_the_workspace_that_is_wanted_only_where_they_belong_to_it(self) -> None:
        theirs = store().create_workspace("Second", ED.subject).workspace
        another = store().create_workspace("Third", SAM.subject).workspace
        store().add_member(LOCAL, ED.subject, "viewer")
        assert [m.workspace for m in memberships(ED.subject)] == [LOCAL, theirs]
        assert visitor(ED).workspace == LOCAL
        there = visitor(ED, wanted=theirs)
        assert (there.workspace, there.role) == (theirs, Role.OWNER)
        for wrong in (another, "no such", ""):
            here = visitor(ED, wanted=wrong)
            assert (here.workspace, here.role) == (LOCAL, Role.VIEWER)
