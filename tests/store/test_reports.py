"""Reports in workspaces: saved, searched, described, followed over time; alike on both databases."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from types import ModuleType

import pytest

from grader.errors import NoSuchReport, StoreError
from grader.store import LOCAL, Saved, Store
from grader.store.reports import LONGEST_LABEL, LONGEST_NOTE, MOST_LABELS


def told(saved: Saved) -> tuple[object, ...]:
    """All of it, the report by its bytes."""
    apart = [getattr(saved, field.name) for field in fields(saved) if field.name != "report"]
    return *apart, saved.report.to_json()


def test_a_report_comes_back_to_the_byte_with_what_was_said_of_it(
    either: Store, fabricated: ModuleType
) -> None:
    report = replace(fabricated.hostile(), title="half a sign \ud83d and a \x00")
    saved = either.save(
        report, keep_text=True, by="ada", labels=["Q3", "q3", " to  do "], note="Look\nagain \x00"
    )
    again = either.open(saved.id)
    assert told(again) == told(saved)
    assert again.report.to_json() == report.to_json()
    assert again.labels == ("Q3", "to do")
    assert again.note == "Look\nagain \ufffd"
    assert again.by == "ada"
    (row,) = either.search()
    assert row.title == "half a sign \ufffd and a \ufffd"
    assert (row.id, row.score, row.band, row.labels, row.note) == (
        saved.id,
        report.score,
        report.band,
        again.labels,
        again.note,
    )
    assert (row.saved_at, row.with_text, row.rubric_version) == (saved.created_at, True, saved.rubric_version)
    assert (row.as_of, row.profile, row.page_key) == (report.as_of, report.profile, saved.page_key)


def test_a_workspace_sees_its_own_only(either: Store, fabricated: ModuleType) -> None:
    team, other = (either.create_workspace(n, "ada").workspace for n in ("Team", "Other"))
    saved = either.save(fabricated.report(), keep_text=True, workspace=team, labels=["secret"])
    for there in (other, LOCAL, "", "%"):
        with pytest.raises(NoSuchReport):
            either.open(saved.id, workspace=there)
        with pytest.raises(NoSuchReport):
            either.describe(saved.id, note="x", workspace=there)
        either.delete(saved.id, workspace=there)
        assert either.search(workspace=there) == ()
        assert either.count(workspace=there, label="secret") == 0
        assert either.history(saved.page_key, workspace=there) == ()
        assert either.pages(workspace=there) == ()
        assert either.labels(workspace=there) == ()
    assert told(either.open(saved.id, workspace=team)) == told(saved)
    assert [row.id for row in either.search(workspace=team)] == [saved.id]


def test_a_workspace_that_is_not_there_takes_no_report(either: Store, fabricated: ModuleType) -> None:
    with pytest.raises(StoreError) as raised:
        either.save(fabricated.report(), keep_text=True, workspace="gone")
    assert raised.value.reason == "no_workspace"


def test_search_looks_through_title_address_labels_and_note(either: Store, fabricated: ModuleType) -> None:
    def save(title: str, **said: object) -> None:
        report = replace(fabricated.report(), title=title, url=f"https://example.org/{len(title)}")
        either.save(report, keep_text=False, **said)  # type: ignore[arg-type]

    save("Straße der Äpfel")
    save("100 % wool, by a_b", labels=["Wool"])
    save("1000 wool sacks axb", note="By ADA, in\nspring")
    save("C:\\temp / home", labels=["Done", "Spring"])

    def found(words: str, **more: str) -> list[str]:
        rows = either.search(words=words, **more)  # type: ignore[arg-type]
        assert either.count(words=words, **more) == len(rows)  # type: ignore[arg-type]
        return [row.title[:4] for row in rows]

    assert found("strasse") == found("STRASSE ÄPFEL") == ["Stra"]
    assert found("A\u0308pfel") == ["Stra"]  # written with two signs
    assert found("wool") == ["1000", "100 "]
    assert found("100 %") == ["100 "]
    assert found("a_b") == ["100 "]
    assert found("\\temp") == ["C:\\t"]
    assert found("/") == ["C:\\t", "1000", "100 ", "Stra"]
    assert found("spring") == ["C:\\t", "1000"]
    assert found("ada wool") == ["1000"]
    assert found("ada done") == []
    assert found("example.org/16") == ["Stra"]
    assert found("", label="wool") == ["100 "]
    assert found("c", label="SPRING") == ["C:\\t"]
    assert found("'; DROP TABLE reports; --") == []
    assert found("\x00\ud83d") == []
    assert len(found("x" * 500_000)) == 0
    assert len(found("   ")) == 4


def test_lists_come_in_parts(either: Store, fabricated: ModuleType) -> None:
    ids = [either.save(fabricated.report(), keep_text=False).id for _ in range(5)]
    newest = [row.id for row in either.search(limit=100)]
    assert newest == ids[::-1]
    parts = [row.id for offset in range(0, 6, 2) for row in either.search(limit=2, offset=offset)]
    assert parts == newest
    assert either.count() == 5


def test_describing_leaves_the_report_as_it_is(either: Store, fabricated: ModuleType) -> None:
    saved = either.save(fabricated.report(), keep_text=True, labels=["old"], note="first")
    either.describe(saved.id, labels=["New", "b"])
    assert (either.open(saved.id).labels, either.open(saved.id).note) == (("b", "New"), "first")
    either.describe(saved.id, note="second")
    again = either.open(saved.id)
    assert (again.labels, again.note) == (("b", "New"), "second")
    assert again.report.to_json() == saved.report.to_json()
    assert (again.created_at, again.page_key) == (saved.created_at, saved.page_key)
    assert either.count(words="first") == either.count(words="old note") == either.count(label="old") == 0
    assert either.count(words="second new") == 1
    assert either.labels() == (("b", 1), ("New", 1))
    either.describe(saved.id, labels=[], note="")
    assert either.labels() == ()
    with pytest.raises(NoSuchReport):
        either.describe("A" * 32, note="x")


@pytest.mark.parametrize(
    "said",
    [
        {"labels": ["x" * (LONGEST_LABEL + 1)]},
        {"labels": [str(n) for n in range(MOST_LABELS + 1)]},
        {"note": "x" * (LONGEST_NOTE + 1)},
    ],
    ids=["long label", "many labels", "long note"],
)
def test_what_is_too_much_is_refused_and_nothing_is_cut(
    kept: Store, fabricated: ModuleType, said: dict[str, object]
) -> None:
    saved = kept.save(fabricated.report(), keep_text=False, labels=["a"], note="b")
    with pytest.raises(StoreError) as raised:
        kept.describe(saved.id, **said)  # type: ignore[arg-type]
    assert raised.value.reason == "refused"
    with pytest.raises(StoreError):
        kept.save(fabricated.report(), keep_text=False, **said)  # type: ignore[arg-type]
    assert told(kept.open(saved.id)) == told(saved)
    assert kept.count() == 1


def test_a_page_has_a_history(new: object, fabricated: ModuleType) -> None:
    at = [datetime(2026, 3, 1, 12, tzinfo=UTC)]

    def clock() -> datetime:
        at[0] += timedelta(days=7)
        return at[0]

    store: Store = new(now=clock)  # type: ignore[operator]
    page = replace(fabricated.report(score=40.0), url="https://www.example.org/bikes/?utm_source=x#top")
    later = replace(
        page, url="http://example.org/bikes", score=61.0, title="Bikes, again", as_of="2026-11-25"
    )
    draft = replace(page, url="", title="Draft", content_sha256="1" * 64)
    edited = replace(draft, content_sha256="2" * 64, score=None)
    first = store.save(page, keep_text=False)
    store.save(draft, keep_text=False, page="Our bikes page")
    second = store.save(later, keep_text=False)
    named = store.save(edited, keep_text=False, page=" our BIKES  page")
    unnamed = store.save(edited, keep_text=False)

    assert [row.id for row in store.history(first.page_key)] == [first.id, second.id]
    assert [row.score for row in store.history(named.page_key)] == [40.0, None]
    assert unnamed.page_key not in (named.page_key, first.page_key)
    pages = store.pages()
    assert [(p.page_key, p.reports, p.score, p.newest) for p in pages] == [
        (unnamed.page_key, 1, None, unnamed.id),
        (named.page_key, 2, None, named.id),
        (first.page_key, 2, 61.0, second.id),
    ]
    assert (pages[2].title, pages[2].as_of, pages[2].saved_at) == (
        "Bikes, again",
        "2026-11-25",
        second.created_at,
    )
    # A draft can be told to be a page's afterwards, and no more.
    store.describe(unnamed.id, page="Our bikes page")
    assert len(store.history(named.page_key)) == 3
    store.describe(unnamed.id, page="")
    assert store.open(unnamed.id).page_key == unnamed.page_key
    assert [row.id for row in store.search(page=named.page_key)] == [named.id, store.pages()[1].newest][
        :1
    ] + [row.id for row in store.history(named.page_key)][:1]


def test_reports_of_one_second_stand_in_order(new: object, fabricated: ModuleType) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    ticks = iter(range(100))
    store: Store = new(now=lambda: at + timedelta(microseconds=next(ticks)))  # type: ignore[operator]
    ids = [store.save(fabricated.report(), keep_text=False).id for _ in range(4)]
    assert [row.id for row in store.history(store.pages()[0].page_key)] == ids


def test_lists_do_not_read_reports(either: Store, fabricated: ModuleType) -> None:
    from sqlalchemy import event

    saved = either.save(fabricated.report(), keep_text=True)
    said: list[str] = []
    event.listen(either.engine, "before_cursor_execute", lambda *a: said.append(a[2]))
    either.search(words="bikes")
    either.count()
    either.pages()
    either.history(saved.page_key)
    assert said
    assert not [s for s in said if "report_bodies" in s]
