"""How people's text reaches a screen (escaped, never as markup), and how numbers, dates and quotes are written."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from grader.document import Quote
from grader.export.wording import long_date as long_date
from grader.export.wording import number as number
from grader.export.wording import percent as percent
from grader.report import whole

_SMALL = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_SURROGATES = re.compile("[\ud800-\udfff]")


def safe(text: object) -> str:
    """`text` with markup's own characters escaped, for `st.html`; lone surrogates, which cannot travel, are replaced."""
    return html.escape(_SURROGATES.sub("\ufffd", str(text)).replace("\0", "\ufffd"), quote=True)


def theirs(text: object, *, tag: str = "span") -> str:
    """Words from a draft as HTML: escaped, and kept apart from the text around them whatever their direction is."""
    return f'<{tag} class="lw-theirs" dir="auto">{safe(text)}</{tag}>'


def shortened(text: str, most: int = 240) -> str:
    """The first `most` characters, cut at a word, with an ellipsis where something is left out; one line."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[most // 2 :] else cut} …"


def quoted(quote: Quote | None, *, most: int = 240) -> str:
    """A quote as HTML, with where it comes from when that is not the main text; "" without one."""
    if quote is None or not quote.text.strip():
        return ""
    source = f' <span class="lw-quiet">({safe(quote.source)})</span>' if quote.source else ""
    return f'<q class="lw-quote" dir="auto">{safe(shortened(quote.text, most))}</q>{source}'


def quote_list(quotes: Sequence[Quote], *, most: int = 6) -> str:
    """Quotes as an HTML list, the first `most` of them and how many more there are."""
    items = "".join(f"<li>{quoted(q)}</li>" for q in quotes[:most] if quoted(q))
    more = len(quotes) - most
    if more > 0:
        items += f'<li class="lw-quiet">and {in_words(more)} more</li>'
    return f'<ul class="lw-quotes">{items}</ul>' if items else ""


def in_words(number: int) -> str:
    """A whole number as prose writes it: "no", "one" ... "twelve", then 13, 1,300."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "one link", "seven links"."""
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"


def gain(points: float) -> str:
    """Points that a fix gains: "+7"; under half a point "+0"."""
    return f"+{whole(points)}"


def fact_value(value: object) -> str:
    """A fact's plain value in words, not yet escaped."""
    if value is None or value == "":
        return "none found"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return in_words(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, str):
        return long_date(value).replace("_", " ")
    if isinstance(value, dict):
        return (
            "; ".join(f"{str(k).replace('_', ' ')}: {fact_value(v)}" for k, v in value.items())
            or "none found"
        )
    if isinstance(value, list | tuple):
        return ", ".join(fact_value(v) for v in value) or "none found"
    return str(value)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str, kind: str = "") -> str:
    """A real HTML table; `head` and `caption` are ours, `rows` are cells of ready HTML."""
    columns = "".join(f'<th scope="col">{safe(h)}</th>' for h in head)
    body = "".join(
        "<tr>"
        + "".join(f'<td data-label="{safe(h)}">{c}</td>' for h, c in zip(head, row, strict=True))
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="lw-scroll" tabindex="0" role="region" aria-label="{safe(caption)}">'
        f'<table class="lw-table {kind}"><caption>{safe(caption)}</caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )
