"""What docs/writing-in-a-repository.md promises: the hook's entry runs, the commands of the page work, the formats are those."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from grader.cli import EXIT_BELOW
from grader.export.formats import FORMATS, OF_ONE

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "writing-in-a-repository.md").read_text(encoding="utf-8")
DRAFT = (
    "# Bells of the town\n\n"
    + "Studies show that the bells ring at noon, and 62 % of people miss them. " * 12
    + "\n\n## Why\n\nBecause.\n"
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "drafts").mkdir()
    for name in ("bells", "more bells"):
        (tmp_path / "drafts" / f"{name}.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def run(call: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    assert call[0] == "linkworthy"
    return subprocess.run(
        [sys.executable, "-m", "grader.cli", *call[1:]],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_hook_runs_as_pre_commit_runs_it(repository: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {"id", "name", "entry", "language"} <= hook.keys()
    assert hook["id"] == "linkworthy"
    assert hook["language"] == "python"
    call = [*shlex.split(hook["entry"]), *hook["args"]]
    # pre-commit adds the names of the changed files, relative to the repository.
    done = run([*call, "drafts/bells.md", "drafts/more bells.md"], repository)
    assert done.returncode == EXIT_BELOW, done.stderr
    assert re.search(
        r"^drafts/bells\.md:3:\d+: .*“Studies show” \[vague_attributions \+\d+\]$", done.stdout, re.MULTILINE
    )
    assert "drafts/more bells.md: " in done.stdout
    assert done.stderr.count("is below --fail-under 45.") == 2
    assert run([*shlex.split(hook["entry"]), "drafts/bells.md"], repository).returncode == 0


def test_the_pages_commands_work(repository: Path) -> None:
    commands = re.findall(r"(linkworthy grade .*)$", PAGE, re.MULTILINE)
    assert len(commands) == 3
    files = ["drafts/bells.md", "drafts/more bells.md"]
    for command in commands:
        call = [
            part for word in shlex.split(command) for part in (files if word == "drafts/*.md" else [word])
        ]
        done = run(call, repository)
        assert done.returncode == (EXIT_BELOW if "--fail-under" in call else 0), done.stderr
    log = json.loads((repository / "drafts.sarif").read_text(encoding="utf-8"))
    assert [a["location"]["uri"] for a in log["runs"][0]["artifacts"]] == [
        "drafts/bells.md",
        "drafts/more%20bells.md",
    ]


def test_the_page_names_every_format_and_no_other() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| .* \| (yes|no) \|$", PAGE, re.MULTILINE))
    assert rows == {name: "no" if name in OF_ONE else "yes" for name in FORMATS}


def test_the_examples_are_sound_yaml() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    config, workflow = (yaml.safe_load(block) for block in blocks)
    assert config["repos"][0]["hooks"][0]["id"] == "linkworthy"
    steps = workflow["jobs"]["linkworthy"]["steps"]
    assert all("uses" in step or "run" in step for step in steps)
