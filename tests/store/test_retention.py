"""What its time has come for is deleted, and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import ModuleType

import pytest

from grader.errors import NoSuchReport, StoreError
from grader.expiring import Expiring
from grader.store import LOCAL, Expired, Settings, Store
from grader.store.retention import DAYS_VARIABLE

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
MARK = "a heron stood in the weir"


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DAYS_VARIABLE, raising=False)


class Clock:
    """Says the moment that a test set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def test_each_workspace_keeps_as_long_as_its_owner_says(
    new: Callable[..., Store], fabricated: ModuleType
) -> None:
    clock = Clock()
    store = new(now=clock)
    team = store.create_workspace("Team", "ada").workspace
    store.set_settings(team, Settings(30))
    clock.now = NOW - timedelta(days=31)
    old = [store.save(fabricated.report(), keep_text=True, workspace=w).id for w in (LOCAL, team)]
    store.share("report", old[1], with_text=True, audience="anyone", workspace=team)
    gone = store.save_comparison("{}", title="old", workspace=team).id
    clock.now = NOW - timedelta(days=29)
    young = store.save(fabricated.report(), keep_text=True, workspace=team).id
    clock.now = NOW
    assert store.expire(NOW) == Expired(reports=1, comparisons=1)
    assert store.open(old[0]).id == old[0]
    assert [row.id for row in store.search(workspace=team)] == [young]
    with pytest.raises(NoSuchReport):
        store.open_comparison(gone, workspace=team)
    assert store.shares(workspace=team) == ()
    assert store.expire(NOW) == Expired()


def test_the_server_may_say_how_long_where_no_owner_does(
    new: Callable[..., Store], fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    store = new(now=clock)
    team = store.create_workspace("Team", "ada").workspace
    store.set_settings(team, Settings(60))
    clock.now = NOW - timedelta(days=40)
    for workspace in (LOCAL, team):
        store.save(fabricated.report(), keep_text=True, workspace=workspace)
    monkeypatch.setenv(DAYS_VARIABLE, "30")
    assert store.expire(NOW) == Expired(reports=1)
    assert (store.count(), store.count(workspace=team)) == (0, 1)


@pytest.mark.parametrize("said", ["0", "-3", "soon", "1.5", "1e3"])
def test_a_slip_of_the_pen_deletes_nothing(
    kept: Store, fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    kept.save(fabricated.report(), keep_text=True)
    monkeypatch.setenv(DAYS_VARIABLE, said)
    with pytest.raises(StoreError, match="no number of days"):
        kept.expire(NOW + timedelta(days=9999))
    assert kept.count() == 1


def test_links_and_tokens_that_have_expired_go(new: Callable[..., Store], fabricated: ModuleType) -> None:
    store = new(now=lambda: NOW)
    saved = store.save(fabricated.report(), keep_text=True)
    kept = store.share("report", saved.id, with_text=True, audience="anyone")
    for days in (1, 3):
        until = NOW + timedelta(days=days)
        store.share("report", saved.id, with_text=True, audience="anyone", expires_at=until)
        store.create_token(name=f"{days} days", scopes=(), expires_at=until)
    assert store.expire(NOW + timedelta(days=2)) == Expired(shares=1, tokens=1)
    assert [s.expires_at for s in store.shares()].count("") == 1
    assert kept in store.shares()
    assert [t.name for t in store.tokens()] == ["3 days"]


def test_asking_makes_no_file(kept: Store) -> None:
    assert kept.expire(NOW) == Expired()
    assert not kept.path.parent.exists()


def test_the_server_does_it_by_itself(
    kept: Store, fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = kept.save(fabricated.report(), keep_text=True)
    rounds: list[Expired] = []
    began = threading.Event()

    class Watched:
        def expire(self) -> Expired:
            if not rounds:
                rounds.append(Expired())
                raise StoreError("The disk is full.", "Make room.", "full")
            rounds.append(kept.expire(NOW + timedelta(days=9999)))
            began.set()
            return rounds[-1]

    kept.set_settings(LOCAL, Settings(1))
    monkeypatch.setattr("grader.store.store", Watched)
    expiring = Expiring(first=0.0, each=0.01).start()
    # A round that failed is followed by another.
    assert began.wait(60)
    expiring.stop(wait=60)
    assert rounds[1] == Expired(reports=1)
    with pytest.raises(NoSuchReport):
        kept.open(saved.id)
