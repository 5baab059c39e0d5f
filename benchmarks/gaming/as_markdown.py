"""A page's article as Markdown, and the HTML fragment that Markdown makes by CommonMark alone."""

from __future__ import annotations

import re
from functools import cache

from lxml.html import HtmlElement
from markdown_it import MarkdownIt

from benchmarks.gaming.markup import headings, paragraphs, parsed, text_of
from grader.read.slug import slug

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_LEFT_OUT = {
    "script",
    "style",
    "nav",
    "form",
    "aside",
    "footer",
    "noscript",
    "svg",
    "button",
    "template",
    "iframe",
}


def markdown_of(html: str) -> str:
    """Title, headings, paragraphs, lists, quotations, tables, pictures and links of the article; "" where there is none."""
    tree = parsed(html)
    prose = paragraphs(tree)
    if not prose:
        return ""
    common = next(e for e in prose[0].iterancestors() if prose[-1] in set(e.iter()))
    title = next((text_of(h) for h in tree.iter("h1") if text_of(h)), "")
    blocks = [f"# {_escaped(title)}"] if title else []
    headings(tree)
    _blocks(common, blocks)
    return "\n\n".join(b for b in blocks if b.strip()) + "\n"


def _blocks(element: HtmlElement, blocks: list[str]) -> None:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT or tag == "h1":
            continue
        if re.fullmatch(r"h[2-6]", tag):
            blocks.append(f"{'#' * int(tag[1])} {_inline(child)}")
        elif tag == "p":
            blocks.append(_inline(child))
        elif tag in ("ul", "ol"):
            blocks.append(_list(child))
        elif tag == "blockquote":
            inner: list[str] = []
            _blocks(child, inner)
            blocks.append(
                "\n".join(f"> {line}" for line in "\n\n".join(inner or [_inline(child)]).split("\n"))
            )
        elif tag == "pre":
            blocks.append("```\n" + "".join(child.itertext()).strip("\n").replace("```", "") + "\n```")
        elif tag == "table":
            blocks.append(_table(child))
        elif tag == "img":
            blocks.append(_image(child))
        elif tag == "figure":
            blocks.extend(_image(i) for i in child.iter("img"))
            blocks.extend(f"*{_escaped(text_of(c))}*" for c in child.iter("figcaption") if text_of(c))
        else:
            _blocks(child, blocks)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _inline(element: HtmlElement) -> str:
    parts = [_escaped_run(element.text)]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            inner = _inline(child)
            if (
                child.tag == "a"
                and inner.strip()
                and (href := child.get("href"))
                and not href.startswith("#")
            ):
                parts.append(
                    f"[{inner.strip()}](<{href.strip()}>)" if "<" not in href and ">" not in href else inner
                )
            elif child.tag in ("strong", "b") and inner.strip():
                parts.append(f"**{inner.strip()}**")
            elif child.tag == "img":
                parts.append(_image(child))
            elif child.tag == "br":
                parts.append(" ")
            else:
                parts.append(inner)
        parts.append(_escaped_run(child.tail))
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _escaped_run(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", text or ""))


def _image(image: HtmlElement) -> str:
    source = image.get("src") or image.get("data-src") or ""
    if not source or source.startswith("data:") or "<" in source or "\n" in source:
        return ""
    return f"![{_escaped(image.get('alt') or '')}](<{source.strip()}>)"


def _list(element: HtmlElement) -> str:
    mark = "1." if element.tag == "ol" else "-"
    items = [_inline(item) for item in element.iter("li") if not any(True for _ in item.iter("ul", "ol"))]
    return "\n".join(f"{mark} {item}" for item in items if item)


def _table(table: HtmlElement) -> str:
    rows = [[_inline(c) for c in row.iter("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return ""
    width = max(map(len, rows))
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


@cache
def _maker() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def fragment_of(markdown: str) -> str:
    """The HTML that the Markdown makes, headings with the ids that publishing gives them."""
    html: str = _maker().render(markdown)
    return re.sub(
        r"<(h[2-6])>(.*?)</h",
        lambda m: f'<{m[1]} id="{slug(re.sub(r"<[^>]*>", "", m[2]))}">{m[2]}</h',
        html,
        flags=re.DOTALL,
    )
