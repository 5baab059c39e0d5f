"""The pages that the relations are tried on: our golden pages and drafts always, labelled pages where there are any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from benchmarks.gaming.markup import parsed, written
from grader.api import EXAMPLES, example
from grader.batch import read_list
from grader.read.markdown import read_markdown
from grader.read.parse import clean_text, decode
from tools.golden_pages import FOLDER, URLS

AS_OF = "2026-11-22"
"""The day on which every page is graded: that of the golden pages and of the labels."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A page before it has been graded."""

    id: str
    html: str
    url: str


def whole(title: str, body: str) -> str:
    """A plain page around a fragment."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><main><article>{body}</article></main></body></html>"
    )


def without_front_matter(text: str) -> str:
    """Markdown without its front matter."""
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)


@cache
def drafts() -> dict[str, str]:
    """Our own Markdown drafts by name, without front matter."""
    found = {page.stem: page.read_text(encoding="utf-8") for page in sorted(FOLDER.glob("*.md"))}
    found |= {f"example_{name}": example(name) for name in EXAMPLES}
    return {name: without_front_matter(text) for name, text in found.items()}


@cache
def own_pages() -> tuple[Raw, ...]:
    """The golden pages and the drafts that come with the program, the drafts as the pages that their Markdown makes."""
    found = [
        Raw(page.stem, page.read_text(encoding="utf-8"), URLS[page.stem])
        for page in sorted(FOLDER.glob("*.html"))
    ]
    for name, text in drafts().items():
        title = text.lstrip("# \n").split("\n")[0]
        found.append(Raw(name, whole(title, read_markdown(text).html), f"https://drafts.example/{name}"))
    return tuple(Raw(raw.id, written(parsed(raw.html)), raw.url) for raw in found)


def gold_pages(folder: Path) -> Iterator[Raw]:
    """The HTML pages of a folder of labelled pages (list.csv: id, path, url); pages that hold nothing are left out."""
    for row in read_list(folder / "list.csv"):
        if row.path is None or row.path.suffix.lower() not in (".html", ".htm"):
            continue
        text = clean_text(decode(row.path.read_bytes())[0])
        try:
            yield Raw(row.id, written(parsed(_without_declaration(text))), row.url)
        except etree.ParserError:
            continue


def _without_declaration(text: str) -> str:
    """lxml refuses text that declares an encoding of its own."""
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
