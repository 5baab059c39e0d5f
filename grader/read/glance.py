"""A quick look over a page's source: how much there is to read, and the few parts that show what it is."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from grader.read.parse import decode

ENOUGH_WORDS = 400
"""With so many words to read outside of navigation and footers the look ends: nothing so long stands for a wall."""

_MAX_CHARS = 1_500_000
_TAG_NAME = re.compile(r"/?([a-z][a-z0-9-]{0,30})")
_WORD = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,2}|\\w{1,60}")
_NO_TEXT = frozenset({"script", "style", "noscript", "template", "title", "svg", "textarea"})
_AROUND = frozenset({"nav", "footer", "aside", "select"})
_ROOT_TAGS = frozenset({"div", "main", "section", "app-root"})
_ROOT_IDS = frozenset(
    {
        "root",
        "app",
        "__next",
        "__nuxt",
        "___gatsby",
        "app-root",
        "react-root",
        "application",
        "svelte",
        "q-app",
    }
)
_INNER_TAG = re.compile(r"<[^<>]{0,2000}>")
_ATTRIBUTE = re.compile(
    r"([a-z-]{1,20})\s{0,9}=\s{0,9}(?:\"([^\"]{0,4000})\"|'([^']{0,4000})'|([^\s\"'>]{1,4000}))", re.I
)
_REFRESH = re.compile(
    r"\s{0,9}([0-9]{1,3})(?:\.[0-9]{0,3})?\s{0,9}[;,]\s{0,9}(?:url\s{0,9}=\s{0,9})?[\"']?([^\"'\s]{1,4000})",
    re.I,
)

_REFRESH_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Glance:
    """What a quick look at a page's source shows; everything but `refresh` is in lower case."""

    title: str
    words: int
    """Words to read outside of navigation, footer and hidden parts, counted up to ENOUGH_WORDS."""
    all_words: int
    """The same with navigation and footer."""
    text: str
    """The beginning of the text that `words` counts."""
    noscript: str
    """What is shown to readers without JavaScript."""
    markup: str
    """Tags and scripts, without the text between them."""
    scripts: int
    root_ids: frozenset[str]
    """Ids of elements such as applications fill by script."""
    refresh: str
    """Where a meta refresh of ten seconds or less leads, "" without one."""


def glance(body: bytes, *, charset: str = "") -> Glance:
    """Look over a page in one pass, in time linear in its length; `charset` is the HTTP header's."""
    source = decode(body, charset=charset)[0][:_MAX_CHARS]
    # The only letter whose lower case has another length; places in the two texts must stay the same.
    lower = source.replace("\u0130", "I").lower()
    texts: list[str] = []
    around_texts: list[str] = []
    markup: list[str] = []
    noscripts: list[str] = []
    roots: set[str] = set()
    title = refresh = ""
    words = scripts = around = place = 0
    end = len(lower)
    while place < end and words < ENOUGH_WORDS:
        start = lower.find("<", place)
        between = html.unescape(lower[place : start if start >= 0 else end]).strip()
        if between:
            (around_texts if around else texts).append(between)
            words += 0 if around else _count(between)
        if start < 0:
            break
        name = _TAG_NAME.match(lower, start + 1)
        if not name:
            place = _after_oddity(lower, start)
            continue
        place = _after(lower, ">", start)
        tag, whole = name[1], lower[start:place]
        markup.append(whole[:5000])
        if name[0].startswith("/"):
            around = max(0, around - (tag in _AROUND))
            continue
        around += tag in _AROUND
        if tag == "meta" and not refresh and "refresh" in whole:
            refresh = _refresh(source[start:place])
        elif tag in _ROOT_TAGS:
            roots.update({_attributes(whole).get("id", tag)} & _ROOT_IDS)
        if tag in _NO_TEXT and not whole.endswith("/>"):
            inner_end = lower.find(f"</{tag}", place)
            inner = lower[place : inner_end if inner_end >= 0 else end]
            place = inner_end if inner_end >= 0 else end
            if tag == "script":
                scripts += "json" not in whole
                markup.append(inner[:60_000])
            elif tag == "noscript":
                noscripts.append(html.unescape(_INNER_TAG.sub(" ", inner[:5000])))
            elif tag == "title" and not title:
                title = " ".join(html.unescape(inner[:500]).split())
    return Glance(
        title=title,
        words=words,
        all_words=words + sum(map(_count, around_texts)),
        text=" ".join(" ".join(texts).split())[:20_000],
        noscript=" ".join(" ".join(noscripts).split())[:5000],
        markup="\n".join(markup)[:400_000],
        scripts=scripts,
        root_ids=frozenset(roots),
        refresh=refresh,
    )


def _count(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))


def _after(source: str, mark: str, place: int) -> int:
    found = source.find(mark, place)
    return len(source) if found < 0 else found + len(mark)


def _after_oddity(lower: str, start: int) -> int:
    """The place after a comment, a declaration, or a < that opens no tag."""
    if lower.startswith("<!--", start):
        return _after(lower, "-->", start + 4)
    return _after(lower, ">", start) if lower.startswith(("<!", "<?", "</"), start) else start + 1


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): one or two or bare for name, one, two, bare in _ATTRIBUTE.findall(tag[:5000])}


def _refresh(tag: str) -> str:
    attributes = _attributes(tag)
    found = _REFRESH.match(attributes.get("content", ""))
    if attributes.get("http-equiv", "").lower() != "refresh" or not found or int(found[1]) > _REFRESH_SECONDS:
        return ""
    return html.unescape(found[2])
