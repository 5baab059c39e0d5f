"""Every hostile case ends in a result or a clear error, its exports are inert, and the published table says so."""

from __future__ import annotations

import pytest

from benchmarks.hostile import outcomes
from benchmarks.hostile.documents import Hostile, documents
from benchmarks.hostile.outcomes import Outcome, everything, of_document
from benchmarks.hostile.table import COMMAND, PAGE, page
from grader.source import Source


@pytest.fixture(scope="module")
def found() -> list[Outcome]:
    return list(everything())


@pytest.fixture(autouse=True)
def _own_store(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path))


def test_no_promise_is_broken(found: list[Outcome]) -> None:
    assert len(found) > 600
    assert [(o.kind, o.name, o.words, o.seconds) for o in found if o.broken] == []


def test_there_are_reports_and_refusals(found: list[Outcome]) -> None:
    said = {o.words.partition(":")[0] for o in found}
    assert {"a report", "a report without a score", "refused", "let through"} <= said


def test_no_inside_address_is_let_through(found: list[Outcome]) -> None:
    asked = [o for o in found if o.kind.startswith("Addresses: ") and "must be" not in o.kind]
    assert len(asked) > 90
    assert {o.words.partition(":")[0] for o in asked} == {"refused"}


def test_the_table_is_fresh(found: list[Outcome]) -> None:
    wanted, there = page(found).splitlines(), PAGE.read_text(encoding="utf-8").splitlines()
    assert [line for line in wanted if line not in there] == [], f"run {COMMAND}"
    assert wanted == there, f"run {COMMAND}"


def test_a_broken_promise_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    case = Hostile(
        "a class",
        "a case",
        Source(content="<p>" + "Some words here. " * 60, input_type="html", as_of="2026-11-22"),
    )

    def breaks(_: Source) -> None:
        raise RecursionError

    assert of_document(case).words == "a report without a score" or of_document(case).words == "a report"
    monkeypatch.setitem(outcomes.FORMATS, "markdown", lambda _: "a line with \x1b[31m")
    assert of_document(case).words == "BROKE: markdown: a control sign '\\x1b'"
    monkeypatch.setattr(outcomes, "grade", breaks)
    assert of_document(case).words == "BROKE: RecursionError"
    assert of_document(case).broken


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("html", "<p onclick=x>"),
        ("html", "<script>"),
        ("html", "<a href='javascript:x'>"),
        ("html", "<meta http-equiv=refresh content=0>"),
        ("html", "<img src=x>"),
        ("csv", "a,=1+1\n"),
        ("csv", 'a,"\t=1"\n'),
        ("github", "::notice::a ##[error]"),
        ("text", "a\u202eb"),
    ],
)
def test_what_is_not_inert_is_seen(form: str, text: str) -> None:
    assert list(outcomes._wrong(form, text))


def test_cases_have_names_of_their_own() -> None:
    ids = [case.id for case in documents()]
    assert len(ids) == len(set(ids))
