"""`linkworthy compare`: what it takes, what it prints, what it says of pages that fail, and what changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import compared
import pytest

from benchmarks.comparing.site import Answer, Site, serving
from grader.cli import EXIT_CODES, EXIT_READ, EXIT_USAGE
from grader.cli.compare import Asked, Compared, WrongCall, run_compare
from grader.export.comparison_json import opened
from grader.source import Source


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/rival": Answer(compared.RIVAL.encode(), kind="text/markdown; charset=utf-8")}) as made:
        yield made


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "ours.md").write_text(compared.OURS, encoding="utf-8")
    (tmp_path / "other.md").write_text(compared.OTHER, encoding="utf-8")
    return tmp_path


def linkworthy(
    *arguments: str, at: Path, stdin: bytes = b"", site: Site | None = None
) -> subprocess.CompletedProcess[bytes]:
    allow = {"LINKWORTHY_TEST_ALLOW": site.server} if site is not None else {}
    root = str(Path(__file__).resolve().parents[2])
    return subprocess.run(
        [sys.executable, "-m", "grader.cli", "compare", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=at,
        env={**os.environ, **allow, "PYTHONPATH": root},
    )


def test_files_addresses_input_and_stored_reports_side_by_side(drafts: Path, site: Site) -> None:
    report = compared.page(compared.OTHER.replace("Alder", "Holm")).report
    assert report is not None
    (drafts / "stored.json").write_text(report.to_json() + "\n", encoding="utf-8")
    done = linkworthy(
        *("ours.md", site.url("/rival"), "-", "stored.json", site.url("/gone"), "--ours", "ours.md"),
        *("--as-of", compared.AS_OF, "--format", "json", "--output", "made.json"),
        at=drafts,
        stdin=compared.OTHER.encode(),
        site=site,
    )
    assert done.returncode == EXIT_READ, done.stderr
    assert done.stdout == b""
    comparison = opened((drafts / "made.json").read_text(encoding="utf-8"))
    assert {page.name for page in comparison.pages} == {
        *("Ferries of the Alder river", "How many people ride the Alder ferries: a count of 2026"),
        *("Riding the Alder ferries", "Riding the Holm ferries", site.url("/gone")),
    }
    assert comparison.pages[comparison.ours].name == "Ferries of the Alder river"
    assert [p.trouble != "" for p in comparison.pages] == [False] * 4 + [True]
    told = done.stderr.decode()
    assert "5 of 5: " in told
    assert "Ferries of the Alder river, 22 of 100" in told
    assert f"There is no page at {site.url('/gone')} (404)." in told

    # Refreshed later: the rival has changed, the page that was gone is there, and the draft is given again.
    site.answers["/rival"] = Answer(
        compared.RIVAL.replace("## How to cite", "## Thanks").encode(), kind="text/markdown"
    )
    site.answers["/gone"] = Answer(compared.OTHER.replace("Alder", "Old").encode(), kind="text/markdown")
    (drafts / "ours.md").write_text(
        compared.OURS + "\n## How to cite\n\nCite it as: Ferries, 2026.\n", encoding="utf-8"
    )
    done = linkworthy(
        *("ours.md", "--refresh", "made.json", "--as-of", compared.AS_OF, "--format", "json", "--quiet"),
        at=drafts,
        site=site,
    )
    assert done.returncode == 0, done.stderr
    plain = json.loads(done.stdout)
    found = {page["name"]: page for page in plain["differences"]["pages"]}
    assert found["Ferries of the Alder river"]["ours"]
    assert found["Riding the Old ferries"]["trouble_gone"]
    assert [m["asset"] for m in found["How many people ride the Alder ferries: a count of 2026"]["lost"]] == [
        "how_to_cite"
    ]
    assert len(found) == 3
    assert len(opened(done.stdout.decode()).pages) == 5


def run(*what: str, ours: str = "", form: str = "json", refresh: Path | None = None) -> Compared:
    """The command without its process, of drafts and troubles only."""

    def source_of(argument: str) -> Source:
        if not Path(argument).is_file():
            raise OSError(f"{argument} is not there.")
        return Source(content=Path(argument).read_bytes(), filename=Path(argument).name, as_of=compared.AS_OF)

    return run_compare(Asked(what, ours, form, refresh, quiet=True), source_of)


@pytest.fixture
def here(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(drafts)
    return drafts


def test_what_cannot_be_read_keeps_its_row(here: Path) -> None:
    (here / "broken.json").write_text("{}", encoding="utf-8")
    (here / "empty.json").write_text("\n", encoding="utf-8")
    made = run("nothing.md", "broken.json", "empty.json", ours="nothing.md")
    assert made.unread
    assert not made.ungraded
    comparison = opened(made.content.decode())
    assert comparison.pages[comparison.ours].trouble == "nothing.md is not there."
    assert {p.name: p.next_step for p in comparison.pages}["broken.json"].startswith("Give the file that")


@pytest.mark.parametrize(
    ("what", "ours", "said"),
    [
        (("ours.md",), "", "at least two"),
        ((), "ours.md", "at least two"),
        (("-", "-"), "", "once only"),
        (("x.md",) * 21, "", "20 pages at most; these are 21"),
        (("two.json", "ours.md"), "two.json", "several pages"),
    ],
)
def test_a_wrong_call_says_how(here: Path, what: tuple[str, ...], ours: str, said: str) -> None:
    report = compared.page(compared.OTHER).report
    assert report is not None
    (here / "two.json").write_text(f"{report.to_json()}\n" * 2, encoding="utf-8")
    with pytest.raises(WrongCall, match=said):
        run(*what, ours=ours)


def test_usage_and_reading_errors_have_their_exit_codes(here: Path) -> None:
    (here / "old.json").write_text('{"comparison": {}}', encoding="utf-8")
    one = linkworthy("ours.md", at=here)
    assert one.returncode == EXIT_USAGE
    assert b"at least two pages" in one.stderr
    refreshed = linkworthy("ours.md", "--refresh", "old.json", at=here)
    assert refreshed.returncode == EXIT_READ
    assert b"holds no comparison that this version can open" in refreshed.stderr
    assert b"Traceback" not in one.stderr + refreshed.stderr
    shown = " ".join(linkworthy("--help", at=here).stdout.decode().split())
    assert EXIT_CODES in shown
