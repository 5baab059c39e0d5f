"""What an address opens for whom; every wrong one is answered alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import ModuleType

import by_hand
import pytest

from grader.access import LOCAL, Role, Visitor
from grader.access.links import is_for_anyone, opened
from grader.errors import NoSuchReport
from grader.store import Settings, store

NOBODY, GUEST = Visitor(), Visitor(role=Role.GUEST)
STRANGER = Visitor("sam@elsewhere.example", "Sam")
VIEWER = Visitor("vi@team.example", "Vi", LOCAL, Role.VIEWER)


@pytest.fixture(scope="module")
def fabricated() -> ModuleType:
    return by_hand.fabricated()


@pytest.fixture
def other(oidc: dict[str, str]) -> str:
    """A second workspace, which Vi owns; she views the first."""
    store().add_member(LOCAL, VIEWER.subject, "viewer")
    return store().create_workspace("Second", VIEWER.subject).workspace


def refused(visitor: Visitor, address: str, **how: object) -> str:
    with pytest.raises(NoSuchReport) as told:
        opened(visitor, address, **how)  # type: ignore[arg-type]
    return str(told.value)


def test_an_id_opens_in_any_workspace_of_a_member(other: str, fabricated: ModuleType) -> None:
    here = store().save(fabricated.report(), keep_text=True, workspace=LOCAL)
    there = store().save(fabricated.report(), keep_text=True, workspace=other)
    found = opened(VIEWER, here.id)
    assert found.report is not None
    assert (found.report.id, found.share, found.visitor.role) == (here.id, None, Role.VIEWER)
    # A colleague's link opens though another workspace is chosen, and as what they are there.
    found = opened(VIEWER, there.id)
    assert (found.visitor.workspace, found.visitor.role) == (other, Role.OWNER)
    assert found.report is not None


def test_every_wrong_address_is_answered_alike(other: str, fabricated: ModuleType) -> None:
    third = store().create_workspace("Third", "x@y.example").workspace
    foreign = store().save(fabricated.report(), keep_text=True, workspace=third)
    own = store().save(fabricated.report(), keep_text=True, workspace=LOCAL)
    now = datetime.now(UTC)

    def link(audience: str, id: str = own.id, workspace: str = LOCAL) -> str:
        return (
            store()
            .share(
                "report",
                id,
                with_text=False,
                audience=audience,
                workspace=workspace,
                expires_at=now + timedelta(hours=1),
            )
            .token
        )

    gone = link("anyone")
    store().revoke(gone)
    for_anyone = link("anyone")
    answers = {
        refused(VIEWER, "A" * 32),
        refused(VIEWER, ""),
        refused(VIEWER, "x" * 5_000),
        refused(VIEWER, foreign.id),
        refused(VIEWER, link("members", foreign.id, third)),
        refused(VIEWER, gone),
        refused(VIEWER, for_anyone, now=now + timedelta(hours=2)),
        refused(VIEWER, for_anyone, kind="comparison"),
        *(refused(who, own.id) for who in (NOBODY, GUEST, STRANGER)),
        *(refused(who, link("members")) for who in (NOBODY, GUEST, STRANGER)),
    }
    assert len(answers) == 1


def test_a_link_for_anyone_opens_for_anyone_and_lets_nobody_do_anything(
    other: str, fabricated: ModuleType
) -> None:
    own = store().save(fabricated.report(), keep_text=True, workspace=LOCAL)
    token = store().share("report", own.id, with_text=False, audience="anyone").token
    assert is_for_anyone(token)
    for who in (NOBODY, GUEST, STRANGER):
        found = opened(who, token)
        assert found.report is not None
        assert found.report.report.document is None
        assert found.visitor.role is Role.NOBODY
    assert opened(VIEWER, token).visitor.role is Role.VIEWER
    # Forbidden by an owner, it is one for members from then on.
    store().set_settings(LOCAL, Settings(None, False))
    assert not is_for_anyone(token)
    refused(NOBODY, token)
    assert opened(VIEWER, token).report is not None
    store().revoke(token)
    refused(VIEWER, token)
    assert not is_for_anyone(token)


def test_an_owner_elsewhere_is_nobody_here(oidc: dict[str, str], fabricated: ModuleType) -> None:
    mine = store().create_workspace("Second", "otto@other.example").workspace
    otto = Visitor("otto@other.example", "Otto", mine, Role.OWNER)
    own = store().save(fabricated.report(), keep_text=True, workspace=LOCAL)
    refused(otto, own.id)
    refused(otto, store().share("report", own.id, with_text=True, audience="members").token)
    found = opened(otto, store().share("report", own.id, with_text=True, audience="anyone").token)
    assert (found.visitor.workspace, found.visitor.role) == (LOCAL, Role.NOBODY)


def test_whoever_sits_at_an_open_server_opens_all_of_it(
    monkeypatch: pytest.MonkeyPatch, fabricated: ModuleType
) -> None:
    monkeypatch.setenv("LINKWORTHY_OPEN", "1")
    own = store().save(fabricated.report(), keep_text=True)
    anybody = Visitor(role=Role.OWNER)
    for address in (own.id, store().share("report", own.id, with_text=True, audience="members").token):
        assert opened(anybody, address).visitor == anybody
