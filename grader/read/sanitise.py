"""Pasted HTML to clean, inert HTML with the structure that its writer saw, whatever program it was copied from."""

from __future__ import annotations

import nh3
from lxml import html
from lxml.html import HtmlElement

from grader.errors import ReadError
from grader.read.clipboard import GONE, tidy
from grader.read.draft import Draft
from grader.read.incoming import check_text_size
from grader.read.parse import clean_text, parse

_TAGS = frozenset(
    (
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "div", "section", "article", "main", "header",
        "footer", "nav", "aside", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "th", "td",
        "caption", "colgroup", "col", "a", "img", "picture", "source", "figure", "figcaption", "blockquote", "q", "cite",
        "pre", "code", "kbd", "samp", "var", "strong", "em", "b", "i", "u", "s", "del", "ins", "mark", "small", "sub", "sup",
        "abbr", "dfn", "address", "time", "data", "details", "summary", "iframe", "video", "audio", "track", "form",
        "input", "button", "select", "option", "label", "textarea", "fieldset", "legend",
    )
)  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "class", "title", "lang", "dir", "role", "aria-label", "hidden"},
    "a": {"href", "rel", "title", "download", "name"},
    "img": {"src", "alt", "width", "height", "title", "loading"},
    "source": {"src", "type"},
    "iframe": {"src", "title", "width", "height"},
    "video": {"src", "title", "width", "height", "poster"},
    "audio": {"src", "title"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"datetime"},
    "ins": {"datetime"},
    "time": {"datetime"},
    "data": {"value"},
    "details": {"open"},
    "abbr": {"title"},
    "input": {"type", "checked", "placeholder", "disabled", "value"},
    "textarea": {"placeholder"},
    "button": {"type"},
    "label": {"for"},
    "option": {"value"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_UNREAD = {"script", "style", "noscript", "template", "title", "xml", "object", "embed", "applet", GONE}


def sanitise_paste(pasted: str) -> str:
    """The pasted HTML with its structure and nothing that could act: no script, style, handler or unsafe address.

    Word, Google Docs, LibreOffice, Gutenberg and the like are turned into plain headings, lists, figures and emphasis.
    Raises InputTooLarge over the limit of a text and ReadError where there is nothing in it.
    """
    return read_paste(pasted).html


def read_paste(pasted: str) -> Draft:
    """As `sanitise_paste`, with whatever had to be cut."""
    check_text_size(len(pasted.encode("utf-8", "replace")), "")
    parsed = parse(_fragment(pasted))
    body = parsed.tree.find("body")
    if body is None:
        raise ReadError(
            "There is no text in what was pasted.", "Copy the text again, or paste it as plain text."
        )
    tidy(body)
    cleaned = nh3.clean(
        _inner(body),
        tags=set(_TAGS),
        clean_content_tags=_UNREAD,
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    return Draft(html=clean_text(cleaned).strip(), cuts=parsed.cuts)


def _fragment(pasted: str) -> str:
    """Without the header that Windows puts before the HTML on its clipboard ("Version:0.9 StartHTML:...")."""
    if pasted.startswith("Version:") and "StartHTML:" in pasted[:200]:
        at = pasted.find("<")
        return pasted[at:] if at != -1 else pasted
    return pasted


def _inner(body: HtmlElement) -> str:
    pieces = [body.text or ""]
    pieces[0] = pieces[0].replace("&", "&amp;").replace("<", "&lt;")
    pieces.extend(html.tostring(child, encoding="unicode", method="html") for child in body)
    return "".join(pieces)
