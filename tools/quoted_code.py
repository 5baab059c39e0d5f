"""Code that docs quote, kept equal to its files: `python -m tools.quoted_code` brings it up to date, --check only looks.

A fenced block behind `<!-- code: PATH -->` holds the whole file, one behind `<!-- code: PATH | LINE -->` what follows
from that line to the next blank one.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "docs" / "adding-a-check.md",)

_QUOTED = re.compile(
    r"(?P<mark><!-- code: (?P<path>[^|\n>]+?)(?: \| (?P<line>[^\n]+?))? -->\n+```(?P<language>\w*)\n)(?P<code>.*?)(?P<end>^```$)",
    re.DOTALL | re.MULTILINE,
)


def code_of(path: str, line: str = "") -> str:
    """The text that a mark asks for; raises ValueError where the file does not hold the line."""
    text = (ROOT / path).read_text(encoding="utf-8").rstrip("\n")
    if not line:
        return text
    lines = text.split("\n")
    if line not in lines:
        raise ValueError(f"{path} has no line {line!r}")
    start = lines.index(line)
    return "\n".join(lines[start : (lines.index("", start) if "" in lines[start:] else len(lines))])


def asked_for(page: str) -> list[tuple[str, str]]:
    """Path and first line ("" for the whole file) of every quoted block of a page."""
    return [(match["path"], match["line"] or "") for match in _QUOTED.finditer(page)]


def fresh(page: str) -> str:
    """The page with every quoted block as its file is now; raises ValueError and OSError for marks that lead nowhere."""

    def renew(match: re.Match[str]) -> str:
        return match["mark"] + code_of(match["path"], match["line"] or "") + "\n" + match["end"]

    return _QUOTED.sub(renew, page)


def main() -> int:
    """Bring the pages up to date, or say which are stale."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="exit with 1 where a page is stale; write nothing"
    )
    asked = parser.parse_args()
    stale = 0
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        renewed = fresh(text)
        if renewed != text:
            stale += 1
            print(f"{path.relative_to(ROOT)} {'is stale' if asked.check else 'was brought up to date'}")
            if not asked.check:
                path.write_text(renewed, encoding="utf-8")
    return int(asked.check and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
