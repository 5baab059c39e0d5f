"""Lists as Word copies them: paragraphs with their bullets as text, told by class and style, to real lists."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_LIST = re.compile(r"mso-list\s{0,3}:\s{0,3}(?!ignore|none)[\w-]{1,40}\s{1,5}level(\d)", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list\s{0,3}:\s{0,3}ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(?:\d{1,4}|[A-Za-z]|[ivxlIVXL]{1,6})(?:\.\d{1,3}){0,5}[.)]?$")
_BULLET = re.compile(r"\s{0,20}([·•◦▪§oØüv–*-])[\s\xa0]{1,40}")


def lists_of_word(body: HtmlElement) -> None:
    """Turn each run of Word's list paragraphs in `body` into nested lists; headings with numbers stay headings."""
    run: list[tuple[HtmlElement, int, bool]] = []
    for paragraph in list(body.iter("p")):
        found = _LIST.search((paragraph.get("style") or "")[:3000])
        in_list = "msolistparagraph" in (paragraph.get("class") or "").lower()
        if not found and not in_list:
            continue
        marker = _take_marker(paragraph)
        if not found and not marker:
            continue
        if run and paragraph.getprevious() is not run[-1][0]:
            _build(run)
            run = []
        run.append(
            (
                paragraph,
                min(9, int(found.group(1))) if found else 1,
                bool(_NUMBER.match(marker)) and marker not in ("o", "v"),
            )
        )
    _build(run)
    for heading in list(body.iter("h1", "h2", "h3", "h4", "h5", "h6")):
        for element in list(heading.iter("span")):
            if _IGNORED.search((element.get("style") or "")[:3000]):
                number = " ".join(element.text_content().split())
                for child in list(element):
                    element.remove(child)
                element.text = f"{number} " if number else ""


def _take_marker(paragraph: HtmlElement) -> str:
    """The bullet or number at the paragraph's start, which is taken out of it; "" where there is none."""
    for element in list(paragraph.iter("span")):
        if _IGNORED.search((element.get("style") or "")[:3000]):
            marker = " ".join(element.text_content().split())
            element.drop_tree()
            return marker or "·"
    found = _BULLET.match(paragraph.text or "")
    if found:
        paragraph.text = (paragraph.text or "")[found.end() :]
        return found.group(1)
    return ""


def _build(run: list[tuple[HtmlElement, int, bool]]) -> None:
    if not run:
        return
    first = run[0][0]
    top = first.makeelement("ol" if run[0][2] else "ul")
    first.addprevious(top)
    open_: list[tuple[int, HtmlElement]] = [(run[0][1], top)]
    for paragraph, level, ordered in run:
        tail, paragraph.tail = paragraph.tail, None
        while len(open_) > 1 and level < open_[-1][0]:
            open_.pop()
        inner = open_[-1][1]
        if level > open_[-1][0] and len(inner):
            inner = inner[-1].makeelement("ol" if ordered else "ul")
            open_[-1][1][-1].append(inner)
            open_.append((level, inner))
        paragraph.tag = "li"
        paragraph.attrib.pop("class", None)
        inner.append(paragraph)
        if tail and tail.strip():
            top.tail = (top.tail or "") + tail
