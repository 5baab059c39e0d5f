"""Markdown of the usual dialects, with its front matter, to HTML."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from grader.read.dialects import to_plain_markdown
from grader.read.draft import Draft
from grader.read.front_matter import split_front_matter
from grader.read.incoming import as_text
from grader.read.markdown_chunks import chunks
from grader.read.markdown_tokens import finish_tokens
from grader.read.slug import slug
from grader.read.text import plain_html
from grader.remember import met, remembered

MAX_NESTING = 60
"""Lists and quotations nested deeper are not read, and the cuts say so."""

MAX_LINES = 60_000
MAX_BRACKETS = 40_000
MAX_MARKS = 400_000
"""Past any of these three the rest is read as plain text: the parser takes up to 0.1 ms for each of them."""

_MARKS = re.compile(r"[*_~`<&\\|!^]")
_JEKYLL_CONTENTS = re.compile(
    r"^ {0,3}(?:[-*+]|1\.)[ \t][^\n]{0,60}\n\{:\s{0,3}toc[^}\n]{0,80}\}[ \t]{0,9}$", re.MULTILINE
)
_CONTENTS_MARKS = frozenset(("[toc]", "[[toc]]", "[[_toc_]]", "{:toc}", "{: toc}", "[[toc]]\n", "${toc}"))


def read_markdown(content: str | bytes, *, filename: str = "") -> Draft:
    """Markdown as a Draft; raises ReadError and InputTooLarge (see `as_text`).

    CommonMark with tables, strikethrough, footnotes, definition and task lists. Headings get ids only where the source
    gives them or asks for a table of contents. Raw HTML stays as written, shortcodes and components only as far as they
    hold words, pictures or players.
    """
    text, cuts = as_text(content, filename=filename)
    front, body = split_front_matter(text)
    ending = filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    body, dialect_cuts = to_plain_markdown(body, ending=ending)
    body = _JEKYLL_CONTENTS.sub("[[toc]]", body)
    body, rest = _within_budget(body)
    captions = ending in ("qmd", "rmd")
    parts = chunks(body) if not front.contents else (body,)
    made = [_rendered(part, captions, front.contents) for part in parts]
    notes = [*cuts, *((front.note,) if front.note else ()), *dialect_cuts]
    notes += dict.fromkeys(note for part in made for note in part.notes)
    html = "".join(part.html for part in made)
    if rest:
        notes.append("The text is very long or full of marks; what comes late in it was read as plain text.")
        html += plain_html(rest)[0]
    first = _first_heading([heading for part in made for heading in part.headings])
    return Draft(
        html=html,
        title=front.title or first,
        authors=front.authors,
        published=front.published,
        updated=front.updated,
        language=front.language,
        description=front.description,
        metadata_source="front matter" if front.kind else "first heading" if first else "",
        cuts=tuple(notes),
    )


@dataclass(frozen=True, slots=True)
class _Rendered:
    html: str
    headings: tuple[tuple[str, str], ...]
    """Tag and words of each heading that stands in no other block."""
    notes: tuple[str, ...]


@remembered
def _rendered(source: str, captions: bool, contents: bool) -> _Rendered:
    met(len(source))
    tokens = _parser().parse(source, {})
    notes = []
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        notes.append(
            f"Lists or quotations nested more than {MAX_NESTING // 2} deep were not read to their end."
        )
    notes.extend(finish_tokens(tokens, budget=len(source) + 100_000, captions=captions))
    _make_contents(tokens, wanted=contents)
    headings = tuple(
        (token.tag, _words(tokens[index + 1]))
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    )
    return _Rendered(_parser().renderer.render(tokens, _parser().options, {}), headings, tuple(notes))


@cache
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable(
        ["table", "strikethrough"]
    )
    made.use(footnote_plugin, inline=False).use(deflist_plugin).use(tasklists_plugin)
    made.add_render_rule("footnote_anchor", _no_way_back)
    made.add_render_rule("footnote_ref", _footnote_mark)
    made.add_render_rule("image", _picture)
    return made


def _no_way_back(
    self: Any, tokens: Sequence[Token], idx: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    return ""


def _picture(
    self: Any, tokens: Sequence[Token], idx: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    """The renderer's own img, but without an alt attribute where the source has no alt text."""
    token = tokens[idx]
    if not token.meta.get("no_alt"):
        token.attrSet("alt", str(self.renderInlineAsText(token.children or [], options, env)))
    return str(self.renderToken(tokens, idx, options, env))


def _footnote_mark(
    self: Any, tokens: Sequence[Token], idx: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    number = int(tokens[idx].meta["id"]) + 1
    again = int(tokens[idx].meta.get("subId", 0))
    own = f"fnref{number}" + (f":{again}" if again else "")
    return f'<sup class="footnote-ref"><a href="#fn{number}" id="{own}">[{number}]</a></sup>'


def _within_budget(text: str) -> tuple[str, str]:
    """The part that is parsed as Markdown and the rest, cut between two paragraphs."""
    if text.count("\n") <= MAX_LINES and text.count("[") <= MAX_BRACKETS and len(text) <= MAX_MARKS:
        return text, ""
    at = lines = brackets = marks = 0
    while at < len(text):
        end = text.find("\n\n", at)
        end = len(text) if end == -1 else end + 2
        lines += text.count("\n", at, end)
        brackets += text.count("[", at, end)
        marks += len(_MARKS.findall(text, at, end))
        if lines > MAX_LINES or brackets > MAX_BRACKETS or marks > MAX_MARKS:
            return text[:at], text[at:]
        at = end
    return text, ""


def _first_heading(headings: list[tuple[str, str]]) -> str:
    """Words of the only h1 where it is the first heading; "" where there is none such."""
    tops = [words for tag, words in headings if tag == "h1"]
    return tops[0] if len(tops) == 1 and headings[0][0] == "h1" else ""


def _words(inline: Token) -> str:
    return " ".join(
        "".join(
            " " if child.type in ("softbreak", "hardbreak") else child.content
            for child in inline.children or ()
            if child.type in ("text", "code_inline", "text_special", "softbreak", "hardbreak", "image")
        ).split()
    )


def _make_contents(tokens: list[Token], *, wanted: bool) -> None:
    """Put the table of contents that the source asks a site generator to make where it asks for it."""
    places = [
        i
        for i, token in enumerate(tokens)
        if token.type == "inline" and token.level == 1 and token.content.strip().lower() in _CONTENTS_MARKS
    ]
    if not places and not wanted:
        return
    entries: list[str] = []
    seen: dict[str, int] = {}
    after = 0
    for index, token in enumerate(tokens):
        if token.type != "heading_open" or token.level:
            continue
        words = _words(tokens[index + 1])
        id_ = str(token.attrGet("id") or "") or slug(words)
        if not token.attrGet("id"):
            seen[id_] = seen.get(id_, -1) + 1
            id_ = f"{id_}-{seen[id_]}" if seen[id_] else id_
            token.attrSet("id", id_)
        if token.tag == "h1":
            after = after or index + 3
        elif token.tag in ("h2", "h3"):
            entries.append(
                f'<li class="{token.tag}"><a href="#{escape(id_)}">{escape(words, quote=False)}</a></li>'
            )
    made = Token("html_block", "", 0, content=f'<nav class="toc"><ul>{"".join(entries)}</ul></nav>\n')
    if places:
        tokens[places[0] - 1 : places[0] + 2] = [made]
    else:
        tokens.insert(after, made)
