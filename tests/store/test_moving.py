"""What a workspace has saved is taken along and brought in elsewhere: its own, whole, and nothing else."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from grader.errors import NoSuchReport, StoreError
from grader.store import LOCAL, Store
from grader.store.moving import Moved, clear, export_workspace, import_workspace


def exported(store: Store, workspace: str = LOCAL) -> bytes:
    into = io.BytesIO()
    export_workspace(store, workspace, into)
    return into.getvalue()


def lines(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(content).splitlines()]


def written(told: list[dict[str, Any]]) -> io.BytesIO:
    """A file whose last line fits the lines before, as somebody would make it who knows how."""
    *rest, _ = told
    made = [json.dumps(line, sort_keys=True, separators=(",", ":")).encode() + b"\n" for line in rest]
    counts = [sum("report" in line for line in rest), sum("comparison" in line for line in rest)]
    end = {"end": counts, "sha256": hashlib.sha256(b"".join(made)).hexdigest()}
    return io.BytesIO(gzip.compress(b"".join(made) + json.dumps(end).encode() + b"\n"))


@pytest.fixture
def full(either: Store, fabricated: ModuleType) -> Store:
    """A store with two workspaces."""
    first = either.save(
        replace(fabricated.hostile(), title="half \ud83d"),
        keep_text=True,
        labels=["Q3", "x"],
        note="n\nm",
        by="ed",
    )
    either.save(fabricated.report(), keep_text=False, page="Guide")
    earlier = either.save_comparison('{"pages":[]}', title="Two", by="ed")
    either.save_comparison('{"pages":[1]}', title="Again", earlier=earlier.id)
    either.share("report", first.id, with_text=True, audience="anyone")
    either.add_member(LOCAL, "olive@example.org", "owner")
    other = either.create_workspace("Other", "otto@example.org").workspace
    either.save(replace(fabricated.report(), title="Theirs"), keep_text=True, workspace=other, note="secret")
    return either


def other_of(store: Store) -> str:
    return store.workspaces_of("otto@example.org")[0].workspace


def test_all_of_a_workspace_comes_back_to_the_byte_elsewhere(full: Store, new: Callable[..., Store]) -> None:
    content = exported(full)
    there = new()
    assert import_workspace(there, LOCAL, io.BytesIO(content)) == Moved(2, 2, 0)
    assert exported(there) == content
    assert there.search() == full.search()
    for row in full.search():
        assert there.open(row.id) == full.open(row.id)
        assert there.open(row.id).report.to_json() == full.open(row.id).report.to_json()
    assert there.comparisons() == full.comparisons()
    # Again: everything is there already.
    assert import_workspace(there, LOCAL, io.BytesIO(content)) == Moved(0, 0, 4)
    assert exported(there) == content


def test_it_holds_nothing_of_others_no_member_no_link(full: Store) -> None:
    told = gzip.decompress(exported(full)).decode()
    (link,) = full.shares()
    for words in ("Theirs", "secret", "otto@example.org", "olive@example.org", link.token, other_of(full)):
        assert words not in told


def test_brought_into_another_workspace_of_one_store_it_gets_ids_of_its_own(full: Store) -> None:
    other = other_of(full)
    before = full.search()
    content = exported(full)
    assert import_workspace(full, other, io.BytesIO(content)) == Moved(2, 2, 0)
    assert full.search() == before
    theirs = full.search(workspace=other)
    assert len(theirs) == 3
    assert not {row.id for row in theirs} & {row.id for row in before}
    again, first = full.comparisons(other)
    assert again.earlier == first.id


def test_whatever_stands_in_a_file_it_adds_to_one_workspace_alone(
    full: Store, new: Callable[..., Store]
) -> None:
    told = lines(exported(full))
    told[1]["workspace"] = "local"
    told.insert(2, {"member": "eve@example.org", "role": "owner", "workspace": LOCAL})
    there = new()
    mine = there.create_workspace("Mine", "eve@example.org").workspace
    with pytest.raises(StoreError) as damaged:
        import_workspace(there, mine, written(told))
    assert damaged.value.reason == "archive"
    del told[2]
    import_workspace(there, mine, written(told))
    assert there.search() == ()
    assert there.count(workspace=mine) == 2


def spoil(name: str, value: object) -> Callable[[list[dict[str, Any]]], None]:
    def spoiled(told: list[dict[str, Any]]) -> None:
        told[1][name] = value

    return spoiled


def spoil_report(**fields: object) -> Callable[[list[dict[str, Any]]], None]:
    def spoiled(told: list[dict[str, Any]]) -> None:
        report = json.loads(told[1]["report"])
        report.update(fields)
        told[1]["report"] = json.dumps(report)

    return spoiled


SPOILED = {
    "an id that is none": spoil("id", "../../etc"),
    "no text": spoil("note", 7),
    "two times": spoil("saved_us", 1),
    "a time that is none": spoil("saved_at", "yesterday"),
    "no report": spoil("report", "{}"),
    "no JSON": spoil("report", "{"),
    "labels that are none": spoil("labels", [1]),
    "too many labels": spoil("labels", [str(n) for n in range(21)]),
    "a score beyond": spoil_report(score=101),
    "a score that is none": spoil_report(score="high"),
    "a title that is none": spoil_report(title=["a"]),
    "a band without an end": spoil_report(band="x" * 65),
}


@pytest.mark.parametrize("how", SPOILED)
def test_what_no_export_holds_brings_nothing(kept: Store, fabricated: ModuleType, how: str) -> None:
    kept.save(fabricated.report(), keep_text=True)
    kept.save(fabricated.report(), keep_text=True)
    told = lines(exported(kept))
    clear(kept, LOCAL)
    SPOILED[how](told)
    with pytest.raises(StoreError):
        import_workspace(kept, LOCAL, written(told))
    assert kept.search() == ()
    assert exported(kept) == exported(Store(kept.path))


@pytest.mark.parametrize("cut", [0, 1, 10, 40, 200, -1, -9])
def test_a_file_that_is_cut_brings_nothing(kept: Store, fabricated: ModuleType, cut: int) -> None:
    kept.save(fabricated.report(), keep_text=True)
    content = exported(kept)
    clear(kept, LOCAL)
    with pytest.raises(StoreError) as damaged:
        import_workspace(kept, LOCAL, io.BytesIO(content[:cut]))
    assert damaged.value.reason == "archive"
    assert kept.search() == ()


@pytest.mark.parametrize(
    "content", [b"", b"no gzip", gzip.compress(b""), gzip.compress(b"{}\n"), gzip.compress(b"[[[[")]
)
def test_something_else_is_told_so(kept: Store, content: bytes) -> None:
    with pytest.raises(StoreError, match="no export of a workspace"):
        import_workspace(kept, LOCAL, io.BytesIO(content))


def test_a_changed_line_is_noticed(kept: Store, fabricated: ModuleType) -> None:
    kept.save(fabricated.report(), keep_text=True, note="mine")
    raw = gzip.decompress(exported(kept)).replace(b'"mine"', b'"ours"')
    with pytest.raises(StoreError, match="does not fit"):
        import_workspace(kept, LOCAL, io.BytesIO(gzip.compress(raw)))


def test_clearing_a_workspace_leaves_the_others_and_who_belongs_to_it(full: Store) -> None:
    (link,) = full.shares()
    other = other_of(full)
    assert clear(full, LOCAL) == Moved(2, 2, 0)
    assert full.search() == ()
    assert full.comparisons() == ()
    with pytest.raises(NoSuchReport):
        full.shared(link.token)
    assert full.count(workspace=other) == 1
    assert [m.subject for m in full.members(LOCAL)] == ["olive@example.org"]
    assert clear(full, LOCAL) == Moved()


def test_no_byte_of_what_was_cleared_stays_in_the_file(kept: Store, fabricated: ModuleType) -> None:
    for number in range(30):
        report = replace(fabricated.report(), title=f"ZEBRA {number}")
        kept.save(report, keep_text=True, note="GIRAFFE", labels=["OKAPI"])
    clear(kept, LOCAL)
    kept.engine.dispose()
    for file in kept.path.parent.iterdir():
        content = file.read_bytes()
        assert not [word for word in (b"ZEBRA", b"GIRAFFE", b"OKAPI") if word in content]


def test_reports_can_be_listed_in_five_orders(either: Store, fabricated: ModuleType) -> None:
    for title, score in (("b", 40.0), ("C", None), ("a", 60.0)):
        either.save(replace(fabricated.report(score=score), title=title), keep_text=False)
    orders = {order: "".join(r.title for r in either.search(order=order)) for order in
              ("newest", "oldest", "best", "worst", "title")}  # fmt: skip
    assert orders == {"newest": "aCb", "oldest": "bCa", "best": "abC", "worst": "baC", "title": "abC"}
