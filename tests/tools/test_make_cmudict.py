"""tools/make_cmudict.py: the dictionary that comes along is what the script makes."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = runpy.run_path(str(ROOT / "tools" / "make_cmudict.py"))


def test_lines_get_nltks_layout() -> None:
    given = "phones F OW1 N Z\nread R EH1 D\nread(2) R IY1 D # the verb\n'bout B AW1 T\n\n"
    assert (
        SCRIPT["converted"](given) == "PHONES 1 F OW1 N Z\nREAD 1 R EH1 D\nREAD 2 R IY1 D\n'BOUT 1 B AW1 T\n"
    )


def test_the_dictionary_and_its_licence_come_along() -> None:
    target = SCRIPT["TARGET"]
    text = (target / "cmudict").read_text(encoding="utf-8")
    assert text.count("\n") > 130_000
    assert "\nREAD 2 R IY1 D\n" in text
    licence = (target / "LICENSE").read_text(encoding="utf-8")
    assert "Carnegie Mellon University" in licence
    assert "GNU" not in licence
    assert "cmudict" in (ROOT / "NOTICE").read_text(encoding="utf-8")
