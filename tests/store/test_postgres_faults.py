"""What a Postgres server can do wrong ends in words, and the next step works again without a new start of ours."""

from __future__ import annotations

import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import text

from benchmarks.storing.postgres import Postgres
from grader.errors import StoreError
from grader.store import Store, schema
from grader.store.faults import SAYS, SAYS_OF_A_DATABASE, fault

ROOT = Path(__file__).resolve().parents[2]
MARK = "a heron stood in the weir"


@pytest.fixture
def there(postgres: Postgres) -> Iterator[Store]:
    store = Store(postgres.new_database("faults"), busy_seconds=0.05)
    yield store
    store.engine.dispose()


@contextmanager
def stopped(server: Postgres, _: Store) -> Iterator[None]:
    server.stop()
    yield
    server.start()


@contextmanager
def crashed(server: Postgres, _: Store) -> Iterator[None]:
    server.stop(signal.SIGQUIT)
    yield
    server.start()


@contextmanager
def locked(_: Postgres, store: Store) -> Iterator[None]:
    other = Store(store.place.render_as_string(hide_password=False))  # type: ignore[union-attr]
    with other.engine.connect() as holding:
        holding.execute(text("LOCK TABLE reports IN ACCESS EXCLUSIVE MODE"))
        yield
        holding.rollback()
    other.engine.dispose()


@contextmanager
def read_only(server: Postgres, store: Store) -> Iterator[None]:
    server.run("ALTER DATABASE faults SET default_transaction_read_only = on")
    store.engine.dispose()
    yield
    server.run("ALTER DATABASE faults SET default_transaction_read_only = off")
    store.engine.dispose()


@contextmanager
def newer(server: Postgres, store: Store) -> Iterator[None]:
    def stand_at(step: str) -> None:
        with store.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :step"), {"step": step})

    stand_at("9999")
    yield
    stand_at(schema.HEAD)


@contextmanager
def no_room(_: Postgres, store: Store) -> Iterator[None]:
    """As a full disk says it: raised by the server itself, with the code that it gives."""
    with store.engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
        )
        connection.exec_driver_sql(
            "CREATE TRIGGER full_disk BEFORE INSERT ON report_bodies FOR EACH ROW EXECUTE FUNCTION no_room()"
        )
    yield
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP FUNCTION no_room CASCADE")


FAULTS = {
    "gone": stopped,
    "gone by a crash": crashed,
    "locked": locked,
    "read_only": read_only,
    "newer": newer,
    "full": no_room,
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_and_mended_without_a_restart(
    postgres: Postgres, there: Store, fabricated: ModuleType, name: str
) -> None:
    first = there.save(fabricated.report(), keep_text=True)
    with FAULTS[name](postgres, there):
        with pytest.raises(StoreError) as raised:
            there.save(fabricated.report(words=MARK), keep_text=True)
        assert raised.value.reason == name.split()[0]
        assert str(raised.value) == str(fault(raised.value.reason, there.place))
        logged = "".join(traceback.format_exception(raised.value))
        assert MARK not in logged
        assert "postgresql" not in str(raised.value)
    second = there.save(fabricated.report(words=MARK), keep_text=True)
    assert there.open(first.id).report.to_json() == first.report.to_json()
    assert there.open(second.id).report.to_json() == second.report.to_json()
    assert there.count() == 2


def test_connections_that_the_server_has_ended_are_made_anew(
    postgres: Postgres, there: Store, fabricated: ModuleType
) -> None:
    saved = there.save(fabricated.report(), keep_text=True)
    for _ in range(2):
        postgres.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'faults'")
        assert there.open(saved.id).id == saved.id


def test_a_connection_that_breaks_in_the_middle_is_told_as_that(
    postgres: Postgres, there: Store, fabricated: ModuleType
) -> None:
    there.upgrade()

    def break_off() -> None:
        with there.writing() as connection:
            pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            postgres.run(f"SELECT pg_terminate_backend({pid})")
            connection.exec_driver_sql("SELECT 1")

    with pytest.raises(StoreError) as raised:
        break_off()
    assert raised.value.reason == "cut"
    assert there.save(fabricated.report(), keep_text=True)


def test_a_statement_without_end_is_ended(there: Store) -> None:
    there.upgrade()

    def sleep() -> None:
        with there.reading() as connection:
            connection.exec_driver_sql("SET LOCAL statement_timeout = 50")
            connection.exec_driver_sql("SELECT pg_sleep(60)")

    with pytest.raises(StoreError) as raised:
        sleep()
    assert raised.value.reason == "slow"
    assert there.count() == 0


def test_every_connection_keeps_what_it_acknowledges(postgres: Postgres) -> None:
    url = postgres.new_database("settings")
    postgres.run("ALTER DATABASE settings SET synchronous_commit = off")
    store = Store(url, busy_seconds=2.0)
    with store.engine.connect() as connection:
        said = {
            name: connection.exec_driver_sql(f"SHOW {name}").scalar()
            for name in ("synchronous_commit", "statement_timeout", "lock_timeout", "client_encoding")
        }
    assert said == {
        "synchronous_commit": "on",
        "statement_timeout": "15s",
        "lock_timeout": "2s",
        "client_encoding": "UTF8",
    }
    store.engine.dispose()


@pytest.mark.parametrize(
    ("change", "reason"),
    [("/no_such", "no_place"), ("user=nobody_here", "no_place"), ("host=/nowhere", "gone")],
)
def test_a_database_that_cannot_be_opened(postgres: Postgres, change: str, reason: str) -> None:
    url = postgres.url("postgres")
    match change.partition("=")[0]:
        case "/no_such":
            url = postgres.url("no_such")
        case "user":
            url = url.replace("user=postgres", change)
        case "host":
            url = f"postgresql:///postgres?{change}"
    with pytest.raises(StoreError) as raised:
        Store(url).count()
    assert raised.value.reason == reason


SAVING = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("fabricated_reports", sys.argv[2])
fabricated = importlib.util.module_from_spec(spec)
sys.modules["fabricated_reports"] = fabricated
spec.loader.exec_module(fabricated)
from grader.store import Store
kept = Store(sys.argv[1])
report = fabricated.report(words="word " * 500)
for _ in range(1000):
    print(kept.save(report, keep_text=True).id, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(postgres: Postgres, there: Store) -> None:
    url = there.place.render_as_string(hide_password=False)  # type: ignore[union-attr]
    process = subprocess.Popen(
        [sys.executable, "-c", SAVING, url, str(ROOT / "tests" / "ui" / "fabricated.py")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    ids = [process.stdout.readline().strip() for _ in range(5)]
    process.kill()
    ids += process.stdout.read().split()
    process.wait()
    process.stdout.close()
    for saved in (i for i in ids if len(i) == 32):
        assert there.open(saved).report.words == 640


def test_a_database_has_words_for_what_a_file_has() -> None:
    assert SAYS.keys() <= SAYS_OF_A_DATABASE.keys()
    for what, next_step in SAYS_OF_A_DATABASE.values():
        assert what.endswith(".")
        assert next_step.endswith(".")
