from __future__ import annotations

import re
from types import ModuleType
from urllib.parse import unquote

from grader.export.found import findings
from grader.export.github import render, render_all
from grader.export.places import Written
from grader.report import Report

COMMAND = re.compile(r"::(?P<level>warning|notice)(?: (?P<said>[^:]*))?::(?P<message>.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """As a runner reads them; a line that is no command of ours fails."""
    made = []
    assert text.endswith("\n")
    for line in text[:-1].split("\n"):
        found = COMMAND.fullmatch(line)
        assert found, line
        said = dict(part.split("=", 1) for part in (found["said"] or "").split(",") if part)
        made.append((found["level"], {k: unquote(v) for k, v in said.items()}, unquote(found["message"])))
    return made


def test_each_finding_is_an_annotation_and_the_score_one_more(fabricated: ModuleType) -> None:
    text = "\n\n  Studies show that cycling is good for a town.\n"
    made = commands(render(fabricated.report(), Written("posts/bikes.md", text)))
    assert len(made) == len(findings(fabricated.report())) + 1
    level, said, message = next(c for c in made if "Which studies" in c[2])
    assert level == "warning"
    assert said["file"] == "posts/bikes.md"
    assert (said["line"], said["col"], said["endLine"], said["endColumn"]) == ("3", "3", "3", "47")
    assert said["title"] == "Linkworthy: vague attribution (+5)"
    assert "“Studies show that cycling is good for a town. ”".replace(" ”", "”") in message
    assert message.endswith("Name the study and link to it.")
    assert made[-1] == ("notice", {"file": "posts/bikes.md", "title": "Linkworthy"}, "51 of 100, Citable")
    # Worth no points: shown as a notice.
    assert next(c for c in made if "mean sentence" in c[2])[0] == "notice"


def test_most_points_come_first(fabricated: ModuleType) -> None:
    assert "method beside it" in commands(render(fabricated.report()))[0][2]


def test_without_a_file_there_is_no_place(fabricated: ModuleType) -> None:
    for _, said, _ in commands(render(fabricated.report())):
        assert said.keys() == {"title"}


def test_no_score_is_told(fabricated: ModuleType) -> None:
    assert "No score: The main text has 40 words" in commands(render(fabricated.report(score=None)))[-1][2]


def test_hostile_words_and_names_give_no_command(hostile: Report) -> None:
    name = "a,b:c%0A::error::\nx\r.md"
    made = commands(render_all([(hostile, Written(name, "x"))] * 2))
    assert len(made) == 2 * (len(findings(hostile)) + 1)
    for _, said, message in made:
        assert said["file"] == name
        assert said.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert "##[" not in message
        assert not {"\x1b", "\u202e", "\n", "\r"} & set(message)
