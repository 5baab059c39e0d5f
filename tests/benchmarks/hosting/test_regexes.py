"""Every regular expression of ours is found, built and fed; one that grows worse than its text is seen."""

from __future__ import annotations

import ast
import re
import signal
from collections.abc import Iterator

import pytest

from benchmarks.hosting import built_patterns, patterns, regexes
from benchmarks.hosting.hostile_text import Pump, pumps
from benchmarks.hosting.patterns import Pattern

SITES = patterns.all_sites()


@pytest.fixture(autouse=True)
def _alarm() -> Iterator[None]:
    before = signal.getsignal(signal.SIGALRM)
    yield
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def every() -> tuple[Pattern, ...]:
    return patterns.every_pattern()


def test_the_source_is_read_for_them() -> None:
    found = patterns.sites(
        "grader.x",
        "import re\n_A = re.compile(r'a', re.I)\ndef f(x):\n    @g(re.search('b', x))\n    def h():\n        return re.sub('c', '', x)\n",
    )
    assert [(site.function, site.name) for site in found] == [("", "_A"), ("f", ""), ("f.h", "")]


def test_none_hides() -> None:
    """A function of re under another name would not be found."""
    for name, path in patterns.modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.module != "re", f"{name} imports from re"
            if isinstance(node, ast.Import):
                assert not any(a.name == "re" and a.asname for a in node.names), f"{name} renames re"
                assert not any(a.name.split(".")[0] in ("regex", "re2", "pcre") for a in node.names), name
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "re":
                known = patterns.CALLS | {"Pattern", "Match", "escape", "error", "purge"}
                assert node.attr in known or node.attr.isupper(), f"{name}:{node.lineno} uses re.{node.attr}"


def test_each_is_built(every: tuple[Pattern, ...]) -> None:
    """A pattern that a function builds from its own names stands in a table that builds it, or is held by its module."""
    held = {module for _, _, module in patterns.held()}
    for site in SITES:
        if patterns.as_written(site) is None:
            assert site.builder in built_patterns.DRIVEN or (
                not site.function.startswith("_never") and site.module in held
            ), (
                f"{site.place} builds a pattern: say in benchmarks/hosting/built_patterns.py what it builds it from"
            )
    assert len(every) > 800


def test_tables_name_what_there_is() -> None:
    builders = {site.builder for site in SITES}
    assert {*built_patterns.DRIVEN, *built_patterns.LOCAL} <= builders


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"x\s+y", Pump("x", " ", "!")),
        (r"(?:ab|cd)*e", Pump("", "ab", "\x01")),
        (r"[a-c]{2,}z", Pump("", "a", "!")),
        (r"(?<!q)(\w+)\1", Pump("", "a", "!")),
        (r'"[^"]*"', Pump('"', "a", "!")),
    ],
)
def test_hostile_text_comes_from_the_structure(text: str, wanted: Pump) -> None:
    assert wanted in pumps(text, 0)
    assert len(wanted.text(1_000)) in range(900, 1_100)


def _measured(text: str, *, anchored: bool = False) -> regexes.Measured:
    compiled = re.compile(text)
    return regexes.measure(Pattern(text, compiled.flags, ("here",), anchored), most=2.0)


@pytest.mark.parametrize("text", [r"^(?:\d{1,3}[.):]?)+\s", r"(a+)+b", r"(?:\w\w?)*x", r"\s+x", r"<.*?>y"])
def test_what_grows_worse_is_seen(text: str) -> None:
    assert _measured(text).ratio > regexes.BAR


@pytest.mark.parametrize("text", [r"\bfoo\b", r"\s{1,3}x", r"[a-z]", r"(?:ab|cd)e", r"^\d{1,9}$"])
def test_what_does_not_is_let_be(text: str) -> None:
    assert _measured(text).ratio <= regexes.BAR


def test_one_that_only_matches_at_the_start_need_not_search() -> None:
    assert _measured(r"\s+x", anchored=True).ratio <= regexes.BAR


SUSPECTS = re.compile(
    r"""\((?:\?:)?(?:[^()\\]|\\.){1,60}[+*]\)[+*]     # something repeated, repeated
    """,
    re.VERBOSE,
)


def test_none_repeats_a_repeat(every: tuple[Pattern, ...]) -> None:
    """The quickest look at all of them, without a clock; the benchmark measures each."""
    for pattern in every:
        for found in SUSPECTS.finditer(pattern.text):
            ratio = regexes.measure(pattern, most=2.0).ratio
            assert ratio <= regexes.BAR, f"{pattern.places}: {found.group()}"
