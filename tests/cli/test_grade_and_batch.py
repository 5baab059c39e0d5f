"""The command line: what it prints, where errors go, and its exit codes."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli import EXIT_BELOW, EXIT_CODES, EXIT_READ, EXIT_USAGE

DRAFT = (
    "# Bells\n\n"
    + "The bells of the town ring at noon, and 62 % of people miss them. " * 12
    + "\n\n## Why\n\nBecause.\n"
)


def linkworthy(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "grader.cli", *arguments], input=stdin, capture_output=True, check=False
    )


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "bells.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_help_states_every_exit_code() -> None:
    shown = " ".join(linkworthy("--help").stdout.decode().split())
    assert EXIT_CODES in shown
    for command in ("grade", "batch", "checks"):
        assert command in shown
        assert EXIT_CODES in " ".join(linkworthy(command, "--help").stdout.decode().split())


def test_help_needs_no_heavy_import() -> None:
    code = "import sys; import grader.cli; print([m for m in ('spacy', 'trafilatura', 'streamlit', 'lxml') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"
    )


def test_json_is_the_same_to_the_byte(draft: Path) -> None:
    first = linkworthy("grade", str(draft), "--format", "json", "--as-of", "2026-11-22")
    second = linkworthy("grade", str(draft), "--format", "json", "--as-of", "2026-11-22")
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    report = json.loads(first.stdout)
    assert report["as_of"] == "2026-11-22"
    assert report["input_type"] == "markdown"
    assert isinstance(report["facts"], dict)
    assert report["evidence"]["subheadings"]


def test_text_and_markdown_lead_with_the_score(draft: Path) -> None:
    text = linkworthy("grade", str(draft)).stdout.decode()
    assert "of 100" in text.splitlines()[2]
    assert "Most pages earn no link at all" in text
    assert linkworthy("grade", str(draft), "--format", "markdown").stdout.decode().startswith("# Bells")


@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv", "sarif", "github", "lines"])
def test_several_files_in_one_call(draft: Path, form: str, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(DRAFT.replace("Bells", "Other bells"), encoding="utf-8")
    done = linkworthy("grade", str(draft), str(other), "--format", form)
    assert done.returncode == 0, done.stderr
    made = done.stdout.decode()
    if form == "json":
        assert [json.loads(line)["title"] for line in made.splitlines()] == ["Bells", "Other bells"]
    elif form in ("text", "markdown"):
        assert made.index("Bells") < made.index("Other bells")
    else:
        assert made.index("bells.md") < made.index("other.md")


def test_output_goes_to_a_file(draft: Path, tmp_path: Path) -> None:
    for form, start in (("html", b"<!doctype html>"), ("sarif", b"{"), ("csv", b"file,line")):
        path = tmp_path / f"out.{form}"
        done = linkworthy("grade", str(draft), "--format", form, "--output", str(path))
        assert done.returncode == 0, done.stderr
        assert done.stdout == b""
        assert path.read_bytes().startswith(start)
    lost = linkworthy("grade", str(draft), "--output", str(tmp_path / "no folder" / "x"))
    assert lost.returncode == EXIT_USAGE
    assert b"could not be written" in lost.stderr


def test_a_format_of_one_report_takes_one_file(draft: Path) -> None:
    done = linkworthy("grade", str(draft), str(draft), "--format", "html")
    assert done.returncode == EXIT_USAGE
    assert b"holds one report" in done.stderr


def test_what_cannot_be_read_does_not_stop_the_others(draft: Path, tmp_path: Path) -> None:
    done = linkworthy(
        "grade", str(tmp_path / "gone.md"), str(draft), "--format", "lines", "--fail-under", "99"
    )
    assert done.returncode == EXIT_READ
    assert b"gone.md is neither a file nor a web address" in done.stderr
    assert b"is below --fail-under 99" in done.stderr
    assert b"bells.md: " in done.stdout


def test_findings_are_placed_in_the_file(draft: Path) -> None:
    made = linkworthy("grade", str(draft), "--format", "csv", "--as-of", "2026-11-22").stdout.decode()
    rows = list(csv.DictReader(made.splitlines()))
    assert rows
    assert any(row["line"] == "3" for row in rows)


def test_standard_input(draft: Path) -> None:
    done = linkworthy("grade", "-", "--input-type", "markdown", "--format", "json", stdin=DRAFT.encode())
    assert json.loads(done.stdout)["title"] == "Bells"


def test_fail_under(draft: Path) -> None:
    assert linkworthy("grade", str(draft), "--fail-under", "1").returncode == 0
    below = linkworthy("grade", str(draft), "--fail-under", "99")
    assert below.returncode == EXIT_BELOW
    assert b"below --fail-under 99" in below.stderr
    short = linkworthy("grade", "-", "--fail-under", "1", stdin=b"Few words.")
    assert short.returncode == EXIT_BELOW
    assert b"no score" in short.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("grade", "no-such-file.md"), EXIT_READ, "neither a file nor a web address"),
        (("grade", "-"), EXIT_READ, "empty"),
        (("grade", "http://127.0.0.1/x"), EXIT_READ, "is not on the public web"),
        (("grade", "-", "--as-of", "soon"), EXIT_USAGE, "YYYY-MM-DD"),
        (("grade", "-", "--profile", "poem"), EXIT_USAGE, "poem"),
        (("grade", "-", "--input-type", "rtf"), EXIT_USAGE, "rtf"),
        (("batch", "no-such-list.csv"), EXIT_READ, "could not be read"),
    ],
)
def test_errors_go_to_stderr_with_their_code(arguments: tuple[str, ...], code: int, said: str) -> None:
    done = linkworthy(*arguments)
    assert done.returncode == code
    assert done.stdout == b""
    assert said in " ".join(done.stderr.decode().split())
    assert b"Traceback" not in done.stderr


def test_batch_keeps_order_and_goes_on_after_an_error(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(DRAFT.replace("Bells", name), encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"not a pdf")
    listed = tmp_path / "list.csv"
    listed.write_text(
        "id,path,url\nb,b.md,\ngone,gone.md,\nbroken,broken.pdf,\na,a.md,https://example.org/a\n",
        encoding="utf-8",
    )
    done = linkworthy("batch", str(listed), "--as-of", "2026-11-22")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [line["id"] for line in lines] == ["b", "gone", "broken", "a"]
    assert [bool(line["error"]) for line in lines] == [False, True, True, False]
    assert lines[0]["facts"]["subheadings"] == 1
    assert lines[0]["score"] == pytest.approx(lines[3]["score"], abs=5)
    assert lines[0]["low"] <= lines[0]["score"] <= lines[0]["high"]
    assert lines[1]["low"] is lines[1]["high"] is lines[1]["percentile"] is None
    assert lines[0]["percentile"] is None or 0 <= lines[0]["percentile"] <= 100
    as_csv = linkworthy("batch", str(listed), "--as-of", "2026-11-22", "--format", "csv")
    rows = list(csv.DictReader(as_csv.stdout.decode().splitlines()))
    assert [row["id"] for row in rows] == ["b", "gone", "broken", "a"]
    assert rows[0]["subheadings"] == "1"


def test_checks_lists_every_check() -> None:
    from grader.checks import all_checks

    shown = linkworthy("checks", "--profile", "guide").stdout.decode()
    for check in all_checks():
        assert check.id in shown
