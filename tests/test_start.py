"""What a start loads: the command line's help nothing heavy, a draft's grade no screens, the server no engine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.api import example

ROOT = Path(__file__).resolve().parents[1]
ENGINE = {"spacy", "thinc", "trafilatura", "htmldate", "lxml", "markdown_it", "textstat", "nltk", "py3langid"}
SCREENS = {"streamlit", "pandas", "altair", "pyarrow"}
OTHERS = {"numpy", "sqlalchemy", "distributed", "httpx", "rich", "yaml", "jinja2", "docx", "PIL"}

RUN = """
import sys
sys.argv = ["linkworthy", *sys.argv[1:]]
from grader.cli import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print("\\nLOADED", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def loaded(code: str, *arguments: str) -> set[str]:
    """Names of the packages that a fresh process has loaded after running `code`."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("LOADED")[2].split())


def test_help_loads_nothing_heavy() -> None:
    found = loaded(RUN, "--help")
    assert "typer" in found
    assert not found & (ENGINE | SCREENS | OTHERS | {"pydantic"})


@pytest.mark.parametrize("command", ["grade", "batch", "checks"])
def test_help_of_a_command_loads_only_what_reads_its_options(command: str) -> None:
    # typer reads options with pydantic.
    assert not loaded(RUN, command, "--help") & (ENGINE | SCREENS | OTHERS)


def test_a_short_draft_is_graded_without_screens_and_without_what_it_does_not_need(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(example("weak"), encoding="utf-8")
    found = loaded(RUN, "grade", str(draft))
    assert "lxml" in found
    assert not found & (SCREENS | {"nltk", "spacy", "thinc", "numpy", "py3langid", "trafilatura", "htmldate"})


def test_a_draft_with_names_loads_the_language_model_and_no_screens(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(example("strong"), encoding="utf-8")
    found = loaded(RUN, "grade", str(draft))
    assert "spacy" in found
    assert not found & (SCREENS | {"nltk", "py3langid", "trafilatura", "htmldate"})


def test_the_server_starts_without_the_engine_and_without_charts() -> None:
    found = loaded("import sys, app; print('LOADED', *{name.partition('.')[0] for name in sys.modules})")
    assert "streamlit" in found
    assert not found & (ENGINE | {"pandas", "altair", "pyarrow", "numpy", "PIL"})


def test_drawing_modules_of_the_dashboard_load_no_charts() -> None:
    code = (
        "import sys, grader.ui.views.strip, grader.ui.views.trait_chart, grader.ui.later;"
        "print('LOADED', *{name.partition('.')[0] for name in sys.modules})"
    )
    assert not loaded(code) & {"pandas", "altair", "spacy", "lxml"}
