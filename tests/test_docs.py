"""Docs that stay true: commands exist, links lead somewhere, what is made from the code is fresh."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from grader import cli
from grader.cli import EXIT_BELOW, EXIT_GRADE, EXIT_READ, EXIT_USAGE
from grader.document import INPUT_TYPES
from grader.limits import GRADE_CPU_SECONDS, GRADE_MEMORY_BYTES, MAX_FILE_BYTES, MAX_TEXT_BYTES, MIN_WORDS
from grader.report import BASE_RATE, GOOD_ENOUGH
from grader.traits import TRAITS
from tools import method_page, quoted_code

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "NOTICE"])
by_page = pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ADDING = (ROOT / "docs" / "adding-a-check.md").read_text(encoding="utf-8")


def without_examples(text: str) -> str:
    return re.sub(r"^(````*)\w*\n.*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)


def slug(heading: str) -> str:
    """The id that the usual repository sites give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_readme_opens_with_the_two_commands_and_a_screenshot() -> None:
    first, second = re.findall(r"^python3 dev\.py (\w+)", README, re.MULTILINE)[:2]
    assert (first, second) == ("run", "test")
    assert (
        README.index("python3 dev.py test")
        < README.index("docs/screenshot.png")
        < README.index("Linkworthy reads")
    )
    header = (ROOT / "docs" / "screenshot.png").read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", header[16:24]) >= (800, 500), "wide and high enough to show something"


@by_page
def test_every_command_of_dev_py_exists(page: Path) -> None:
    usage = subprocess.run(
        [sys.executable, "dev.py"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stderr
    for command in re.findall(r"python3 dev\.py (\w+)", page.read_text(encoding="utf-8")):
        assert f"dev.py {command}" in usage, command


def _commands() -> dict[str, set[str]]:
    made = typer.main.get_command(cli.app)
    commands: dict[str, typer.core.TyperCommand] = made.commands  # type: ignore[attr-defined]
    return {
        name: {o for p in command.params for o in p.opts if o.startswith("--")} - {"--help"}
        for name, command in commands.items()
    }


def test_readme_names_every_command_of_the_command_line_and_no_other() -> None:
    shown = set(re.findall(r"^linkworthy (\w+)", README, re.MULTILINE))
    assert shown == set(_commands())


def test_readme_calls_the_command_line_as_it_is() -> None:
    options = _commands()
    for line in re.findall(r"^linkworthy .+$", README, re.MULTILINE):
        call = line.partition("#")[0]
        name = call.split()[1]
        assert set(re.findall(r"--[a-z-]+", call)) <= options[name], line
    for option in options["grade"]:
        assert option in README, option


def test_readme_gives_the_exit_codes() -> None:
    rows = {int(code): text for code, text in re.findall(r"^\| (\d) \| (.+) \|$", README, re.MULTILINE)}
    assert rows.keys() == {0, EXIT_BELOW, EXIT_USAGE, EXIT_READ, EXIT_GRADE}
    codes = cli.EXIT_CODES
    for code, text in rows.items():
        assert re.search(rf"\b{code} {re.escape(text.replace('`', ''))}", codes), text


def test_readme_keeps_to_the_numbers_of_the_program() -> None:
    said = " ".join(README.split())
    for number in (
        f"{MAX_FILE_BYTES // 1_000_000} MB, a text or page {MAX_TEXT_BYTES // 1_000_000} MB",
        f"{GRADE_CPU_SECONDS} seconds of CPU or {GRADE_MEMORY_BYTES // 1_000_000} MB",
        f"Below {MIN_WORDS} words",
        f"From {GOOD_ENOUGH} up a page is good enough",
    ):
        assert number in said, number
    for figure in re.findall(r"\d+(?: million| %)", BASE_RATE):
        assert figure in said, figure


def test_readme_lists_the_traits() -> None:
    rows = re.findall(r"^\| ([A-Z][a-z ]+) \| ", README.partition("## How the score")[0], re.MULTILINE)
    assert rows == ["Trait", *(t.title for t in TRAITS)]


def test_readme_names_the_files_that_can_be_read() -> None:
    endings = {
        "html": ".html",
        "markdown": ".md",
        "text": ".txt",
        "docx": ".docx",
        "pdf": ".pdf",
        "mhtml": ".mhtml",
    }
    assert endings.keys() == set(INPUT_TYPES)
    for ending in endings.values():
        assert f"`{ending}`" in README


def test_method_page_is_fresh() -> None:
    assert method_page.PAGE.read_text(encoding="utf-8") == method_page.page(), (
        "run python -m tools.method_page"
    )


@pytest.mark.parametrize("page", quoted_code.PAGES, ids=lambda p: p.name)
def test_quoted_code_is_the_code(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.count("<!-- code: ") == len(quoted_code.asked_for(text)) >= 5
    assert quoted_code.fresh(text) == text, "run python -m tools.quoted_code"


def test_quoted_code_tells_a_changed_file_and_a_line_that_is_gone() -> None:
    page = "<!-- code: NOTICE -->\n```\nold\n```\n"
    assert "Carnegie Mellon" in quoted_code.fresh(page)
    with pytest.raises(ValueError, match="has no line"):
        quoted_code.fresh(page.replace("NOTICE", "NOTICE | no such line"))


def test_the_worked_example_is_one_file_one_test_and_one_rubric_entry() -> None:
    whole = [path for path, line in quoted_code.asked_for(ADDING) if not line]
    check, test = whole
    assert check.startswith("grader/checks/")
    trait, name = Path(check).parts[-2], Path(check).stem
    assert test == f"tests/checks/{trait}/test_{name}.py"
    assert f"[traits.{trait}.checks.{name}]" in ADDING


@pytest.mark.parametrize("text", [ADDING, CONTRIBUTING], ids=["adding-a-check", "contributing"])
def test_paths_that_docs_name_exist(text: str) -> None:
    named = set(re.findall(r"`((?:grader|tests|tools|docs|benchmarks|pages)/[\w./-]+)`", text))
    named |= set(re.findall(r"python3 dev\.py test ((?:tests/\S+ ?)+)", text.replace("\n", " ")))
    assert named
    for path in {p for entry in named for p in entry.split()}:
        assert (ROOT / path).exists(), path
    for module in re.findall(r"python -m (tools\.\w+|benchmarks\.\w+)", text):
        assert (ROOT / (module.replace(".", "/") + ".py")).exists(), module


@by_page
def test_links_between_docs_lead_somewhere(page: Path) -> None:
    text = without_examples(page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        file = (page.parent / path) if path else page
        assert file.exists(), target
        if fragment:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert fragment in {slug(h) for h in headings}, target


@by_page
def test_docs_name_no_index_host_and_no_place_of_a_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for pattern in (
        r"--(?:extra-)?index|--find|/simple/|\.whl\b",
        r"(?<![\w.:/-])/(?:work|tmp|root|home|Users|opt|srv|mnt)/",
        r"[A-Z]:\\",
    ):
        assert not re.search(pattern, text), pattern


@by_page
def test_docs_are_tidy(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not re.search(r"\b(?:TODO|FIXME|XXX|TBD)\b", without_examples(text))
