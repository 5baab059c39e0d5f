"""Everything that a store can hold, out of one and into another of each kind and back: the same to the byte."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.storing.made import reports
from benchmarks.storing.measured import Line
from benchmarks.storing.postgres import running
from grader.errors import StoreError
from grader.store import Settings, Store


def _filled(path: Path, count: int) -> Store:
    store = Store(path)
    team = store.create_workspace("Team", "ada@example.org").workspace
    store.add_member(team, "bo@example.org", "editor", by="ada@example.org")
    store.set_settings(team, Settings(400, False))
    for n in range(count):
        report = reports()[n % len(reports())]
        workspace = team if n % 2 else "local"
        saved = store.save(
            report,
            keep_text=n % 3 > 0,
            workspace=workspace,
            by="ada",
            labels=[f"l{n % 7}"],
            note=f"n {n}\n\u00e4",
        )
        audience = "members" if n % 2 else "anyone"
        store.share(
            "report", saved.id, with_text=n % 2 > 0, audience=audience, workspace=workspace,
            expires_at=datetime(2199, 1, 1, tzinfo=UTC) if n % 4 else None,
        )  # fmt: skip
        compared = store.save_comparison(
            f'{{"n":{n},"t":"half \ud83d"}}', title=f"C {n}", workspace=workspace
        )
        store.share("comparison", compared.id, with_text=True, audience="members", workspace=workspace)
    store.create_token(team, name="Build", scopes=("grade",))
    return store


def _exported(store: Store) -> bytes:
    stream = io.BytesIO()
    store.export_all(stream)
    return stream.getvalue()


def measured(count: int, folder: Path) -> list[Line]:
    """SQLite to Postgres to SQLite; a copy that was damaged on the way brings nothing."""
    told = _exported(_filled(folder / "one.sqlite3", count))
    with running(durable=False) as server:
        middle = Store(server.new_database("middle"))
        middle.import_all(io.BytesIO(told))
        there = _exported(middle) == told
        middle.engine.dispose()
    back = Store(folder / "two.sqlite3")
    back.import_all(io.BytesIO(told))
    back.backup(folder / "copy.sqlite3")
    refused = 0
    cuts = [len(told) * n // 20 for n in range(1, 20)]
    other = Store(folder / "three.sqlite3")
    for cut in cuts:
        for damaged in (told[:cut], told[:cut] + bytes([told[cut] ^ 1]) + told[cut + 1 :]):
            try:
                other.import_all(io.BytesIO(damaged))
            except StoreError:
                refused += not other.counts()["reports"]
    size = f"{count} reports, {len(told) / 1e6:.1f} MB"
    return [
        Line("SQLite to Postgres and out again", size, "the same to the byte", there),
        Line("SQLite to SQLite and out again", size, "the same to the byte", _exported(back) == told),
        Line("a copy of the file, exported", size, "the same to the byte", _exported(Store(folder / "copy.sqlite3")) == told),
        Line("damaged archives that brought nothing", f"{refused} of {2 * len(cuts)}", "all", refused == 2 * len(cuts)),
    ]  # fmt: skip
