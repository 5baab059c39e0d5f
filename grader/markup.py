"""Blocks of text (headings, lines, lists, code) as HTML and as Markdown, with the page's own words escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a line; with `href` they are a link."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading."""

    text: str
    level: int
    id: str = ""
    """Left out in Markdown, whose publishers make ids of their own."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `depths` are 0 or 1."""

    items: tuple[tuple[Run, ...], ...]
    depths: tuple[int, ...] = ()
    label: str = ""
    """With a label it is a contents list: links to the page's own sections."""


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Words to be copied as they are."""

    text: str
    language: str = ""


Block = Title | Line | Bullets | CodeBlock


_MARKS = re.compile(r"([\\`*_\[\]<>#|~!{}])")
_LINE_START = re.compile(r"^(\s{0,3})([-+=]|\d{1,9}[.)])(?=\s|$)")
_UNSAFE_SCHEME = re.compile(r"\s*(?!https?:|mailto:|#|/|\.)[a-z][a-z0-9+.-]{0,30}:", re.IGNORECASE)


def one_line(words: str) -> str:
    """`words` with single spaces and no line breaks."""
    return " ".join(words.split())


def plain_markdown(words: str) -> str:
    """Words that Markdown shows as they are."""
    marked = _MARKS.sub(r"\\\1", one_line(words)).replace("&", "&amp;")
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", marked)


def safe_address(href: str) -> str:
    """The address; "" for one that would run something (javascript:, data: and the like)."""
    return "" if _UNSAFE_SCHEME.match(href) else href.strip()


def _html_runs(runs: tuple[Run, ...]) -> str:
    made = []
    for run in runs:
        href = safe_address(run.href)
        words = escape(run.text)
        made.append(f'<a href="{escape(href)}">{words}</a>' if href else words)
    return "".join(made)


def _markdown_runs(runs: tuple[Run, ...]) -> str:
    made = []
    for number, run in enumerate(runs):
        href = safe_address(run.href)
        words = _MARKS.sub(r"\\\1", re.sub(r"\s+", " ", run.text)).replace("&", "&amp;")
        if number == 0:
            words = _LINE_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", words)
        target = re.sub(r"[\s<>()\\]", lambda m: f"%{ord(m[0]):02X}", href)
        made.append(f"[{words}]({target})" if href else words)
    return "".join(made).strip()


def html_of(blocks: tuple[Block, ...]) -> str:
    """The blocks as HTML, one a line."""
    return "\n".join(_html_block(b) for b in blocks)


def _html_block(block: Block) -> str:
    if isinstance(block, Title):
        own = f' id="{escape(block.id)}"' if block.id else ""
        return f"<h{block.level}{own}>{escape(one_line(block.text))}</h{block.level}>"
    if isinstance(block, Line):
        return f"<p>{_html_runs(block.runs)}</p>"
    if isinstance(block, CodeBlock):
        mark = f' class="language-{escape(block.language)}"' if block.language else ""
        return f"<pre><code{mark}>{escape(block.text)}</code></pre>"
    items = "\n".join(_html_items(block))
    if not block.label:
        return f"<ul>\n{items}\n</ul>"
    name = escape(block.label)
    return f'<nav class="contents" aria-label="{name}">\n<p><strong>{name}</strong></p>\n<ol>\n{items}\n</ol>\n</nav>'


def _html_items(block: Bullets) -> list[str]:
    """Items one a line; deeper ones in a list of their own inside the item above."""
    lines: list[str] = []
    depths = block.depths or (0,) * len(block.items)
    deep = False
    for number, (runs, depth) in enumerate(zip(block.items, depths, strict=True)):
        following = depths[number + 1] if number + 1 < len(depths) else 0
        if not depth and deep:
            lines.append("</ol></li>")
            deep = False
        if not depth and following:
            lines.append(f"<li>{_html_runs(runs)}<ol>")
            deep = True
        else:
            lines.append(f"<li>{_html_runs(runs)}</li>")
    return [*lines, "</ol></li>"] if deep else lines


def markdown_of(blocks: tuple[Block, ...]) -> str:
    """The blocks as Markdown, with blank lines between them."""
    return "\n\n".join(_markdown_block(b) for b in blocks)


def _markdown_block(block: Block) -> str:
    if isinstance(block, Title):
        return f"{'#' * block.level} {plain_markdown(block.text)}"
    if isinstance(block, Line):
        return _markdown_runs(block.runs)
    if isinstance(block, CodeBlock):
        runs = re.findall(r"`+", block.text)
        fence = "`" * max(3, 1 + max(map(len, runs), default=0))
        return f"{fence}{block.language}\n{block.text}\n{fence}"
    depths = block.depths or (0,) * len(block.items)
    rows = "\n".join(
        f"{'  ' * depth}- {_markdown_runs(runs)}" for runs, depth in zip(block.items, depths, strict=True)
    )
    return f"**{plain_markdown(block.label)}**\n\n{rows}" if block.label else rows
