"""Names of authors out of the words of a byline: prefixes, roles, dates and handles left off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.read.lines import GLUE

MAX_WORDS = 6
"""A name of more words is a sentence or a title."""

_VERBS = (
    r"written|posted|published|reported|authored|created|developed|prepared|compiled|contributed|submitted|shared|"
    r"story|text|words|article|blog|post|guide|analysis|opinion|review|updated|a\swork|tool\sdeveloped|geschrieben|"
    r"verfasst|écrit|rédigé|publié|escrito|publicado|scritto|pubblicato|geschreven|skrevet|skriven"
)
LEAD = re.compile(
    rf"(?:(?:{_VERBS})(?:\s(?:and|&)\s(?:{_VERBS}|photographed|illustrated))?\s{{1,3}}(?:by|von|par|por|da|di|door|av|af)"
    r"|by|von|par|por|door|(?:written|posted|published)\sby)\b\s{0,3}:?\s{1,3}"
    r"|(?:by|authors?|author\(s\)|author\sname|writers?|written\sby|posted\sby|autore?s?|autora|auteurs?|auteure|autorin|autorka|autorzy|yazar(?:lar)?|yazan|hazırlayan|"
    r"авторы?|автор\sтекста|forfatter|skribent|redacción|redactie|الكاتبة?|المؤلفة?|लेखक|लेखिका|लेखन)\s{0,3}[:：]\s{0,3}"
    r"|بقلم\s{0,3}:?\s{0,3}|(?:作者|撰文|撰稿|文|執筆者?|著者|筆者|ライター)\s{0,3}[:：/／]\s{0,3}",
    re.IGNORECASE,
)
"""The words right before an author's name, with the space after them."""

OTHER_LEAD = re.compile(
    r"\b(?:(?:medically\s|expert\s|legally\s|clinically\s|scientifically\s)?reviewed|edited|fact[\s-]?checked|checked|"
    r"photos?|photograph(?:y|s|ed)?|images?|illustrat(?:ed|ions?)|translated|produced|verified|approved|updated|curated|"
    r"sponsored|powered|presented|hosted|designed|narrated|foto|fotos|bild|bilder|modified)(?:\s(?:and|&)\s\w{3,12})?\s{0,3}(?:by\b|:|von\b|par\b|por\b)"
    r"|\b(?:editors?|reviewers?|photographer|translator|illustrator|contacts?|enquiries|inquiries)\s{0,3}:",
    re.IGNORECASE,
)
"""Words before the name of somebody who is not the author."""

_CUTS = re.compile(
    r"[\n|•·⋅∙●▪‧—–/<>\[\]{}✉]|\s-|-\s|\s@|\d|(?<=[a-z]{3})\.\s"
    r"|\s(?:in|at|for|via|from|with|about|is|was|has|who|read|min|says|said|view|contact|see|more|full|bio|over|et\sal)\b"
    r"|\s(?i:on|updated|published|posted|reviewed|edited|created|modified|last\s(?:updated|modified|reviewed)|follow|shares?|comments?)\b"
    r"|\s(?i:veröffentlicht|aktualisiert|publiée?|mise?\sà\sjour|publicad[oa]|actualizad[oa]|atualizad[oa]|pubblicat[oa]|aggiornat[oa]|"
    r"gepubliceerd|bijgewerkt|opublikowan[oaey]|yayın|son\sgüncelleme|опубликован[оаы]?|обновлен[оаы]?)\b"
    r"|\s(?:il|le|el|am|vom|em|op|den|dnia)\s(?=\d)"
    r"|\s(?:نُ?شر|آخر\sتحديث|प्रकाशित|अपडेट|अंतिम)|[\s\u3000](?:发布|发表|更新|最后|最近|發布|公開|投稿|掲載|最終)",
)
_JOINS = re.compile(rf"[,;&{GLUE}]|\s(?:and|und|et|y|e|en|och|og|&amp;)\s", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s?\([^()]{0,80}\)")
_CREDENTIALS = re.compile(
    r"[\s,]{1,3}(?:m\.?d\.?|ph\.?\s?d\.?|r\.?n\.?|r\.?d\.?n?\.?|d\.?o\.?|d\.?v\.?m\.?|d\.?d\.?s\.?|j\.?d\.?|esq\.?|mba|mph|m\.?s\.?c?\.?|b\.?a\.?|b\.?s\.?c?\.?|m\.?a\.?|cpa|cfp®?|cfa|lcsw|lmft|faap|facp|pharmd|dpt|cscs|ea|pe|frm|cissp|pmp|np|pa-c|mhs|msw|med|edd|psyd|dnp|crnp)$",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"^(?:dr|mr|mrs|ms|miss|prof|professor|rev|sir|dame|sgt|capt|lt|col|gen|sen|rep|gov)\.?\s{1,3}",
    re.IGNORECASE,
)


def _each(words: str, separator: str | None = None) -> frozenset[str]:
    return frozenset(words.split(separator))


_ROLES = _each(
    "editor writer author columnist reporter correspondent journalist contributor engineer manager director founder "
    "cofounder co-founder ceo cto cmo coo cfo president chief head lead senior junior staff freelance specialist expert "
    "analyst consultant strategist marketer developer professor researcher scientist intern producer photographer "
    "reviewer coordinator officer associate assistant contributing guest managing executive vice advisor adviser "
    "instructor lecturer attorney nutritionist dietitian physician blogger creator"
)
_NOT_NAMES = _each(
    "by von par por written admin administrator team staff editor editors user guest author authors anonymous unknown webmaster name none null "
    "undefined contributor contributors writer writers blog info support marketing home default test site website "
    "facebook twitter linkedin instagram youtube pinterest email e-mail print share tweet copy link menu search login "
    "subscribe newsletter post posts article articles read more about contact comments comment reply replies leave date "
    "updated published category categories tags news all view profile website www http https wordpress wpengine root "
    "follow us superuser moderator member members bio biography sources source advertisement redirect published-by "
    "january february march july september october november december monday tuesday wednesday "
    "thursday friday saturday sunday today yesterday now this that here there it you we i he she they my your our"
)
_NOT_WHOLE = _each(
    "super user;site admin;web team;web admin;web editor;staff writer;staff writers;guest author;guest contributor;"
    "guest writer;guest post;staff reporter;content team;marketing team;the author;about the author;the editor;read more;"
    "learn more;view all;see all;share this;full bio;sign in;log in;sign up;join us;in workshop;author name;first last;"
    "your name;contributing writer;freelance writer;editorial policy;editorial guidelines;our team;the team;staff report;"
    "follow us;meet the author;more from author;all posts;by the author;senior writer;no author;not available",
    ";",
)
_PARTICLES = _each(
    "de da do dos das del della di du la le van von der den het ter ten bin ibn al el y e af av zu of the and für für’ mc st"
)
_ORGANISATION = re.compile(
    r"\b(?:News|Times|Post|Magazine|Inc|LLC|Ltd|GmbH|University|Institute|Press|Media|Daily|Journal|Network|Center|Centre|"
    r"Foundation|School|College|Department|Ministry|Agency|Group|Company|Association|Society|Corporation|Studio|Labs?)\b"
)
_USER = re.compile(r"u/[\w-]{2,30}\b")
_NUMBERED = re.compile(r"@?[A-Za-z][\w.]{1,24}\d{1,5}")
_HANDLE = re.compile(r"(?:u/|@)?[\w.-]{2,30}")
_INITIALS = re.compile(r"\((?:[A-Z]\.?){1,4}\)|[\"“‘'][\w .]{1,20}[\"”’']")
_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Named:
    """A cleaned name."""

    name: str
    sure: bool
    """It has the form of a person's or team's name; False for handles and single lower-case words."""


def strip_lead(words: str) -> tuple[str, bool]:
    """The words after "By", "Written by:" and the like, and whether there were such."""
    led = False
    for _ in range(3):
        match = LEAD.match(words)
        if not match:
            break
        words, led = words[match.end() :].lstrip(" :\u2009" + GLUE), True
    return words, led


def _is_name_word(word: str) -> bool:
    bare = word.strip(".,'’\"“”()")
    if not bare:
        return False
    if bare.lower() in _PARTICLES:
        return True
    first = bare[0]
    return (
        first.isupper()
        or (first.isalpha() and first.lower() == first.upper())
        or (len(bare) > 2 and bare[1] in "'’" and bare[2].isupper())
        or bare[:2] in ("al", "el", "d’", "d'", "l’", "l'")
    )


def clean_name(words: str, *, trusted: bool) -> Named | None:
    """One name out of `words`, or None where they are no name.

    `trusted` words come from markup that says "author": a handle such as "jdoe" is taken from it alone.
    """
    words = " ".join(words.replace("\xa0", " ").replace("\u200b", "").replace("®", "").split()).strip(
        ' ,;:.-–—*"“”|'
    )
    if "@" in words[1:] or "://" in words or "www." in words or ".com" in words.lower()[-5:]:
        return None
    words = _IN_BRACKETS.sub(lambda m: m[0] if _INITIALS.fullmatch(m[0].strip()) else "", words)
    for _ in range(4):
        shorter = _CREDENTIALS.sub("", words).strip(" ,")
        if shorter == words or not shorter or " " not in shorter:
            break
        words = shorter
    if rest := _HONORIFIC.sub("", words):
        words = rest
    parts = words.split()
    low = words.lower()
    if not parts or not 2 <= len(words) <= 60 or len(parts) > MAX_WORDS or low in _NOT_WHOLE:
        return None
    if len(parts) == 1 and low.strip("()") in _NOT_NAMES:
        return None
    if any(
        part.lower().strip(".,'’")
        in _NOT_NAMES - {"team", "staff", "editors", "news", "all", "my", "our", "the"}
        for part in parts
    ):
        return None
    roles = sum(part.lower().strip(".,") in _ROLES for part in parts)
    if roles and (
        roles == len(parts) or parts[-1].lower().strip(".,") in _ROLES or parts[0].lower() in _ROLES
    ):
        return None
    if not any(_WORD.match(part) for part in parts):
        return None
    if all(_is_name_word(part) for part in parts) and any(
        p[0].isupper() or not p[0].isascii() for p in parts
    ):
        if words.isupper() and len(words) > 4 and len(parts) > 1:
            words = " ".join(
                p.capitalize() if p.lower() not in _PARTICLES or i == 0 else p.lower()
                for i, p in enumerate(parts)
            )
        # A single word can be anything: only markup that says "author" makes it a name.
        if len(parts) > 1 or trusted:
            return Named(words, True)
        return None
    if trusted and len(parts) == 1 and _HANDLE.fullmatch(words) and not words.isdigit():
        return Named(words.lstrip("@"), False)
    return None


def turn_name(words: str) -> str:
    """ "Doe, Jane" as "Jane Doe", for the metas of libraries; other words as they are."""
    last, comma, first = words.partition(",")
    if comma and first.strip() and "," not in first and len(last.split()) <= 3 and len(first.split()) <= 3:
        return f"{first.strip()} {last.strip()}"
    return words


def names_in(words: str, *, trusted: bool) -> list[Named]:
    """The names of a byline, in order, each once; roles, dates and what follows them are left off.

    At most 400 characters are read.
    """
    words, _ = strip_lead(words[:400].strip())
    if trusted and (handle := _USER.match(words)):
        return [Named(handle[0], False)]
    if trusted and _NUMBERED.fullmatch(words):
        return [Named(words.lstrip("@"), False)]
    words = _IN_BRACKETS.sub(lambda m: m[0] if _INITIALS.fullmatch(m[0].strip()) else " ", words)
    cut = _CUTS.search(words)
    if cut:
        words = words[: cut.start()]
    found: dict[str, Named] = {}
    for number, part in enumerate(_JOINS.split(words)[:12]):
        named = clean_name(part, trusted=trusted and number == 0)
        if named is None:
            if number == 0:
                return []
            continue
        if number and (not (named.sure and " " in named.name) or _ORGANISATION.search(named.name)):
            continue
        found.setdefault(named.name.casefold(), named)
    return list(found.values())
