from __future__ import annotations

import re
from types import ModuleType

from grader.export.found import findings
from grader.export.lines import render
from grader.export.places import Written
from grader.report import Report


def test_a_line_for_each_finding_and_the_score(fabricated: ModuleType) -> None:
    text = "\n\n  Studies show that cycling is good for a town.\n"
    lines = render(fabricated.report(), Written("posts/bikes.md", text)).splitlines()
    assert len(lines) == len(findings(fabricated.report())) + 1
    assert (
        "posts/bikes.md:3:3: Which studies? “Studies show that cycling is good for a town.” [vague_attribution +5]"
        in lines
    )
    assert lines[0].startswith("posts/bikes.md: This figure has no method beside it.")
    assert lines[-1] == "posts/bikes.md: 51 of 100, Citable"


def test_standard_input_is_called_as_programs_call_it(fabricated: ModuleType) -> None:
    assert all(line.startswith("-: ") for line in render(fabricated.report()).splitlines())


def test_hostile_words_stay_on_their_line(hostile: Report) -> None:
    made = render(hostile, Written("::error::x\n.md", ""))
    assert made.count("\n") == len(findings(hostile)) + 1
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", made)
    assert not any(line.lstrip().startswith("::") for line in made.split("\n"))
    assert "##[" not in made
