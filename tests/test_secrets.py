"""Secrets come from the environment alone: no file of ours, no option and no screen takes one."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SECRET = re.compile(
    r"secret|password|passwd|token|credential|api_?key|private_?key|cookiesecret", re.IGNORECASE
)


def flat(found: object) -> list[str]:
    return [k for key, value in found.items() for k in (key, *flat(value))] if isinstance(found, dict) else []


def test_the_settings_hold_none() -> None:
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        settings = tomllib.load(file)
    assert flat(settings)
    assert [name for name in flat(settings) if SECRET.search(name)] == []
    assert not (ROOT / ".streamlit" / "secrets.toml").exists()
    assert ".streamlit/secrets.toml" in (ROOT / ".gitignore").read_text(encoding="utf-8")


def test_no_command_takes_one() -> None:
    """A secret in a command line stands in the list of processes for everybody on the machine."""
    for path in (ROOT / "grader").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("--"):
                assert not SECRET.search(node.value), f"{path.name}: {node.value}"


def test_no_screen_reads_a_file_of_secrets() -> None:
    for path in [*(ROOT / "grader").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]:
        text = path.read_text(encoding="utf-8")
        assert "st.secrets" not in text, path.name
        assert "secrets.toml" not in text, path.name


def test_the_files_to_host_it_with_hold_none() -> None:
    for path in sorted((ROOT / "deploy").iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines():
            found = re.match(r"\s*(?:-\s*|Environment=)?([A-Z_]+)\s*[:=]\s*(\S.*)", line)
            if found and SECRET.search(found[1]):
                assert found[2].strip("\"'").startswith("${"), f"{path.name}: {line}"


@pytest.mark.parametrize("how", ["uvicorn", "python"])
def test_the_settings_hold_wherever_the_server_is_started(how: str, tmp_path: Path) -> None:
    """Streamlit's own are: tracebacks shown, 200 MB uploads, usage told to its makers."""
    begin = "import app" if how == "uvicorn" else "import runpy; runpy.run_path('APP', run_name='app')"
    asked = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); {begin.replace('APP', str(ROOT / 'app.py'))}\n"
        "import streamlit as st\n"
        "print(*(st.get_option(f'{a}') for a in ('client.showErrorDetails', 'server.maxUploadSize', "
        "'server.maxMessageSize', 'browser.gatherUsageStats', 'server.enableStaticServing')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=300
    )
    assert done.stdout.split() == ["none", "10", "20", "False", "False"]
