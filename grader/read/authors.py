"""Who a page names as its author: the byline it shows, JSON-LD, metas, an author box, and organisations last."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from grader.document import Author
from grader.read.lines import PROFILE, Lines, Mark
from grader.read.metas import Metas
from grader.read.names import LEAD, OTHER_LEAD, Named, clean_name, names_in, turn_name
from grader.read.opening import ELSEWHERE, Opening, letters
from grader.read.schema_org import Stated

AUTHOR_METAS = (
    "citation_author",
    "citation_authors",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor.author",
    "author",
    "article:author",
    "og:author",
    "og:article:author",
    "sailthru.author",
    "parsely-author",
    "byl",
    "byline",
    "article.author",
    "authors",
    "dc.author",
    "cxenseparse:author",
    "rbauthors",
    "itemprop author",
)
MAX_AUTHORS = 30
"""So many names are kept."""

_LIBRARY = frozenset(
    {"citation_author", "citation_authors", "dc.creator", "dcterms.creator", "dc.contributor.author"}
)
_LONG = 400
_NAMES = re.compile(r"author|byline|by-line|writer|contributor|(?:^|-)posted-by")
_NOT_NAMES = re.compile(
    r"avatar|image|img|photo|pic$|bio|desc|social|icon|comment|form|follow|title|role|job|tooltip|count|badge|more|"
    r"posts|promo|date|time|authori[sz]|email|review|edit|related|thumb|underwriter|copywriter|typewriter|label|prefix|"
    r"-by$|twitter|position|affiliation|institution|co-?author-?note|author-notes|footer|newsletter"
)
_OTHER_ROLES = re.compile(r"review|editor|compliance|fact-?check|translator|illustrator")
_PRECISE = re.compile(r"name|link|(?:^|-)author$|url|^fn$")
_TELLING_LEAD = re.compile(
    r"(?:written|authored|posted|words|text|story|article|contributed|created|prepared|tool\sdeveloped|a\swork|"
    r"geschrieben|verfasst|écrit|rédigé|escrito|scritto|geschreven)\W|authors?\W|author\(s\)"
    r"|(?:aut(?:or|ora|ore|eur|eure|orin|orka)|yazar|автор|الكاتبة?|लेखक|लेखिका|作者|撰文|執筆者?|著者)\s?[:：]|بقلم",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"author-?(?:box|bio|card|info|profile|section|block|details)|about-?(?:the-?)?author|bio-?box|contributor"
)
_TEASER = re.compile(r"related|recommend|teaser|more-|popular|trending|latest|next-|prev")
_MAY_TELL = re.compile(
    r"\bby\b|author|\baut(?:or|eur)|\byaza[rn]\b|автор|بقلم|الكاتب|लेखक|लेखिका|作者|撰文|執筆|著者|\b(?:von|par|por|door)\b",
    re.IGNORECASE,
)
_SEGMENTS = re.compile(r"[|•·⋅—–\n]|//|\s-\s")
_LABEL_ONLY = re.compile(
    r"(?:(?:written|posted|published|authored|contributed|words|story|text|article|created)(?:\s(?:and|&)\s\w{3,12})?\s)?by\s{0,2}:?|authors?\s{0,2}:?|author\(s\)\s{0,2}:?"
    r"|(?:autor(?:a|e|in|ka)?|auteure?|yazar|автор|الكاتبة?|लेखक|लेखिका|作者|執筆者|著者)\s{0,2}[:：]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    rank: int
    authors: tuple[Author, ...]
    sure: bool


def _is_author(mark: Mark) -> bool:
    element = mark.element
    if (
        "author" in (element.get("itemprop") or "").lower().split()
        or "author" in (element.get("rel") or "").lower().split()
    ):
        return element.tag not in ("img", "link")
    return _tells_author(mark.names)


def _tells_author(names: str) -> bool:
    tokens = [t for t in names.split() if _NAMES.search(t)]
    return any(not _NOT_NAMES.search(t) for t in tokens) and not any(_OTHER_ROLES.search(t) for t in tokens)


def _is_precise(mark: Mark) -> bool:
    element = mark.element
    props = (element.get("itemprop") or "").lower().split()
    if "author" in (element.get("rel") or "").lower().split() or (
        element.tag == "a" and _tells_author(mark.names)
    ):
        return True
    if "author" in props or ("name" in props and element.tag != "meta"):
        return True
    return any(
        (_NAMES.search(t) and _PRECISE.search(t) and not _NOT_NAMES.search(t)) or t in ("fn", "p-author")
        for t in mark.names.split()
    )


def _in_author_box(element: HtmlElement) -> bool:
    """Whether an element that is not main content stands in a box about the author, not in a teaser."""
    for _, outer in zip(range(8), (element, *element.iterancestors()), strict=False):
        names = (outer.get("class") or "")[:300].lower().replace("_", "-")
        if outer is not element and _TEASER.search(names):
            return False
        if _BOX.search(names):
            return True
    return False


class AuthorReader:
    """Reads the authors of one page."""

    def __init__(self, lines: Lines, opening: Opening, *, url: str, site_names: tuple[str, ...]) -> None:
        self.lines = lines
        self.opening = opening
        self.order = set(opening.order)
        self.url = url
        self.site_names = site_names
        host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
        self.site = {letters(n) for n in (*site_names, host.rsplit(".", 1)[0], host) if letters(n)}

    def found(self, rank: int, authors: list[Author], *, sure: bool = True) -> _Found | None:
        """A candidate; names that are the site's own come after every person's."""
        unique: dict[str, Author] = {}
        for author in authors[:MAX_AUTHORS]:
            unique.setdefault(author.name.casefold(), author)
        if not unique:
            return None
        named = tuple(self._whole(a) for a in unique.values())
        own = all(letters(a.name) in self.site for a in unique.values())
        return _Found(rank + (100 if own or not sure else 0), named, sure)

    def _whole(self, author: Author) -> Author:
        """A first name alone, made whole where the site is called by the same person's full name."""
        if " " in author.name:
            return author
        for name in self.site_names:
            words = name.split()
            if (
                2 <= len(words) <= 3
                and words[0].casefold() == author.name.casefold()
                and clean_name(name, trusted=False)
            ):
                return replace(author, name=" ".join(words))
        return author

    def _author(self, named: Named, text: str, href: str = "") -> Author:
        return Author(named.name, "visible", " ".join(text.split())[:200], None, True, href)

    def _href(self, element: HtmlElement) -> str:
        link = element if element.tag == "a" else next(element.iter("a"), None)
        href = (link.get("href") or "").strip()[:2000] if link is not None else ""
        if not href or href.lower().startswith(("javascript:", "#", "data:", "mailto:")):
            return ""
        try:
            return urljoin(self.url, href) if self.url else href
        except ValueError:
            return ""

    def groups(self) -> list[tuple[Mark, list[Mark]]]:
        """The outermost short author marks with the precise marks in them, in document order."""
        found: list[tuple[Mark, list[Mark]]] = []
        for mark in self.lines.marks:
            if found and mark.start < found[-1][0].end and mark.end <= found[-1][0].end:
                if _is_precise(mark):
                    found[-1][1].append(mark)
            elif mark.end > mark.start and mark.end - mark.start <= _LONG and _is_author(mark):
                found.append((mark, [mark] if _is_precise(mark) else []))
        return found

    def in_group(self, outer: Mark, inner: list[Mark]) -> list[Author]:
        """The names of a group: of its precise marks, else of its words up to the first other role."""
        text = self.lines.text
        authors: list[Author] = []
        spans: list[tuple[int, int]] = []
        for mark in reversed(inner):
            # Innermost first: "By <a>Jane Doe</a>, editor" gives the link's words.
            if any(mark.start <= start and end <= mark.end for start, end in spans):
                continue
            before = text[max(outer.start, mark.start - 40) : mark.start]
            words = text[mark.start : mark.end]
            other = list(OTHER_LEAD.finditer(before))
            if (other and not LEAD.search(before[other[-1].end() :])) or OTHER_LEAD.match(words.strip()):
                spans.append((mark.start, mark.end))
                continue
            names = names_in(words, trusted=True)
            if names:
                spans.append((mark.start, mark.end))
                authors[:0] = [self._author(n, words, self._href(mark.element)) for n in names]
        if authors:
            return authors
        words = text[outer.start : outer.end]
        other_lead = OTHER_LEAD.search(words)
        if other_lead:
            if other_lead.start() < 4:
                return []
            words = words[: other_lead.start()]
        parts = [p for p in _SEGMENTS.split(words) if p.strip()]
        for part in parts[:4]:
            led = bool(LEAD.match(part.strip()))
            names = names_in(part, trusted=True)
            if names and (led or part is parts[0]):
                return [self._author(n, part, self._href(outer.element)) for n in names]
        return []

    def shown(self) -> list[_Found]:
        """Bylines of the opening, and farther down those that markup or words call the author's."""
        found: list[_Found | None] = []
        groups = self.groups()
        counts: dict[str, set[str]] = {}
        read: list[tuple[Mark, list[Author]]] = []
        for outer, inner in groups[:400]:
            authors = self.in_group(outer, inner)
            if authors:
                read.append((outer, authors))
                if outer.part not in ELSEWHERE:
                    key = f"{outer.element.tag} {outer.names}"
                    counts.setdefault(key, set()).update(a.name for a in authors)
        opened: list[Author] = []
        last_end = below_end = -1
        below: list[Author] = []
        boxed: list[Author] = []
        # Several names under one kind of markup or in several places: a thread or a list of other pages, whose authors
        # are not the page's.
        crowd = False
        for outer, authors in read:
            many = len(counts.get(f"{outer.element.tag} {outer.names}", ())) >= 4
            line = self.lines.at(outer.start)
            if line in self.order:
                if not opened or outer.start - last_end <= 120:
                    opened += authors
                    last_end = outer.end
            elif outer.part == "related" and _in_author_box(outer.element):
                boxed += authors
            elif outer.in_main and (outer.part not in ELSEWHERE or outer.part == "footer"):
                if not below or outer.start - below_end <= 120:
                    below_end = outer.end
                elif {a.name for a in authors} - {a.name for a in below}:
                    crowd = True
                below += authors
                crowd |= many
        handles = bool(opened) and not any(" " in a.name or a.name[0].isupper() for a in opened)
        found.append(self.found(10, opened, sure=not handles))
        found += self._said(self.opening.order, 12)
        found.append(self._profiled())
        if not crowd:
            found.append(self.found(30, below))
        said = self._said(
            [n for n, row in enumerate(self.lines.lines) if row.in_main and n not in self.order], 32
        )
        if len({f.authors[0].name for f in said}) <= 1:
            found += said
        if len({a.name for a in boxed}) <= 2:
            found.append(self.found(35, boxed))
        return [f for f in found if f is not None]

    def _said(self, numbers: tuple[int, ...] | list[int], rank: int) -> list[_Found]:
        """Names after "By", "Written by" or "Author:"; outside the opening only after words that tell more than "by"."""
        rows = self.lines.lines
        found: list[_Found | None] = []
        for number in numbers:
            if len(found) >= 4:
                break
            row = rows[number]
            if row.part in ELSEWHERE or row.heading == 1 or row.end - row.start > 240:
                continue
            words = self.lines.words(row)
            if rank > 20 and not _MAY_TELL.search(words):
                continue
            if _LABEL_ONLY.fullmatch(words.strip()) and number + 1 < len(rows):
                if rank > 20 and not _TELLING_LEAD.match(words + " "):
                    continue
                after = self.lines.words(rows[number + 1])
                names = names_in(after, trusted=True) if len(after) <= 160 else []
                found.append(self.found(rank, [self._author(n, f"{words} {after}") for n in names]))
                continue
            for part in _SEGMENTS.split(words)[:8]:
                part = part.strip(" \x1f([*")
                lead = LEAD.match(part)
                if not lead or (rank > 20 and not _TELLING_LEAD.match(part)):
                    continue
                # A long sentence after "by" starts with anything: its first words are taken only if they look like names.
                names = names_in(part, trusted=len(part) - lead.end() <= 60)
                handle = bool(names) and not names[0].sure
                if not (handle and rank > 20):
                    authors = [self._author(n, part, self._linked(row.element, n.name)) for n in names]
                    found.append(self.found(rank, authors, sure=not handle))
        return [f for f in found if f is not None]

    def _profiled(self) -> _Found | None:
        """Names in a short line of the opening that link to pages about persons, such as /author/jane-doe."""
        near = set(self.opening.after[:10])
        authors: list[Author] = []
        found_on = -1
        for mark in self.lines.marks:
            if mark.element.tag != "a" or not PROFILE.search((mark.element.get("href") or "")[:500]):
                continue
            number = self.lines.at(mark.start)
            if number not in near or mark.end - mark.start > 60:
                continue
            row = self.lines.lines[number]
            if row.part or row.heading or row.end - row.start > 160 or (authors and number > found_on + 1):
                continue
            before = self.lines.text[max(row.start, mark.start - 40) : mark.start]
            words = self.lines.text[mark.start : mark.end].strip()
            named = None if OTHER_LEAD.search(before) else clean_name(words, trusted=False)
            if named is not None and named.sure:
                authors.append(self._author(named, words, self._href(mark.element)))
                found_on = number
        return self.found(14, authors)

    def _linked(self, element: HtmlElement, name: str) -> str:
        around = element.getparent() if element.tag == "a" else element
        if around is None:
            return ""
        for _, link in zip(range(12), around.iter("a"), strict=False):
            if name in " ".join("".join(link.itertext()).split()):
                return self._href(link)
        return ""


def _stated(reader: AuthorReader, metas: Metas, stated: Stated) -> list[_Found]:
    """Candidates of JSON-LD and metas."""
    found: list[_Found | None] = []
    for node in stated.nodes:
        if not node.authors:
            continue
        people: list[Author] = []
        organisations: list[Author] = []
        for author in node.authors:
            words = author.name
            names = (
                [clean_name(words, trusted=True)]
                if author.person is False
                else [*names_in(words, trusted=True)]
            )
            for named in names:
                if named is not None:
                    entry = Author(named.name, "json-ld", words[:200], None, False, author.href)
                    (organisations if author.person is False else people).append(entry)
        found.append(
            reader.found(
                20 + min(node.rank, 2), people, sure=all(" " in a.name or a.name[0].isupper() for a in people)
            )
        )
        found.append(reader.found(40, organisations))
    for number, name in enumerate(AUTHOR_METAS):
        values = metas.all(name)
        authors: list[Author] = []
        for value in values[:MAX_AUTHORS]:
            if "://" in value:
                continue
            words = turn_name(value) if name in _LIBRARY else value
            named_list = names_in(words, trusted=True)
            authors += [Author(n.name, f"meta {name}", value[:200]) for n in named_list]
        if name not in _LIBRARY:
            authors = authors[-1:] if len({a.text for a in authors}) > 1 and name == "author" else authors
        handle = bool(authors) and all(" " not in a.name and a.name.islower() for a in authors)
        found.append(reader.found(25 if number < 6 else 26, authors, sure=not handle))
    return [f for f in found if f is not None]


def read_authors(
    lines: Lines, opening: Opening, metas: Metas, stated: Stated, *, url: str, site_names: tuple[str, ...]
) -> tuple[Author, ...]:
    """The authors that the page's best source names, in its order; empty where it names none.

    A byline shown near the title wins, then a person in JSON-LD, metas, "written by" elsewhere in the article, an
    author box. Handles and the site's own name count only where no person is named.
    """
    reader = AuthorReader(lines, opening, url=url, site_names=site_names)
    candidates = reader.shown() + _stated(reader, metas, stated)
    if not candidates:
        return ()
    return min(candidates, key=lambda f: f.rank).authors
