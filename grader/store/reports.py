"""Saved reports: written when somebody asks, opened, searched, described and deleted for good; never graded anew in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from grader.errors import StoreError
from grader.report import Report
from grader.store.database import Database, no_such_report, refused
from grader.store.page_key import page_key
from grader.store.rows import LOCAL, PageRow, Saved, SavedRow
from grader.store.schema import report_bodies, report_labels, reports, shares
from grader.store.secret import is_id, new_id
from grader.store.times import micros, stamp
from grader.store.wording import clean, folded, one_line

MOST_LABELS = 20
"""Labels of one report."""
LONGEST_LABEL = 60
"""Characters."""
LONGEST_NOTE = 10_000
"""Characters."""
LONGEST_SEARCH = 200
"""Characters of what is searched for; what goes beyond is left out."""

ORDERS = {
    "newest": (reports.c.saved_us.desc(),),
    "oldest": (reports.c.saved_us.asc(),),
    "best": (reports.c.score.is_(None), reports.c.score.desc(), reports.c.saved_us.desc()),
    "worst": (reports.c.score.is_(None), reports.c.score.asc(), reports.c.saved_us.desc()),
    "title": (func.lower(reports.c.title), reports.c.saved_us.desc()),
}
"""Orders that a list can have; reports without a score come last."""

_LISTED = [c for c in reports.columns if c.name not in ("folded", "program_version", "saved_us", "workspace")]


class Reports(Database):
    """What a store does with reports."""

    def save(
        self,
        report: Report,
        *,
        keep_text: bool,
        workspace: str = LOCAL,
        by: str = "",
        page: str = "",
        labels: Iterable[str] = (),
        note: str = "",
    ) -> Saved:
        """Keep a report, with its document or without, and give it back with its new id once it is safely on the disk.

        `page` names the page that a draft is a version of, so that its history survives edits. Raises StoreError.
        """
        kept = report if keep_text else replace(report, document=None)
        now = self._now()
        named = tidy_labels(labels)
        saved = Saved(
            new_id(),
            stamp(now),
            report.rubric_version,
            kept.document is not None,
            kept,
            clean(by),
            named,
            tidy_note(note),
            page_key(report.url, report.content_sha256, page=page),
            workspace,
        )
        with self.writing() as connection:
            write(connection, saved, micros(now), filler=self.filler)
        return saved

    def open(self, id: str, *, workspace: str = LOCAL) -> Saved:
        """The report saved under `id`; raises NoSuchReport for every id that there is not in `workspace`, and StoreError."""
        if not is_id(id):
            raise no_such_report()
        with self.reading() as connection:
            return opened(connection, id, workspace)

    def delete(self, id: str, *, workspace: str = LOCAL) -> None:
        """Delete the report saved under `id` with its labels, note and shares, so that no byte of it stays in the file.

        Nothing where there is none. Raises StoreError.
        """
        if not is_id(id) or self.is_missing():
            return
        with self.writing() as connection:
            connection.execute(delete(reports).where(reports.c.id == id, reports.c.workspace == workspace))
        self.forget(reports, report_labels, shares)

    def describe(
        self,
        id: str,
        *,
        labels: Iterable[str] | None = None,
        note: str | None = None,
        page: str | None = None,
        workspace: str = LOCAL,
    ) -> None:
        """Give a report other labels, another note, or the name of the page that it is of; None leaves each as it is.

        An empty `page` takes the name away. The report itself stays as it is. Raises NoSuchReport and StoreError.
        """
        if not is_id(id) or self.is_missing():
            raise no_such_report()
        with self.writing() as connection:
            row = connection.execute(
                select(reports).where(reports.c.id == id, reports.c.workspace == workspace)
            ).one_or_none()
            if row is None:
                raise no_such_report()
            named = _labels_of(connection, [id]).get(id, ()) if labels is None else tidy_labels(labels)
            said = row.note if note is None else tidy_note(note)
            changed: dict[str, object] = {"note": said, "folded": folded(row.title, row.url, said, *named)}
            if page is not None:
                sha = opened(connection, id, workspace).report.content_sha256
                changed["page_key"] = page_key(row.url, sha, page=page)
            connection.execute(update(reports).where(reports.c.id == id).values(**changed))
            if labels is not None:
                connection.execute(delete(report_labels).where(report_labels.c.report == id))
                _write_labels(connection, id, named)
        self.forget(reports, report_labels, shares)

    def search(
        self,
        *,
        workspace: str = LOCAL,
        words: str = "",
        label: str = "",
        page: str = "",
        limit: int = 50,
        offset: int = 0,
        order: str = "newest",
    ) -> tuple[SavedRow, ...]:
        """Saved reports in one of ORDERS: those whose title, address, labels or note hold every one of `words`.

        `label` is a whole label, `page` a page_key; case does not matter for either of words and label. Raises StoreError.
        """
        asked = _matching(select(*_LISTED), workspace, words, label, page)
        asked = asked.order_by(*ORDERS[order], reports.c.id).limit(limit).offset(offset)
        with self.reading() as connection:
            return _listed(connection, asked)

    def count(self, *, workspace: str = LOCAL, words: str = "", label: str = "", page: str = "") -> int:
        """How many reports `search` would list without a limit. Raises StoreError."""
        asked = _matching(select(func.count()).select_from(reports), workspace, words, label, page)
        with self.reading() as connection:
            return int(connection.execute(asked).scalar_one())

    def history(self, page_key: str, *, workspace: str = LOCAL) -> tuple[SavedRow, ...]:
        """All reports of a page, oldest first. Raises StoreError."""
        asked = _matching(select(*_LISTED), workspace, "", "", page_key)
        with self.reading() as connection:
            return _listed(connection, asked.order_by(reports.c.saved_us, reports.c.id))

    def pages(self, *, workspace: str = LOCAL) -> tuple[PageRow, ...]:
        """Every page of which reports are saved, told by its newest one; the page that was saved last comes first."""
        r = reports.c
        # The newest of each page is found in the index alone; a window over the rows themselves took far longer.
        each = (
            select(r.page_key, func.max(r.saved_us).label("newest"), func.count().label("reports"))
            .where(r.workspace == workspace)
            .group_by(r.page_key)
            .subquery()
        )
        asked = (
            select(r.page_key, r.title, r.url, r.score, r.band, each.c.reports, r.created_at, r.as_of, r.id)
            .join(each, (each.c.page_key == r.page_key) & (each.c.newest == r.saved_us))
            .where(r.workspace == workspace)
            .order_by(r.saved_us.desc(), r.id)
        )
        found: dict[str, PageRow] = {}
        with self.reading() as connection:
            for row in connection.execute(asked):
                # Two that were saved in the same microsecond: the first stands for both.
                found.setdefault(row.page_key, PageRow(*row))
        return tuple(found.values())

    def labels(self, *, workspace: str = LOCAL) -> tuple[tuple[str, int], ...]:
        """Every label of the workspace's reports with how many bear it, in the order of their letters."""
        asked = (
            select(func.min(report_labels.c.label), func.count())
            .join(reports, reports.c.id == report_labels.c.report)
            .where(reports.c.workspace == workspace)
            .group_by(report_labels.c.folded)
            .order_by(report_labels.c.folded)
        )
        with self.reading() as connection:
            return tuple((label, count) for label, count in connection.execute(asked))


def write(connection: Connection, saved: Saved, saved_us: int, *, filler: bytes) -> None:
    """Write a report with what was said of it; `saved_us` is when, in microseconds since 1970."""
    report = saved.report
    title, url = clean(report.title), clean(report.url)
    connection.execute(
        insert(reports).values(
            id=saved.id,
            workspace=saved.workspace,
            saved_us=saved_us,
            created_at=saved.created_at,
            saved_by=saved.by,
            rubric_version=saved.rubric_version,
            program_version=report.program_version,
            as_of=report.as_of,
            title=title,
            url=url,
            page_key=saved.page_key,
            score=report.score,
            band=report.band,
            profile=report.profile,
            with_text=saved.with_text,
            note=saved.note,
            folded=folded(title, url, saved.note, *saved.labels),
        )
    )
    # A title can hold a lone surrogate, and the report must come back to the byte.
    body = report.to_json().encode("utf-8", "surrogatepass")
    connection.execute(insert(report_bodies).values(id=saved.id, filler=filler, report=body))
    _write_labels(connection, saved.id, saved.labels)


def opened(connection: Connection, id: str, workspace: str | None) -> Saved:
    """The report saved under `id`, in any workspace where `workspace` is None; raises NoSuchReport and StoreError."""
    asked = (
        select(reports, report_bodies.c.report)
        .join(report_bodies, report_bodies.c.id == reports.c.id)
        .where(reports.c.id == id)
    )
    if workspace is not None:
        asked = asked.where(reports.c.workspace == workspace)
    row = connection.execute(asked).one_or_none()
    if row is None:
        raise no_such_report()
    try:
        report = Report.from_json(row.report.decode("utf-8", "surrogatepass"))
    except (ValueError, KeyError, TypeError):
        raise StoreError(
            "This report was saved by another version of Linkworthy, and this one cannot read it.",
            "Open it with the version that saved it, or grade the page again.",
            "another_form",
        ) from None
    return Saved(
        id,
        row.created_at,
        row.rubric_version,
        bool(row.with_text),
        report,
        row.saved_by,
        _labels_of(connection, [id]).get(id, ()),
        row.note,
        row.page_key,
        row.workspace,
    )


def _matching(asked: Select[Any], workspace: str, words: str, label: str, page: str) -> Select[Any]:
    asked = asked.where(reports.c.workspace == workspace)
    for word in folded(words[:LONGEST_SEARCH]).split():
        asked = asked.where(reports.c.folded.contains(word, autoescape=True))
    if label:
        bearing = select(report_labels.c.report).where(report_labels.c.folded == folded(label))
        asked = asked.where(reports.c.id.in_(bearing))
    if page:
        asked = asked.where(reports.c.page_key == page)
    return asked


def _listed(connection: Connection, asked: Select[Any]) -> tuple[SavedRow, ...]:
    rows = connection.execute(asked).all()
    labels = _labels_of(connection, [row.id for row in rows])
    return tuple(
        SavedRow(
            row.id, row.title, row.url, row.score, row.band, row.created_at, row.saved_by, labels.get(row.id, ()), row.note,
            bool(row.with_text), row.rubric_version, row.as_of, row.page_key, row.profile,
        )
        for row in rows
    )  # fmt: skip


_AT_ONCE = 500
"""Ids in one question; databases take no end of them."""


def _labels_of(connection: Connection, ids: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        asked = (
            select(report_labels.c.report, report_labels.c.label)
            .where(report_labels.c.report.in_(ids[start : start + _AT_ONCE]))
            .order_by(report_labels.c.folded)
        )
        for id, label in connection.execute(asked):
            found[id] = (*found.get(id, ()), label)
    return found


def _write_labels(connection: Connection, id: str, labels: tuple[str, ...]) -> None:
    if labels:
        rows = [{"report": id, "folded": folded(label), "label": label} for label in labels]
        connection.execute(insert(report_labels), rows)


def tidy_labels(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels as they are kept: on one line, each once whatever its case, in the order of their letters."""
    by_fold: dict[str, str] = {}
    for label in map(one_line, labels):
        if len(label) > LONGEST_LABEL:
            raise refused(
                f"A label has {LONGEST_LABEL} characters at most; “{label[:30]}…” has {len(label)}.",
                "Shorten it, or write it into the note.",
            )
        if fold := folded(label):
            by_fold.setdefault(fold, label)
    if len(by_fold) > MOST_LABELS:
        raise refused(
            f"A report bears {MOST_LABELS} labels at most; these are {len(by_fold)}.", "Leave some out."
        )
    return tuple(by_fold[fold] for fold in sorted(by_fold))


def tidy_note(note: str) -> str:
    """The note as it is kept. Raises StoreError where it is too long."""
    if len(note) > LONGEST_NOTE:
        raise refused(
            f"A note has {LONGEST_NOTE:,} characters at most; this one has {len(note):,}.", "Shorten it."
        )
    return clean(note)
