"""Who may import whom, held by reading the imports of every file."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
VALUES = {"document", "errors", "limits", "remember"}
JUDGING = VALUES | {
    "facts",
    "nlp",
    "check",
    "checks",
    "rubric",
    "profiles",
    "traits",
    "runner",
    "scoring",
    "advice",
    "report",
    "plain",
    "reference",
    "validity",
}
ENGINE = JUDGING | {"grading", "read", "source"}
MAY: dict[str, set[str]] = {
    "document": set(),
    "errors": set(),
    "limits": set(),
    "remember": set(),
    "source": set(),
    "spawning": set(),
    "profiles": set(),
    "traits": set(),
    "plain": set(),
    "nlp": VALUES,
    "markup": set(),
    "facts": VALUES | {"facts", "nlp", "markup"},
    "check": VALUES | {"facts"},
    "checks": VALUES | {"facts", "check", "checks", "traits", "markup"},
    "patches": VALUES | {"facts", "markup"},
    "projection": JUDGING,
    "workbench": JUDGING | {"patches", "source", "corrected"},
    "corrected": ENGINE | {"patches", "markup", "projection", "workbench"},
    "read": VALUES | {"read", "source"},
    "rubric": VALUES | {"profiles"},
    "reference": VALUES | {"profiles"},
    "validity": VALUES,
    "report": VALUES | {"check", "plain", "reference", "validity"},
    "located": VALUES | {"report", "check", "traits"},
    "scale": VALUES | {"check", "report", "reference", "validity"},
    "text_changes": set(),
    "dismissal": VALUES | {"report", "check"},
    "changes": VALUES | {"report", "check", "text_changes"},
    "ageing": JUDGING | {"grading", "changes"},
    "runner": JUDGING - {"scoring", "advice", "report"},
    "scoring": JUDGING,
    "advice": JUDGING,
    "grading": JUDGING,
    "export": VALUES
    | {"report", "traits", "profiles", "check", "scale", "validity", "located", "compare", "plain"},
    "compare": VALUES
    | {"report", "check", "checks", "plain", "traits", "profiles", "rubric", "changes", "text_changes"},
    "covering": VALUES | {"facts", "nlp", "markup", "compare"},
    "gathering": ENGINE | {"api", "jobs", "compare", "covering"},
    "logs": set(),
    "metrics": set(),
    "store": VALUES | {"report", "store"},
    "access": VALUES | {"store"},
    "expiring": VALUES | {"store"},
    "api": ENGINE,
    "jobs": ENGINE | {"api", "spawning", "logs", "metrics"},
    "replicas": ENGINE | {"api", "jobs", "store", "logs", "metrics", "leaving"},
    "leaving": set(),
    "batch": ENGINE | {"api", "jobs"},
    "assistants": ENGINE | {"api", "jobs", "compare", "gathering", "export"},
    "web": ENGINE
    | {"api", "jobs", "compare", "gathering", "store", "access", "export", "logs", "metrics", "assistants"}
    | {"replicas", "leaving"},
    "cli": ENGINE
    | {"api", "jobs", "batch", "export", "compare", "gathering", "store", "access", "assistants", "web"},
    "ui": VALUES
    | {"report", "rubric", "profiles", "traits", "check", "checks", "source", "api", "jobs", "export", "ui"}
    | {"scale", "reference", "validity"}
    | {"changes", "text_changes", "located", "dismissal"}
    | {"store", "access", "compare", "gathering", "logs", "metrics", "replicas"}
    | {"patches", "projection", "workbench"}
    | {"ageing"},
}
ONLY_IN_READ = {
    "lxml",
    "trafilatura",
    "htmldate",
    "mammoth",
    "markdown_it",
    "mdit_py_plugins",
    "httpx",
    "ssrfguard",
    "nh3",
    "pypdfium2",
}
FORBIDDEN_IN_CHECKS = {"time", "os", "random", "socket", "pathlib", "subprocess", "urllib.request", "httpx"}
CLOCKS = {"today", "now", "utcnow", "time", "monotonic"}


def files() -> list[Path]:
    return sorted((ROOT / "grader").rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT / "grader").parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Full names of all modules that a file imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_file_imports_only_its_layers(path: Path) -> None:
    mine = room(path)
    if path.name == "__init__.py" and mine in ("__init__", "checks"):
        return
    assert mine in MAY, f"{mine} stands in no layer: add it to the table"
    for name in imports(path):
        parts = name.split(".")
        if (
            parts[0] == "grader"
            and len(parts) > 1
            and not parts[1].startswith("__")
            and (ROOT / "grader" / parts[1]).with_suffix(".py").exists()
            | (ROOT / "grader" / parts[1]).is_dir()
        ):
            assert parts[1] in MAY[mine] | {mine}, f"{path.name} imports {name}"
        if parts[0] == "streamlit":
            assert mine == "ui", f"{path.name} imports streamlit"
        if parts[0] in ONLY_IN_READ:
            assert mine == "read", f"{path.name} imports {name}"
        if mine == "checks":
            assert name not in FORBIDDEN_IN_CHECKS, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", [p for p in files() if room(p) in ("facts", "checks")], ids=lambda p: p.stem)
def test_facts_and_checks_read_no_clock(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in CLOCKS, f"{path.name} asks the clock"


@pytest.mark.parametrize("path", sorted((ROOT / "grader" / "checks").glob("*/*.py")), ids=lambda p: p.stem)
def test_checks_do_not_import_each_other(path: Path) -> None:
    for name in imports(path):
        assert not name.startswith("grader.checks"), f"{path.name} imports {name}"


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda p: p.stem)
def test_pages_are_short_and_draw_only(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
    for name in imports(path):
        parts = name.split(".")
        assert parts[0] != "grader" or len(parts) < 2 or parts[1] in MAY["ui"], f"{path.name} imports {name}"
