"""What is deleted or written over is gone from the file and its log, every copy of it, also of labels, notes and links."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from types import ModuleType

import pytest
from sqlalchemy import event

from grader.store import Store

MARK = "heronweir"


def holds(kept: Store, *words: str) -> list[str]:
    there = b"".join(p.read_bytes() for p in sorted(kept.path.parent.iterdir()))
    return [word for word in words if word.encode() in there or word.casefold().encode() in there]


@pytest.fixture
def quick(kept: Store) -> Store:
    """One that does not wait for the disk: what lies in its file is what matters here."""
    event.listen(kept.engine, "connect", lambda c, _: c.execute("PRAGMA synchronous = OFF"))
    return kept


def test_with_a_report_go_its_labels_note_and_links(kept: Store, fabricated: ModuleType) -> None:
    report = replace(
        fabricated.report(words=f"{MARK}text"), title=f"{MARK}title", url=f"https://{MARK}.example/"
    )
    other = kept.save(fabricated.report(), keep_text=True, labels=["other"], note="other note")
    saved = kept.save(report, keep_text=True, labels=[f"{MARK}label"], note=f"{MARK}note", page=f"{MARK}page")
    share = kept.share("report", saved.id, with_text=True, audience="anyone")
    words = [f"{MARK}{part}" for part in ("text", "title", "label", "note", "page", ".example")]
    words += [saved.id, share.token]
    assert holds(kept, *words) == words
    kept.delete(saved.id)
    assert holds(kept, *words) == []
    again = kept.open(other.id)
    assert (again.labels, again.note) == (("other",), "other note")
    assert again.report.to_json() == other.report.to_json()


def test_what_was_written_over_goes(kept: Store, fabricated: ModuleType) -> None:
    saved = kept.save(
        fabricated.report(), keep_text=True, labels=[f"{MARK}label"], note=f"{MARK}note", page=f"{MARK}page"
    )
    share = kept.share("report", saved.id, with_text=True, audience="anyone")
    kept.describe(saved.id, labels=["new"], note="", page="")
    assert holds(kept, f"{MARK}label", f"{MARK}note", f"{MARK}page") == []
    kept.revoke(share.token)
    assert holds(kept, share.token) == []
    assert kept.open(saved.id).labels == ("new",)


def test_comparisons_members_and_tokens_go(kept: Store) -> None:
    saved = kept.save_comparison(f'{{"a":"{MARK}json {"x" * 9000}"}}', title=f"{MARK}title")
    share = kept.share("comparison", saved.id, with_text=True, audience="anyone")
    small = kept.save_comparison(f'"{MARK}small"', title="x")
    team = kept.create_workspace("Team", "ada").workspace
    kept.add_member(team, f"{MARK}@example.org", "viewer")
    _, row = kept.create_token(name=f"{MARK}token", scopes=())
    kept.delete_comparison(saved.id)
    kept.delete_comparison(small.id)
    kept.remove_member(team, f"{MARK}@example.org")
    kept.revoke_token(row.id)
    assert holds(kept, MARK, share.token) == []
    assert [m.subject for m in kept.members(team)] == ["ada"]


@pytest.mark.parametrize("seed", [3, 7])
def test_no_copy_stays_where_rows_moved_from_page_to_page(
    quick: Store, fabricated: ModuleType, seed: int
) -> None:
    """SQLite leaves a copy behind now and then; with these sizes of rows it is known to, were nothing done about it."""
    chance = random.Random(seed)
    bare = replace(fabricated.report(), document=None, results=(), fixes=(), facts=())
    ids = {}
    for n in range(100):
        mark = f"{MARK}{n:03d}-"
        report = replace(bare, title=mark, url="")
        note = "n" * chance.randrange(450)
        ids[mark] = quick.save(report, keep_text=False, note=note, page=mark).id
    for mark in chance.sample(sorted(ids), 50):
        quick.describe(ids[mark], note="m" * chance.randrange(450))
    gone = chance.sample(sorted(ids), 90)
    for mark in gone:
        quick.delete(ids[mark])
    # An id alone may stay in an index: it opens nothing.
    assert holds(quick, *gone) == []
    left = sorted(set(ids) - set(gone))
    assert holds(quick, *left) == left
    assert quick.count() == len(left)
    raw = sqlite3.connect(quick.path)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.close()


def test_a_deletion_is_done_though_nothing_can_be_written_anew(
    kept: Store, fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    saved = kept.save(fabricated.report(), keep_text=True)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "x")

    with monkeypatch.context() as patched:
        patched.setattr("grader.store.forgetting.rewrite", full)
        kept.delete(saved.id)
    assert "until the next deletion: full" in caplog.text
    assert kept.count() == 0
