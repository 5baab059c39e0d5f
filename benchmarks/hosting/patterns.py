"""Every regular expression of ours: found in the source, and built as the module that holds it builds it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CALLS = frozenset({"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})


@dataclass(frozen=True, slots=True)
class Site:
    """One call of the re module in the source."""

    module: str
    line: int
    function: str
    """Name of the function around it, "" at the top of a module."""
    call: ast.Call
    name: str
    """What a module calls the pattern; "" where it is used at once or stands in a table."""

    @property
    def builder(self) -> str:
        """Module and function, as grader.facts.terms:_words_of."""
        return f"{self.module}:{self.function}"

    @property
    def place(self) -> str:
        """Where it stands, as grader.facts.numbers:12."""
        return f"{self.module}:{self.line}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One regular expression with all places that use it; one of bytes is written as text."""

    text: str
    flags: int
    places: tuple[str, ...]
    anchored: bool
    """Nothing is ever asked but whether it matches at the start of a text, so that it need not search."""


def modules() -> Iterator[tuple[str, Path]]:
    """Name and file of every module of the package."""
    for path in sorted((ROOT / "grader").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


class _Finder(ast.NodeVisitor):
    def __init__(self, module: str) -> None:
        self.module = module
        self.inside: list[str] = []
        self.found: list[Site] = []
        self._names: dict[int, str] = {}

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for part in (*node.decorator_list, *node.args.defaults):
            self.visit(part)
        self.inside.append(node.name)
        for part in node.body:
            self.visit(part)
        self.inside.pop()

    def visit_Assign(self, node: ast.Assign) -> None:
        if len(node.targets) == 1 and isinstance(node.targets[0], ast.Name) and not self.inside:
            self._names[id(node.value)] = node.targets[0].id
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        if (
            isinstance(called, ast.Attribute)
            and isinstance(called.value, ast.Name)
            and called.value.id == "re"
            and called.attr in CALLS
        ):
            self.found.append(
                Site(self.module, node.lineno, ".".join(self.inside), node, self._names.get(id(node), ""))
            )
        self.generic_visit(node)


def sites(module: str, source: str) -> tuple[Site, ...]:
    """The calls of the re module in one file."""
    finder = _Finder(module)
    finder.visit(ast.parse(source))
    return tuple(finder.found)


def all_sites() -> tuple[Site, ...]:
    """The calls of the re module in every file of ours."""
    return tuple(site for name, path in modules() for site in sites(name, path.read_text(encoding="utf-8")))


def as_written(site: Site) -> tuple[str, int] | None:
    """Pattern and flags where the names of its module tell them; None where a function's own names are needed."""
    from benchmarks.hosting.built_patterns import LOCAL

    names = vars(import_module(site.module)) | LOCAL.get(site.builder, {})
    arguments = {keyword.arg: keyword.value for keyword in site.call.keywords}
    at = {"compile": 1, "search": 2, "match": 2, "fullmatch": 2, "findall": 2, "finditer": 2}
    assert isinstance(site.call.func, ast.Attribute)
    place = at.get(site.call.func.attr, 99)
    flags = arguments.get("flags", site.call.args[place] if len(site.call.args) > place else None)
    try:
        text = _value(site.call.args[0], names)
        value = int(_value(flags, names)) if flags is not None else 0  # type: ignore[call-overload]
    except NameError:  # A name of the function itself, or of a comprehension.
        return None
    if isinstance(text, bytes):
        return text.decode("latin-1"), value | re.ASCII
    assert isinstance(text, str), f"{site.place} gives the re module {type(text).__name__}"
    return text, value


def _value(node: ast.expr, names: dict[str, object]) -> object:
    expression = ast.fix_missing_locations(ast.Expression(node))
    return eval(compile(expression, "<pattern>", "eval"), dict(names))


class _Uses(ast.NodeVisitor):
    """What is done with each name: the methods that are called on it, and "handed on" for anything else."""

    def __init__(self) -> None:
        self.methods: dict[str, set[str]] = {}
        self._called: set[int] = set()

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            self.methods.setdefault(called.value.id, set()).add(called.attr)
            self._called.add(id(called.value))
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load) and id(node) not in self._called:
            self.methods.setdefault(node.id, set()).add("handed on")


ANCHORED = frozenset({"match", "fullmatch"})


def _uses() -> dict[str, dict[str, set[str]]]:
    found = {}
    for module, path in modules():
        uses = _Uses()
        uses.visit(ast.parse(path.read_text(encoding="utf-8")))
        found[module] = uses.methods
    return found


def _is_anchored(site: Site, uses: dict[str, dict[str, set[str]]]) -> bool:
    assert isinstance(site.call.func, ast.Attribute)
    if site.call.func.attr != "compile":
        return site.call.func.attr in ANCHORED
    if not site.name:
        return False
    where = [site.module] if site.name.startswith("_") else list(uses)
    done = set().union(*(uses[module].get(site.name, set()) for module in where))
    return bool(done) and done <= ANCHORED


def every_pattern() -> tuple[Pattern, ...]:
    """All of them, each once, in the order of their first places."""
    from benchmarks.hosting.built_patterns import AT_THE_START, built

    uses = _uses()
    found: dict[tuple[str, int], tuple[list[str], list[bool]]] = {}

    def add(text: str, flags: int, place: str, anchored: bool) -> None:
        places, all_anchored = found.setdefault((text, re.compile(text, flags).flags), ([], []))
        places.append(place)
        all_anchored.append(anchored)

    for site in all_sites():
        written = as_written(site)
        if written is not None:
            add(*written, site.place, _is_anchored(site, uses))
    for text, flags, place in (*held(), *built()):
        if (text, re.compile(text, flags).flags) not in found:
            add(text, flags, place, place in AT_THE_START)
    return tuple(
        Pattern(text, flags, tuple(places), all(all_anchored))
        for (text, flags), (places, all_anchored) in found.items()
    )


def held() -> Iterator[tuple[str, int, str]]:
    """Text, flags and module of the patterns that modules hold, in tables too."""
    for name in sorted({site.module for site in all_sites()}):
        for pattern in _within(list(vars(import_module(name)).values()), 4):
            if isinstance(pattern.pattern, str):
                yield pattern.pattern, pattern.flags, name


def _within(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from _within(one, depth - 1)
    elif depth and isinstance(value, dict):
        yield from _within(list(value.values()), depth)
