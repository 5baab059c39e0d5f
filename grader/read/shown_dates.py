"""Dates that a reader sees on a page: with a label such as "Last updated", or alone where the article opens."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from grader.document import PageDate
from grader.read.dates import Written, find_dates, plausible, read_stamp
from grader.read.lines import GLUE, MAX_LINE, Lines, Mark
from grader.read.opening import ELSEWHERE, Opening
from grader.remember import remembered

MAX_SEEN = 400
"""So many dates on the page are weighed."""

_UPDATED_WORDS = (
    r"(?:(?:last|page|article|content|post|recently|medically|originally|fact|info|latest|most|date)\s{1,2}){0,3}"
    r"(?:last[\s-]?(?:updated?|modified|reviewed|edited|revised|changed|checked)|updates?|updated|modified|modification|"
    r"revised|reviewed|revision|edited|re-?published|amended|fact[\s-]?checked|"
    r"(?:zuletzt\s)?(?:aktualisiert|geändert|bearbeitet|überarbeitet)|(?:letzte\s)?(?:aktualisierung|änderung)|stand|"
    r"(?:dernière\s)?mise?\sà\sjour|(?:dernière\s)?modification|modifiée?|actualisée?|révisée?|"
    r"(?:actualizad|modificad|revisad)[oa]|(?:última\s)?(?:actualización|modificación|revisión)|"
    r"(?:aggiornat|modificat)[oa]|(?:ultim[oa]\s)?(?:aggiornamento|modifica)|"
    r"atualizad[oa]|(?:última\s)?(?:atualização|modificação)|"
    r"(?:laatst\s)?(?:bijgewerkt|gewijzigd|herzien)|laatste\s(?:update|wijziging)|uppdaterad|opdateret|oppdatert|päivitetty|"
    r"(?:ostatnia\s)?(?:aktualizacja|modyfikacja)|zaktualizowan[oaey]|ostatnia\szmiana|"
    r"(?:son\s)?güncelle(?:me|nme|ndi)(?:\starihi)?|son\sdeğişiklik|"
    r"обновл[её]н[оаы]?|(?:последнее|дата)\sобновлени[ея]|изменено|отредактировано|"
    r"(?:تاريخ\s)?آخر\s(?:تحديث|تعديل)|تاريخ\sالتحديث|تم\s(?:ال)?تحديث(?:ه)?|"
    r"(?:अंतिम|आखिरी)\s(?:अपडेट|अद्यतन|संशोधन)|अपडेट(?:\sकिया\sगया)?|अद्यतन|संशोधित)"
)
_PUBLISHED_WORDS = (
    r"(?:(?:first|originally|article|date|post|page|publication)\s{1,2}){0,2}"
    r"(?:published|submitted|publish\sdate|published\sdate|publication\sdate|release\sdate|posted|created|date|released|issued|"
    r"pub\sdate|veröffentlicht|erschienen|erstellt|publiziert|publiée?|postée?|mise?\sen\sligne|date\sde\spublication|"
    r"publicad[oa]|fecha\sde\spublicación|data\sde\spublicação|pubblicat[oa]|data\sdi\spubblicazione|"
    r"gepubliceerd|geplaatst|publicatiedatum|publicerad|publiceret|publisert|julkaistu|opublikowan[oaey]|data\spublikacji|"
    r"yayı(?:n|m)(?:lanma|lama)?\starihi|yayı[nm]landı|опубликован[оаы]?|дата\sпубликации|"
    r"نُ?شرت?|تاريخ\sالنشر|تم\sالنشر|प्रकाशित|प्रकाशन\s(?:तिथि|तारीख))"
)
_UPDATED_SIGNS = r"最(?:后|後|近)(?:更新|修改|修订)(?:于|於|时间|時間|日期)?|最終更新日?時?|(?:更新|修改|修订|改訂|改定)(?:于|於|时间|時間|日期|日時|日)?|수정일?"
_PUBLISHED_SIGNS = r"(?:发布|发表|發布|發佈|發表|刊登)(?:于|於|时间|時間|日期)?|(?:公開|投稿|掲載|作成|発行)(?:日時|日)?|게시일?|작성일?"
"""Labels of scripts that put no space between words."""
_LABEL = re.compile(
    rf"(?P<updated>(?<!\w){_UPDATED_WORDS}(?![^\W\d]|-)|{_UPDATED_SIGNS})"
    rf"|(?P<published>(?<!\w){_PUBLISHED_WORDS}(?![^\W\d]|-)|{_PUBLISHED_SIGNS})",
    re.IGNORECASE,
)
_NOT_A_LABEL = re.compile(
    r"\b(?:was|were|been|is|are|be|being|we|they|it|he|she|which|that|who|i|not|to|never|recently|newly|study|"
    r"research|paper|report|book|law|data|version|figures?|guidelines?|rules?)[\s,]{1,2}(?:last\s|first\s|originally\s)?$",
    re.IGNORECASE,
)
_OF_THE_PAGE = re.compile(
    r"\b(?:page|article|post|content|document|guide|entry|site|story|text|documentation|topic|tutorial|review)\s"
    r"(?:was|were|is|has\sbeen)\s(?:last\s|first\s|originally\s|most\srecently\s)?$",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"[\s:：.,~(\[\x1f>–—-]{0,6}(?:(?:on|at|date|time|am|vom|le|el|il|op|den|em|de|dnia|w\sdniu|tarihinde|в|от|в\sпоследний\sраз|في|بتاريخ|को|as\sof|for\saccuracy|in|the|this\spage|"
    r"and\s(?:verified|updated|reviewed|fact[\s-]checked)|\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[a-z]{2,4}\b)?|"
    r"(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\b\.?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"by\s[^\d|•·\n]{2,40}?)[\s:：.,\x1f-]{0,4}){0,4}",
    re.IGNORECASE,
)
_STRONG_UPDATE = re.compile(
    r"last|page|zuletzt|letzte|laatst|dernière|última|ultim[oa]|ostatni|\bson\b|последн|آخر|अंतिम|आखिरी|最[終后後近]",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_AGO = re.compile(
    r"\b(?:\d{1,3}|an?|one|few|several)\s{1,2}(?:second|minute|min|hour|hr|day|week|month|year)s?(?:,\s{0,2}\d{1,2}\s(?:hour|day|week|month)s?)?\s{1,2}ago\b|\b(?:today|yesterday|just\snow)\b",
    re.IGNORECASE,
)
_LABEL_ONLY = re.compile(
    rf"(?:{_LABEL.pattern})[\s:.\x1f-]{{0,4}}(?:on|at|date)?[\s:\x1f]{{0,3}}", re.IGNORECASE
)
_REST = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|\d{1,2}[:.h]\d\d(?:[:.]\d\d)?|\b(?:[ap]\.?m\.?|gmt|utc|[ecmp][sd]?t|bst|cet|ist)\b|"
    r"\b\d{1,3}\s{0,2}(?:-|–)?\s{0,2}(?:min(?:ute)?s?|comments?|shares?|views?|likes?)\b(?:\sread)?|\b(?:on|at|in|the|by)\b|[\W_]",
    re.IGNORECASE,
)
_DATED_NAMES = re.compile(
    r"(?:^|[\s-])(?:date|dateline|datetime|time|timestamp|pub-?date|published|posted|postdate|post-?date|entry-?date|entry-?time|meta-?date|"
    r"created|day|publish-?date|dt-published)(?:$|[\s-])|(?:date|published|posted|time)(?:$|\s|-wrapper)|(?:^|\s)date"
)
_UPDATED_NAMES = re.compile(r"updated|modified")
_PUBLISHED_NAMES = re.compile(r"published")


_OF_OTHERS = re.compile(
    r"(?:^|[\s-])(?:(?:customer-|user-|product-)?reviews?|comments?|events?|deliver\w*|expir\w*|deadline|birth\w*|start|end|calendar)(?:$|[\s-])"
)


def _names_around(element: HtmlElement) -> list[str]:
    """Class words of an element and of the few around it."""
    found = []
    for _, outer in zip(range(3), (element, *element.iterancestors()), strict=False):
        if outer.tag not in ("body", "html", "main", "article"):
            found.append((outer.get("class") or "")[:200].lower().replace("_", "-"))
    return found


@dataclass(frozen=True, slots=True)
class SeenDate:
    """A date in a line of the page."""

    date: PageDate
    line: int
    labelled: bool
    strong: bool = False
    """Its label says "last" or "page"."""


@dataclass(frozen=True, slots=True)
class ShownDates:
    """The dates that a reader sees for the page itself."""

    published: PageDate | None
    """With a label, where the article opens."""
    published_below: PageDate | None
    """With a label, farther down."""
    plain: list[PageDate]
    """Without a label, where the article opens; the likelier first."""
    updated: PageDate | None
    labelled: list[PageDate]
    """All with a label."""


class _Reader:
    """Reads the dates of one page."""

    def __init__(
        self, lines: Lines, opening: Opening, *, first_is_day: bool, as_of: str, stated_values: frozenset[str]
    ) -> None:
        self.lines = lines
        self.opening = opening
        self.order = set(opening.order)
        self.first_is_day = first_is_day
        self.as_of = as_of
        self.stated_values = stated_values
        self.stamps: dict[int, list[Mark]] = {}
        for mark in lines.marks:
            if mark.stamp and mark.part not in ELSEWHERE - {"footer"}:
                self.stamps.setdefault(lines.at(mark.start), []).append(mark)

    def dates_in(self, number: int) -> list[Written]:
        """Dates in a line's words, and stamped pieces of it that show none, such as "3 years ago"."""
        line = self.lines.lines[number]
        words = self.lines.words(line)
        if len(words) > 2 * MAX_LINE:
            words = words[:MAX_LINE]
        found = (
            find_dates(words, first_is_day=self.first_is_day, limit=12)
            if any(map(str.isdigit, words))
            else []
        )
        found = [self.settle(w) for w in found if plausible(w.value, as_of=self.as_of)]
        for mark in self.stamps.get(number, ())[:12]:
            value = read_stamp(mark.stamp)
            if not plausible(value, as_of=self.as_of):
                continue
            start, end = mark.start - line.start, mark.end - line.start
            own = [w for w in found if start - 1 <= w.start and w.end <= end + 1]
            for word in own:
                if value in word.either:
                    found[found.index(word)] = replace(word, value=value, either=())
            if match := _AGO.search(words, max(0, start), min(end, len(words))):
                found.append(Written(value, match.start(), match.end()))
            elif not own and 0 <= start < end <= start + 60:
                shown = words[start:end]
                if any(map(str.isdigit, shown)):
                    found.append(Written(value, start, end))
        return sorted(found, key=lambda w: w.start)

    def settle(self, word: Written) -> Written:
        """The reading of 03/04/2025 that other dates of the page bear out."""
        for value in word.either:
            if value in self.stated_values:
                return replace(word, value=value, either=())
        if word.either and not plausible(word.value, as_of=self.as_of):
            return replace(word, value=word.either[1], either=())
        return word

    def labelled(self) -> list[SeenDate]:
        """Dates with "Published", "Last updated" or the like right before them, in the page's order."""
        found: list[SeenDate] = []
        rows = self.lines.lines
        for number, row in enumerate(rows):
            if len(found) >= MAX_SEEN:
                break
            boxed = row.part == "sidebar" or (row.part == "related" and row.in_main)
            if row.part in ELSEWHERE and row.part != "footer" and not boxed and number not in self.order:
                continue
            words = self.lines.words(row)[:MAX_LINE]
            if len(words) > 60 and number not in self.stamps and not _DIGIT.search(words):
                continue
            labels = _labels(words)
            if not labels:
                continue
            dates = self.dates_in(number)
            if not dates:
                if _LABEL_ONLY.fullmatch(words) and number + 1 < len(rows):
                    after = self.dates_in(number + 1)
                    if after and not _REST.sub("", self.lines.words(rows[number + 1])[: after[0].start]):
                        role = "updated" if labels[-1]["updated"] else "published"
                        text = f"{words.strip()} {self._shown(number + 1, after[0])}"
                        seen = self._seen(role, after[0].value, text, number + 1, labels[-1][0])
                        if not boxed or seen.strong:
                            found.append(seen)
                continue
            end_of_last = 0
            for date in dates:
                label = next(
                    (
                        m
                        for m in reversed(labels)
                        if end_of_last <= m.start()
                        and m.end() <= date.start
                        and self.is_label(words, m, date.start, end_of_last)
                    ),
                    None,
                )
                if label is not None:
                    text = words[label.start() : date.end]
                    role = "updated" if label["updated"] else "published"
                    seen = self._seen(role, date.value, text, number, label[0])
                    # In a side or author box "last reviewed on" still speaks of the page; a mere date does not.
                    if not boxed or seen.strong:
                        found.append(seen)
                end_of_last = date.end
        return found

    def is_label(self, words: str, label: re.Match[str], until: int, since: int) -> bool:
        """Whether nothing but small words stands between a label and its date, and no sentence runs into it."""
        gap = _GAP.match(words, label.end(), until)
        if gap is None or gap.end() != until:
            return False
        before = words[max(0, label.start() - 60) : label.start()]
        if _OF_THE_PAGE.search(before):
            return True
        if _NOT_A_LABEL.search(before):
            return False
        bare = before.rstrip(" \x1f")
        if label.start() == 0 or not bare or since >= label.start() - 8:
            return True
        if bare[-1] in "|•·⋅—–-:([.,;/!?*&©" or before.endswith(GLUE):
            return True
        # "Jane Doe Updated 4 March 2025": a short line of its own, or a capital letter in it.
        return len(words) <= 110 and (label[0][0].isupper() or len(words) <= 60)

    def _seen(self, role: str, value: str, text: str, line: int, label: str) -> SeenDate:
        clean = " ".join(text.split())[:200]
        return SeenDate(
            PageDate(role, value, "visible", clean, None, True),
            line,
            True,
            bool(_STRONG_UPDATE.search(label)),
        )

    def _shown(self, number: int, date: Written) -> str:
        return " ".join(self.lines.words(self.lines.lines[number])[date.start : date.end].split())

    def unlabelled(self, *, skip: set[tuple[int, str]]) -> list[SeenDate]:
        """Dates of the opening that stand alone or beside a name, without a word that says what they are."""
        found: list[SeenDate] = []
        updated_later: list[SeenDate] = []
        named: dict[int, list[Mark]] = {}
        for mark in self.lines.marks:
            number = self.lines.at(mark.start)
            if number in self.opening.order and (
                _DATED_NAMES.search(mark.names) or mark.element.tag == "time"
            ):
                named.setdefault(number, []).append(mark)
        for number in self.opening.order:
            row = self.lines.lines[number]
            words = self.lines.words(row)
            if len(words) > 160:
                continue
            for date in self.dates_in(number)[:2]:
                if (number, date.value) in skip:
                    continue
                marks = [m for m in named.get(number, ()) if m.start - row.start <= date.start]
                rest = _REST.sub("", words[: date.start] + " " + words[date.end :])
                before = number in self.opening.before
                timed = len(words) <= 90 and any(m.end - m.start <= date.end - date.start + 2 for m in marks)
                if (before or row.heading) and ((rest and not timed) or row.linked):
                    continue
                if not marks and (
                    len(rest) > 40 or row.linked or (len(rest) > 12 and words.rstrip()[-1] in ".!?")
                ):
                    continue
                if _OF_OTHERS.search(" ".join([*(m.names for m in marks), *_names_around(row.element)])):
                    continue
                seen = SeenDate(
                    PageDate("published", date.value, "visible", self._shown(number, date), None, True),
                    number,
                    False,
                )
                names = " ".join(m.names for m in marks)
                if _UPDATED_NAMES.search(names) and not _PUBLISHED_NAMES.search(names):
                    updated_later.append(seen)
                else:
                    found.append(seen)
        return found + updated_later


@remembered
def _labels(words: str) -> tuple[re.Match[str], ...]:
    """ "Published", "Last updated" and the like in a line."""
    return tuple(_LABEL.finditer(words))


def _own_dates(seen: list[SeenDate], lines: Lines, opening: Opening) -> list[SeenDate]:
    """Without the labelled dates of other things: lists of posts, threads, and the terms and notices of a footer."""
    order = set(opening.order)
    values: dict[str, set[str]] = {"published": set(), "updated": set()}
    for s in seen:
        if s.line not in order:
            values[s.date.role].add(s.date.value)
    kept: list[SeenDate] = []
    for s in seen:
        row = lines.lines[s.line]
        # Outside the opening one date can be the page's; several are those of comments or of other pages.
        alone = len(values[s.date.role]) <= (1 if s.date.role == "published" else 2)
        ours = row.in_main and row.part != "footer"
        if s.line in order or (alone and (ours or (s.date.role == "updated" and s.strong))):
            kept.append(s)
    return kept


def shown_dates(
    lines: Lines, opening: Opening, *, first_is_day: bool, as_of: str, stated_values: frozenset[str]
) -> ShownDates:
    """The dates shown for the page; `stated_values` of its metas settle which way round 03/04/2025 is."""
    reader = _Reader(lines, opening, first_is_day=first_is_day, as_of=as_of, stated_values=stated_values)
    labelled = _own_dates(reader.labelled(), lines, opening)
    plain = reader.unlabelled(skip={(s.line, s.date.value) for s in labelled})
    publications = [s for s in labelled if s.date.role == "published"]
    updates = [s for s in labelled if s.date.role == "updated"]
    near = [s for s in updates if s.line in reader.order] or updates
    return ShownDates(
        published=next((s.date for s in publications if s.line in reader.order), None),
        published_below=next((s.date for s in publications), None),
        plain=[s.date for s in plain],
        updated=max((s.date for s in near), key=lambda d: d.value, default=None),
        labelled=[s.date for s in labelled],
    )
