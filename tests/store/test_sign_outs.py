"""grader.store.sign_outs: a sign-in that its owner ended holds nowhere, and is forgotten once it would have ended anyway."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from grader.store import Store
from grader.store.schema import sign_outs

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def test_nobody_is_signed_out_of_a_store_that_is_not_there(kept: Store) -> None:
    assert not kept.is_signed_out("0" * 64)
    assert not kept.path.exists()


def test_a_sign_out_holds_for_that_sign_in_alone(new: Callable[..., Store]) -> None:
    store = new()
    store.note_sign_out("a" * 64, until=NOW)
    assert store.is_signed_out("a" * 64)
    assert not store.is_signed_out("b" * 64)


def test_what_has_ended_by_itself_is_forgotten_at_the_next(new: Callable[..., Store]) -> None:
    store = new(now=lambda: NOW)
    store.note_sign_out("a" * 64, until=NOW - timedelta(seconds=1))
    for _ in range(2):  # the same sign-in from two tabs
        store.note_sign_out("b" * 64, until=NOW + timedelta(hours=1))
    with store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(sign_outs)).scalar_one() == 1
    assert store.is_signed_out("b" * 64)
