"""The rows of the queue: who grades what, how far it is, and what came of it; each step one short transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from grader.replicas.limits import FETCHED_SECONDS, KEPT_SECONDS
from grader.store import Store
from grader.store.schema import job_bodies, jobs
from grader.store.times import micros


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a job is, as every replica can see."""

    id: str
    replica: str
    """Who grades it; "" where nobody does."""
    beat: int
    tries: int
    stage: str
    ended: bool
    place: int = 0
    """Place in that replica's queue, 1 is next; 0 once it runs."""


_STANDING = (jobs.c.id, jobs.c.replica, jobs.c.beat, jobs.c.tries, jobs.c.stage, jobs.c.ended_us)


class Ledger:
    """The two tables of the queue; every method raises StoreError."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, id: str, *, owner: str, replica: str, handed: bytes) -> None:
        """Write down a job that `replica` has begun; it is on the disk when this returns."""
        with self._store.writing() as connection:
            connection.execute(
                insert(jobs).values(
                    id=id,
                    owner=owner,
                    made_us=_now(),
                    replica=replica,
                    beat=0,
                    tries=1,
                    stage="queued",
                    ended_us=0,
                    fetched_us=0,
                )
            )
            connection.execute(
                insert(job_bodies).values(id=id, filler=self._store.filler, handed=handed, result=b"")
            )

    def beat(self, replica: str, stages: Mapping[str, str]) -> dict[str, Standing]:
        """Say that `replica` lives and at which stage its jobs are; how they stand now, those that are there no more left out."""
        with self._store.writing() as connection:
            connection.execute(
                update(jobs)
                .where(jobs.c.replica == replica, jobs.c.ended_us == 0)
                .values(beat=jobs.c.beat + 1)
            )
            for stage in sorted(set(stages.values())):
                ids = sorted(id for id, at in stages.items() if at == stage)
                connection.execute(
                    update(jobs)
                    .where(
                        jobs.c.id.in_(ids),
                        jobs.c.replica == replica,
                        jobs.c.ended_us == 0,
                        jobs.c.stage != stage,
                    )
                    .values(stage=stage)
                )
            rows = connection.execute(select(*_STANDING).where(jobs.c.id.in_(list(stages))))
            return {row.id: _standing(row) for row in rows}

    def others(self, replica: str) -> tuple[Standing, ...]:
        """The jobs of other replicas that have not ended, the oldest first."""
        asked = (
            select(*_STANDING)
            .where(jobs.c.replica != replica, jobs.c.ended_us == 0)
            .order_by(jobs.c.made_us, jobs.c.id)
        )
        with self._store.reading() as connection:
            return tuple(_standing(row) for row in connection.execute(asked))

    def claim(self, seen: Standing, *, replica: str) -> bytes | None:
        """Take a job over that has not changed since it was `seen`; what was handed in, None where another was quicker."""
        with self._store.writing() as connection:
            done = connection.execute(
                update(jobs)
                .where(_as_seen(seen))
                .values(replica=replica, tries=jobs.c.tries + 1, beat=jobs.c.beat + 1, stage="queued")
            )
            if done.rowcount != 1:
                return None
            return bytes(
                connection.execute(select(job_bodies.c.handed).where(job_bodies.c.id == seen.id)).scalar_one()
            )

    def give_up(self, seen: Standing, *, error: bytes) -> None:
        """End a job that nobody takes over any more."""
        with self._store.writing() as connection:
            done = connection.execute(
                update(jobs).where(_as_seen(seen)).values(stage="failed", ended_us=_now())
            )
            if done.rowcount == 1:
                _put_result(connection, seen.id, error, keep_handed=True)

    def release(self, ids: Iterable[str], *, replica: str) -> None:
        """Leave these jobs of `replica` to whoever takes them first; that they were begun here does not count."""
        with self._store.writing() as connection:
            connection.execute(
                update(jobs)
                .where(jobs.c.id.in_(list(ids)), jobs.c.replica == replica, jobs.c.ended_us == 0)
                .values(replica="", tries=jobs.c.tries - 1, stage="queued")
            )

    def end(self, id: str, *, replica: str, stage: str, result: bytes, keep_handed: bool) -> None:
        """Write down what came of a job of `replica`; nothing where another has it by now."""
        with self._store.writing() as connection:
            done = connection.execute(
                update(jobs)
                .where(jobs.c.id == id, jobs.c.replica == replica, jobs.c.ended_us == 0)
                .values(stage=stage, ended_us=_now())
            )
            if done.rowcount == 1:
                _put_result(connection, id, result, keep_handed=keep_handed)

    def cancel(self, id: str) -> None:
        """Call a job off; its draft goes at once, the row a little later, so that whoever grades it hears of it."""
        with self._store.writing() as connection:
            connection.execute(
                update(jobs)
                .where(jobs.c.id == id, jobs.c.stage != "cancelled")
                .values(stage="cancelled", ended_us=_now(), fetched_us=_now())
            )
            connection.execute(delete(job_bodies).where(job_bodies.c.id == id))

    def fetched(self, ids: Iterable[str]) -> None:
        """The owners of these jobs have what came of them."""
        with self._store.writing() as connection:
            connection.execute(
                update(jobs).where(jobs.c.id.in_(list(ids)), jobs.c.fetched_us == 0).values(fetched_us=_now())
            )

    def find(self, id: str, *, owner: str) -> Standing | None:
        """How far a job of this owner is; None where it has none of that id, or where it was called off."""
        asked = select(*_STANDING).where(jobs.c.id == id, jobs.c.owner == owner, jobs.c.stage != "cancelled")
        with self._store.reading() as connection:
            row = connection.execute(asked).one_or_none()
            return None if row is None else _placed(connection, row)

    def latest(self, owner: str) -> Standing | None:
        """The job that this owner handed in last; None where there is none, or where it was called off."""
        asked = select(*_STANDING).where(jobs.c.owner == owner).order_by(jobs.c.made_us.desc()).limit(1)
        with self._store.reading() as connection:
            row = connection.execute(asked).one_or_none()
            return None if row is None or row.stage == "cancelled" else _placed(connection, row)

    def standings(self, ids: Iterable[str]) -> dict[str, Standing]:
        """How these jobs stand; those that are there no more left out."""
        with self._store.reading() as connection:
            rows = connection.execute(select(*_STANDING).where(jobs.c.id.in_(list(ids)))).all()
            return {row.id: _placed(connection, row) for row in rows}

    def handed(self, id: str) -> bytes | None:
        """What was handed in; None where it is gone."""
        with self._store.reading() as connection:
            return connection.execute(
                select(job_bodies.c.handed).where(job_bodies.c.id == id)
            ).scalar_one_or_none()

    def result(self, id: str) -> bytes | None:
        """What came of a job; None where it is gone."""
        with self._store.reading() as connection:
            return connection.execute(
                select(job_bodies.c.result).where(job_bodies.c.id == id)
            ).scalar_one_or_none()

    def move(self, before: str, after: str) -> None:
        """Give what was handed in under one owner to another: a tab's first, provisional id and its own."""
        with self._store.writing() as connection:
            connection.execute(update(jobs).where(jobs.c.owner == before).values(owner=after))

    def sweep(self, now: datetime | None = None) -> int:
        """Delete what its owner has, and whatever is older than KEPT_SECONDS; how many rows it was."""
        if self._store.is_missing():
            return 0
        at = now or datetime.now(UTC)
        old = micros(at - timedelta(seconds=KEPT_SECONDS))
        had = micros(at - timedelta(seconds=FETCHED_SECONDS))
        gone = (jobs.c.made_us < old) | ((jobs.c.fetched_us > 0) & (jobs.c.fetched_us < had))
        with self._store.reading() as connection:
            if not connection.execute(select(func.count()).select_from(jobs).where(gone)).scalar_one():
                return 0
        with self._store.writing() as connection:
            count = connection.execute(delete(jobs).where(gone)).rowcount
        self._store.forget(jobs)
        return count


def _now() -> int:
    return micros(datetime.now(UTC))


def _as_seen(seen: Standing) -> Any:
    return (
        (jobs.c.id == seen.id)
        & (jobs.c.replica == seen.replica)
        & (jobs.c.beat == seen.beat)
        & (jobs.c.tries == seen.tries)
        & (jobs.c.ended_us == 0)
    )


def _put_result(connection: Connection, id: str, result: bytes, *, keep_handed: bool) -> None:
    values: dict[str, bytes] = {"result": result} if keep_handed else {"result": result, "handed": b""}
    connection.execute(update(job_bodies).where(job_bodies.c.id == id).values(values))


def _standing(row: Row[Any], place: int = 0) -> Standing:
    return Standing(row.id, row.replica, row.beat, row.tries, row.stage, row.ended_us > 0, place)


def _placed(connection: Connection, row: Row[Any]) -> Standing:
    if row.ended_us or row.stage != "queued":
        return _standing(row)
    made = select(jobs.c.made_us).where(jobs.c.id == row.id).scalar_subquery()
    before = (
        select(func.count())
        .select_from(jobs)
        .where(
            jobs.c.replica == row.replica,
            jobs.c.stage == "queued",
            jobs.c.ended_us == 0,
            jobs.c.made_us < made,
        )
    )
    return _standing(row, 1 + connection.execute(before).scalar_one())
