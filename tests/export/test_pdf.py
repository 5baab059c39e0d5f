"""A PDF is printed by a Chromium that can reach nothing, or there is a sentence on what to install."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import pytest

from grader.errors import ExportError
from grader.export import pdf
from grader.report import Report

has_browser = pytest.mark.skipif(
    not any(shutil.which(b) for b in (os.environ.get("BROWSER_PATH") or "", *pdf.BROWSERS) if b)
    and os.environ.get("LINKWORTHY_REQUIRE_BROWSER") != "1",
    reason="no Chromium here",
)


def words(made: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(made)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.fixture
def nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made; nothing may stay in it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def without_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)


@pytest.mark.browser
@has_browser
@pytest.mark.usefixtures("without_weasyprint")
def test_a_report_is_printed(fabricated: ModuleType, nothing_left: Path) -> None:
    made = pdf.render(fabricated.report(), saved_at="24 November 2026, 21:05 UTC")
    assert made.startswith(b"%PDF-")
    said = " ".join(words(made).split())
    for part in ("51 of 100", "Say how, when and from whom", "saved on 24 November 2026", "More is to come."):
        assert part in said, part
    # What is folded on the screen is open on paper.
    assert "All headings are in order." in said
    assert list(nothing_left.iterdir()) == []


@pytest.mark.browser
@has_browser
@pytest.mark.usefixtures("without_weasyprint")
def test_hostile_words_are_printed_as_words(hostile: Report) -> None:
    made = pdf.render(hostile)
    assert "<script>window.ran=1" in words(made).replace("\r\n", "")
    for mark in (b"/JavaScript", b"/JS", b"/URI", b"/Launch", b"/SubmitForm"):
        assert mark not in made, mark


def stand_in(folder: Path, script: str) -> str:
    path = folder / "browser"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
@pytest.mark.usefixtures("without_weasyprint")
def test_a_browser_that_hangs_is_ended_with_all_it_started(
    fabricated: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "pid"
    monkeypatch.setenv("BROWSER_PATH", stand_in(tmp_path, f"sleep 600 & echo $! > {told}; wait"))
    monkeypatch.setattr(pdf, "SECONDS", 2.0)
    with pytest.raises(ExportError, match="longer than 2 seconds"):
        pdf.render(fabricated.report())
    helper = int(told.read_text())
    state = Path(f"/proc/{helper}/stat")
    assert not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
@pytest.mark.parametrize(
    "script",
    ["exit 1", "true", 'for a in "$@"; do case $a in --print-to-pdf=*) echo no > "${a#*=}";; esac; done'],
)
@pytest.mark.usefixtures("without_weasyprint")
def test_a_browser_that_prints_nothing_is_told(
    fabricated: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setenv("BROWSER_PATH", stand_in(tmp_path, script))
    with pytest.raises(ExportError, match="could not print"):
        pdf.render(fabricated.report())


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
@pytest.mark.usefixtures("without_weasyprint")
def test_the_browser_is_kept_off_the_network_and_its_folder_from_others(
    fabricated: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "call"
    script = f'printf "%s\\n" "$@" > {told}; for a in "$@"; do case $a in file://*) stat -c %a "$(dirname "${{a#file://}}")" >> {told};; esac; done'
    monkeypatch.setenv("BROWSER_PATH", stand_in(tmp_path, script))
    with pytest.raises(ExportError):
        pdf.render(fabricated.report())
    call = told.read_text().splitlines()
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in call
    assert any(a.startswith("--proxy-server=") for a in call)
    assert "--disable-background-networking" in call
    assert ("--no-sandbox" in call) == (os.geteuid() == 0)
    if sys.platform == "linux":
        assert call[-1] == "700"


@pytest.mark.usefixtures("without_weasyprint")
def test_nothing_to_print_with_says_what_to_install(
    fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "BROWSERS", ("chromium",))
    assert not pdf.available()
    with pytest.raises(ExportError, match="Install Chromium or weasyprint"):
        pdf.render(fabricated.report())


def test_weasyprint_may_fetch_nothing(fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {}

    class HTML:
        def __init__(self, *, string: str, url_fetcher: object) -> None:
            asked["page"], asked["fetch"] = string, url_fetcher

        def write_pdf(self) -> bytes:
            return b"%PDF-1.7 of weasyprint"

    stand_in = ModuleType("weasyprint")
    stand_in.HTML = HTML  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "weasyprint", stand_in)
    monkeypatch.setattr(pdf, "find_spec", lambda name: object())
    assert pdf.available()
    assert pdf.render(fabricated.report()) == b"%PDF-1.7 of weasyprint"
    assert "<details>" not in asked["page"]
    with pytest.raises(ValueError, match="asks for nothing"):
        asked["fetch"]("https://elsewhere.example/x")
