"""No screen reads or writes the store without naming whose workspace it means, and each that does asks who looks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from grader.store import Store

ROOT = Path(__file__).resolve().parents[2] / "grader" / "ui"
OF_THE_SERVER = {"counts", "create_workspace", "forget", "is_missing", "where"}
"""What is no workspace's."""


def calls_of_the_store(tree: ast.AST) -> list[ast.Call]:
    """Calls of a method of the store, on store() itself or on a name that stands for it."""
    names = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and _is_store(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            _is_store(node.func.value)
            or (isinstance(node.func.value, ast.Name) and node.func.value.id in names)
        )
    ]


def _is_store(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "store"


FILES = [
    p for p in sorted(ROOT.rglob("*.py")) if calls_of_the_store(ast.parse(p.read_text(encoding="utf-8")))
]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_screen_names_the_workspace_and_asks_who_looks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for call in calls_of_the_store(ast.parse(text)):
        assert isinstance(call.func, ast.Attribute)
        if call.func.attr not in OF_THE_SERVER:
            assert hasattr(Store, call.func.attr)
            assert "workspace" in ast.unparse(call), f"{path.name}: {ast.unparse(call)}"
    asks = ("access.need", "access.opened", "who: Visitor", "workspace: str")
    assert any(word in text for word in asks), f"{path.name} asks nobody"


def test_there_are_such_screens() -> None:
    assert {"workspace.py", "keep.py"} <= {p.name for p in FILES}
