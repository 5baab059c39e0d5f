"""Plain text to HTML: paragraphs, lists, lines that look like headings, and bare addresses as links."""

from __future__ import annotations

import re
from html import escape

from grader.read.bare_links import as_linked_html
from grader.read.draft import Draft
from grader.read.incoming import as_text

_BULLET = re.compile(r"^([ \t]{0,24})([-*+•‣◦▪▸►–—●○■□·o])[ \t]{1,8}(?=\S)")
_NUMBERED = re.compile(r"^([ \t]{0,24})(\d{1,3}|[a-z])[.)][ \t]{1,8}(?=\S)")
_UNDERLINE = re.compile(r"^[ \t]{0,3}(={3,200}|-{3,200})[ \t]{0,9}$")
_RULE = re.compile(r"^[ \t]{0,9}([-*_=~#•.])(?:[ \t]{0,3}\1){2,200}[ \t]{0,9}$")
_SENTENCE_END = re.compile(r"[.;,…]['\"”’)]?$")
_HEADING_CHARS = 90
_HEADING_WORDS = 13
_WRAPPED_AT = 100
"""Lines of a text that was wrapped by hand or by mail are shorter than this."""


def read_text(content: str | bytes, *, filename: str = "") -> Draft:
    """Plain text as a Draft; every word stays. Raises ReadError and InputTooLarge (see `as_text`).

    Plain text has no marks for headings: underlined lines become headings, the first line the title if it looks like
    one, and other lines that look like headings become bold paragraphs.
    """
    text, cuts = as_text(content, filename=filename)
    html, title = plain_html(text)
    return Draft(html=html, title=title, metadata_source="first line" if title else "", cuts=cuts)


def plain_html(text: str) -> tuple[str, str]:
    """HTML of `text`, and the title that its first line looks like ("" where it does not); linear in the text."""
    blocks = _blocks(text)
    wrapped = _is_wrapped(blocks)
    pieces: list[str] = []
    title = ""
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else []
        if len(block) == 1 and _looks_like_heading(block[0], following):
            words = block[0].strip()
            if number == 0 and len(blocks) > 2:
                title = words
                pieces.append(f"<h1>{escape(words, quote=False)}</h1>")
            else:
                pieces.append(f"<p><strong>{as_linked_html(words)}</strong></p>")
            continue
        html, heading = _block_html(block, wrapped)
        if number == 0 and heading:
            title = heading
        pieces.append(html)
    return "\n".join(pieces), title


def _blocks(text: str) -> list[list[str]]:
    """Runs of lines that are not blank."""
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    if not blocks[-1]:
        blocks.pop()
    # A list with blank lines between its items is one list.
    joined: list[list[str]] = []
    for block in blocks:
        if (
            joined
            and _marker(block[0])
            and _marker(joined[-1][0])
            and (len(block) > 1 or len(joined[-1]) > 1 or _BULLET.match(block[0]))
            and bool(_BULLET.match(block[0])) == bool(_BULLET.match(joined[-1][0]))
        ):
            joined[-1].extend(block)
        else:
            joined.append(block)
    return joined


def _marker(line: str) -> re.Match[str] | None:
    return _BULLET.match(line) or _NUMBERED.match(line)


def _is_wrapped(blocks: list[list[str]]) -> bool:
    """Whether line breaks inside blocks come from wrapping, so that the lines of a block are one paragraph."""
    inner = [len(line) for block in blocks if len(block) > 1 for line in block[:-1] if not _marker(line)]
    if not inner:
        return False
    longest = max(inner)
    return (
        longest <= _WRAPPED_AT
        and sum(1 for n in inner if n >= 0.6 * longest) > 0.6 * len(inner)
        and longest > 30
    )


def _looks_like_heading(line: str, following: list[str]) -> bool:
    words = line.strip()
    if (
        len(words) > _HEADING_CHARS
        or not following
        or _RULE.match(line)
        or not any(c.isalpha() for c in words)
    ):
        return False
    numbered = _NUMBERED.match(line)
    if _BULLET.match(line) or len(words.split()) > _HEADING_WORDS or _SENTENCE_END.search(words[-3:]):
        return False
    first = words[numbered.end() :][:1] if numbered else words[:1]
    if "://" in words or not (first.isupper() or first.isdigit() or not first.isascii() or words.isupper()):
        return False
    # A heading stands over something: a paragraph, a list, or a heading of the next level.
    return bool(_marker(following[0])) or sum(len(x) for x in following) >= 40 or len(following) > 1


def _block_html(block: list[str], wrapped: bool) -> tuple[str, str]:
    """HTML of one block, and the words of a heading that it starts with."""
    pieces: list[str] = []
    heading = ""
    lines: list[str] = []
    at = 0
    while at < len(block):
        line = block[at]
        if at + 1 < len(block) and (under := _UNDERLINE.match(block[at + 1])) and not _RULE.match(line):
            words = line.strip()
            if len(words) <= 150 and not _marker(line) and 2 * len(under.group(1)) >= len(words):
                pieces.append(_paragraphs(lines, wrapped))
                lines = []
                level = 1 if under.group(1)[0] == "=" else 2
                pieces.append(f"<h{level}>{escape(words, quote=False)}</h{level}>")
                heading = heading or (words if at == 0 and level == 1 else "")
                at += 2
                continue
        if (_marker(line) and not lines) or (
            _BULLET.match(line) and at + 1 < len(block) and _marker(block[at + 1])
        ):
            pieces.append(_paragraphs(lines, wrapped))
            lines = []
            html, at = _list(block, at)
            pieces.append(html)
            continue
        if "\t" in line.strip() and at + 1 < len(block) and block[at + 1].count("\t") == line.count("\t"):
            pieces.append(_paragraphs(lines, wrapped))
            lines = []
            html, at = _table(block, at)
            pieces.append(html)
            continue
        lines.append(line)
        at += 1
    pieces.append(_paragraphs(lines, wrapped))
    return "\n".join(p for p in pieces if p), heading


def _paragraphs(lines: list[str], wrapped: bool) -> str:
    if not lines:
        return ""
    if len(lines) == 1 and _RULE.match(lines[0]):
        return "<hr>"
    stripped = [line.strip() for line in lines]
    if wrapped:
        return f"<p>{as_linked_html(' '.join(stripped))}</p>"
    if max(map(len, stripped)) <= 60:
        # Verse, addresses and the like.
        return f"<p>{'<br>'.join(as_linked_html(line) for line in stripped)}</p>"
    return "\n".join(f"<p>{as_linked_html(line)}</p>" for line in stripped)


def _list(block: list[str], at: int) -> tuple[str, int]:
    """The list that starts at line `at`, nested by indentation, and the line after it."""
    items: list[tuple[int, bool, str, list[str]]] = []
    while at < len(block):
        line = block[at]
        found = _marker(line)
        if found:
            indent = len(found.group(1).expandtabs(4))
            ordered = not _BULLET.match(line)
            number = found.group(2) if ordered and found.group(2).isdigit() else ""
            items.append((indent, ordered, number, [line[found.end() :].strip()]))
        elif line[:1].isspace() or (len(block[at - 1]) > 50 and not _looks_ended(block[at - 1])):
            items[-1][3].append(line.strip())
        else:
            break
        at += 1
    pieces: list[str] = []
    open_: list[tuple[int, str]] = []
    for indent, ordered, number, words in items:
        tag = "ol" if ordered else "ul"
        while open_ and (indent < open_[-1][0] - 1 or (indent <= open_[-1][0] + 1 and tag != open_[-1][1])):
            pieces.append(f"</li></{open_.pop()[1]}>")
        if open_ and indent <= open_[-1][0] + 1:
            pieces.append("</li><li>")
        else:
            start = f' start="{int(number)}"' if number not in ("", "1") else ""
            pieces.append(f"<{tag}{start}><li>")
            open_.append((indent, tag))
        pieces.append(as_linked_html(" ".join(words)))
    while open_:
        pieces.append(f"</li></{open_.pop()[1]}>")
    return "".join(pieces), at


def _looks_ended(line: str) -> bool:
    return line.rstrip()[-1:] in ".!?:"


def _table(block: list[str], at: int) -> tuple[str, int]:
    """The lines from `at` with equally many tabs as a table, and the line after it."""
    tabs = block[at].count("\t")
    rows: list[str] = []
    while at < len(block) and block[at].count("\t") == tabs:
        cells = "".join(f"<td>{as_linked_html(cell.strip())}</td>" for cell in block[at].split("\t"))
        rows.append(f"<tr>{cells}</tr>")
        at += 1
    return f"<table>{''.join(rows)}</table>", at
