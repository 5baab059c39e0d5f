"""Front matter: what a Markdown file says of itself in YAML, TOML, JSON or the older `Title:` lines."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from grader.read.day import iso_day

MAX_CHARS = 64_000
"""Longer front matter is read line by line only: parsers of hostile nesting are slow."""

_YAML = re.compile(r"\s{0,20}---[ \t]{0,9}\n")
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]{0,9}$", re.MULTILINE)
_TOML = re.compile(r"\s{0,20}\+\+\+[ \t]{0,9}\n")
_TOML_END = re.compile(r"^\+\+\+[ \t]{0,9}$", re.MULTILINE)
_JSON = re.compile(r'\s{0,20}\{\s{0,200}"[A-Za-z_]')
_COLON_IN_VALUE = re.compile(
    r"^(title|subtitle|description|summary|excerpt)(:[ \t]{1,9})(?![\"'|>\[{ \t])([^\n]{0,2000}?:[ \t][^\n]{0,2000})$",
    re.MULTILINE | re.IGNORECASE,
)
_PAIR = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]{0,9}[:=][ \t]{0,9}(.{0,2000})$")
_PANDOC = re.compile(r"% ([^\n]{1,300})\n(?:%[ ]?([^\n]{0,300})\n)?(?:%[ ]?([^\n]{0,100})\n)?")

_PUBLISHED = ("date", "published", "publishdate", "pubdate", "datepublished", "publishedat", "publicationdate",
              "publishedon", "createdat", "datecreated", "created")  # fmt: skip
_UPDATED = ("lastmod", "updated", "modified", "lastmodified", "lastmodifiedat", "datemodified", "dateupdated",
            "updatedat", "modifiedat", "lastupdated", "lastupdate", "updatedon", "lastreviewed", "revised")  # fmt: skip
_AUTHORS = ("author", "authors", "byline", "by", "writer")
_KNOWN = frozenset((*_PUBLISHED, *_UPDATED, *_AUTHORS, "title", "lang", "language", "description", "summary",
                    "subtitle", "category", "tags", "slug", "status", "excerpt"))  # fmt: skip
_NO_TITLE = frozenset(("untitled", "title", "true", "false", "null", "~"))
_SPLIT_NAMES = re.compile(r"\s{0,3};\s{0,3}|\s{1,3}(?:and|&)\s{1,3}")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says of itself; "" and empty for whatever it does not say."""

    kind: str = ""
    """yaml | toml | json | lines | "" where there is none."""
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    language: str = ""
    description: str = ""
    draft: bool = False
    contents: bool = False
    """It asks for a table of contents to be made."""
    note: str = ""
    """What could not be read."""


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """What the file says of itself, and the text after it; a text without front matter comes back whole.

    Errors are never fatal: what a parser refuses is read line by line, and the note says so.
    """
    for kind, start, end in (("yaml", _YAML, _YAML_END), ("toml", _TOML, _TOML_END)):
        opened = start.match(text)
        if not opened:
            continue
        closed = end.search(text, opened.end())
        if not closed:
            continue
        block, body = text[opened.end() : closed.start()], text[closed.end() :].removeprefix("\n")
        values, note = _parsed(kind, block)
        if values is None:
            # Two rules with prose between them are no front matter.
            continue
        return _taken(kind, values, note), body
    if _JSON.match(text):
        try:
            values, at = json.JSONDecoder().raw_decode(text[: MAX_CHARS + 1].lstrip())
        except (ValueError, RecursionError):
            return FrontMatter(), text
        rest = text.lstrip()[at:]
        if isinstance(values, dict) and values.keys() & {"title", "date", "author", "authors", "description"}:
            return _taken("json", values, ""), rest.lstrip("\n")
        return FrontMatter(), text
    return _older_lines(text)


def _parsed(kind: str, block: str) -> tuple[Mapping[object, object] | None, str]:
    note = ""
    if len(block) <= MAX_CHARS:
        try:
            # The base loader makes strings of every scalar: a wrong date or number cannot fail.
            values: object = yaml.load(block, yaml.BaseLoader) if kind == "yaml" else tomllib.loads(block)
            if isinstance(values, dict):
                return values, ""
            if values is None:
                return {}, ""
        except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, TypeError, RecursionError):
            if kind == "yaml" and (quoted := _COLON_IN_VALUE.sub(_quoted, block)) != block:
                return _parsed(kind, quoted)
            note = f"The front matter is not valid {kind.upper()}; it was read line by line."
    else:
        note = f"The front matter is longer than {MAX_CHARS:,} characters; it was read line by line."
    lines = _lines(block)
    return (lines, note) if lines else (None, "")


def _quoted(found: re.Match[str]) -> str:
    """A title with a colon in it as the YAML that its writer meant."""
    return f"{found.group(1)}{found.group(2)}{json.dumps(found.group(3).strip(), ensure_ascii=False)}"


def _lines(block: str) -> dict[object, object]:
    values: dict[object, object] = {}
    for line in block[: 4 * MAX_CHARS].split("\n"):
        found = _PAIR.match(line)
        if found and _plain_key(found.group(1)) in _KNOWN and found.group(2).strip():
            values.setdefault(found.group(1), found.group(2).strip().strip("\"'"))
    return values


def _older_lines(text: str) -> tuple[FrontMatter, str]:
    """`Title: ...` lines up to the first blank line, as Pelican and MultiMarkdown take them, and Pandoc's % lines."""
    if pandoc := _PANDOC.match(text):
        title, authors, day = pandoc.groups()
        values: dict[object, object] = {"title": title, "author": authors or "", "date": day or ""}
        return _taken("lines", values, ""), text[pandoc.end() :]
    head = text[:8000].lstrip("\n").split("\n\n", 1)[0].split("\n")
    if len(head) < 2 or len(head) > 30 or not all(_PAIR.match(line) for line in head):
        return FrontMatter(), text
    found = _lines("\n".join(head))
    if _plain_key(head[0].split(":")[0]) not in _KNOWN or len(found) < 2 or ":" not in head[0]:
        return FrontMatter(), text
    body = text.lstrip("\n")[len("\n".join(head)) :]
    return _taken("lines", found, ""), body.lstrip("\n")


def _taken(kind: str, values: Mapping[object, object], note: str) -> FrontMatter:
    plain: dict[str, object] = {}
    for source in (values, values.get("params"), values.get("extra"), values.get("metadata")):
        if isinstance(source, Mapping):
            for key, value in source.items():
                plain.setdefault(_plain_key(str(key)), value)
    title = _words(plain.get("title"))
    shown = {"true", "yes", "on"}
    format_ = plain.get("format") or plain.get("output")
    return FrontMatter(
        kind=kind,
        title="" if title.lower() in _NO_TITLE else title,
        authors=_authors(next((plain[k] for k in _AUTHORS if plain.get(k)), None)),
        published=_first_day(plain, _PUBLISHED),
        updated=_first_day(plain, _UPDATED),
        language=_words(plain.get("lang") or plain.get("language") or plain.get("locale"))[:20],
        description=_words(plain.get("description") or plain.get("summary") or plain.get("excerpt"))[:1000],
        draft=_words(plain.get("draft")).lower() in shown or _words(plain.get("status")).lower() == "draft",
        contents=_words(plain.get("toc")).lower() in shown or _asks_for_contents(format_),
        note=note,
    )


def _plain_key(key: str) -> str:
    return re.sub(r"[-_ ]", "", key).lower()


def _words(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return " ".join(str(value)[:2000].split())
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return ""


def _first_day(plain: Mapping[str, object], keys: tuple[str, ...]) -> str:
    for key in keys:
        value = plain.get(key)
        if isinstance(value, Mapping):
            value = value.get("date")
        if day := iso_day(_words(value)):
            return day
    return ""


def _authors(value: object, depth: int = 0) -> tuple[str, ...]:
    if depth > 4:
        return ()
    if isinstance(value, Mapping):
        for key in ("name", "literal", "display_name", "full_name"):
            if value.get(key):
                return _authors(value[key], depth + 1)
        whole = " ".join(filter(None, (_words(value.get("given")), _words(value.get("family")))))
        return (whole,) if whole else ()
    if isinstance(value, list):
        names = [name for item in value[:50] for name in _authors(item, depth + 1)]
        return tuple(dict.fromkeys(names))
    parts = [p for p in _SPLIT_NAMES.split(_words(value)[:500]) if p]
    names = []
    for part in parts:
        by_comma = [p.strip() for p in part.split(",") if p.strip()]
        # "Ana Lopez, PhD" is one person.
        names.extend(by_comma if all(" " in p for p in by_comma) else [part])
    return tuple(dict.fromkeys(name.strip(" ,") for name in names if name.strip(" ,")))


def _asks_for_contents(format_: object) -> bool:
    """Quarto and R Markdown: format: html: toc: true."""
    if not isinstance(format_, Mapping):
        return False
    return any(
        isinstance(options, Mapping) and _words(options.get("toc")).lower() in ("true", "yes")
        for options in format_.values()
    )
