"""Citation: what a page offers to those who would cite it: guidance, an identifier, a licence, a press contact."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.document import Document, Notice, Quote, Span
from grader.facts import Fact, Facts, fact
from grader.facts.authorship import author_names
from grader.facts.dates import year_of
from grader.facts.lines import places
from grader.facts.sentences import words_in

_CITE_HEADING = re.compile(
    r"^\W{0,3}(?:how\sto\s(?:cite|reference)|cit(?:e|ing)\s(?:this|as|us|the)|citation|suggested\scitation|recommended\scitation|"
    r"please\scite|to\scite\sthis|reference\sthis|zitier(?:en|weise|vorschlag|hinweis)|comment\sciter|pour\sciter|c[óo]mo\scitar|come\scitare|hoe\s(?:te\s)?citeren|citeren|"
    r"jak\scytować|cytowanie|nasıl\s(?:atıf|alıntı\w*)|atıf\siçin|kaynak\sgösterme|как\sцитировать|для\sцитирования|"
    r"(?:كيفية|طريقة)\sالاقتباس|للاقتباس|कैसे\sउद्धृत)\b|^\W{0,3}(?:如何引用|引用(?:格式|本文|について|方法|の際)|建议引用|उद्धरण)",
    re.IGNORECASE,
)
_CITE_AS = re.compile(
    r"\b(?:please\scite|cite\s(?:this|it|as|our)|cited\sas|(?:suggested|recommended|preferred)\scitation|to\scite\sthis|if\syou\s(?:cite|use|quote|refer\sto)\s"
    r"(?:this|our|these|any)|(?:when|for)\sciting)\b[^\n]{0,160}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SUBSTANCE = re.compile(r"\b(?:19|20)\d\d\b|https?:|\bdoi\.org|BibTeX|EndNote|\b(?:AMA|APA|MLA|RIS)\b")
"""What a real citation, or a tool that makes one, carries."""
_BIBTEX = re.compile(
    r"@(?:article|misc|online|inproceedings|techreport|book|dataset|software|phdthesis|incollection|report|electronic)\s?\{",
    re.IGNORECASE,
)
_OWN_DOI = re.compile(r"(?:\bdoi:?\s{0,2}|doi\.org/)(10\.\d{4,9}/[^\s\"<>]{3,120})", re.IGNORECASE)
_DOI_PATH = re.compile(r"/(10\.\d{4,9}/[^\s?#]{3,80})")
_LICENCE = re.compile(
    r"\bcreative\scommons\b|知识共享|知識共享|クリエイティブ・?コモンズ|المشاع\sالإبداعي|क्रिएटिव\sकॉमन्स|\bcc[\s-](?:by|0|zero)(?:[\s-](?:sa|nc|nd)){0,2}(?:[\s-]\d\.\d)?\b|\bpublic\sdomain\s(?:dedication|mark)|\bCC0\b|"
    r"\b(?:reprints?|reproduc(?:ed|e|tion)|reus(?:ed|e)|republish(?:ed)?|republication)\b[^.\n]{0,60}?\b(?:permissions?|permitted|licen[cs](?:e|ed|ing)|freely|credit|attribution|terms)\b|"
    r"\b(?:permissions?|licen[cs](?:e|ed|ing)|free|freely|welcome)\b[^.\n]{0,40}?\bto\s(?:reprint|reproduce|reuse|republish|share\sand\sadapt|use\s(?:this|our|these|the)\s(?:\w+\s)?"
    r"(?:charts?|graphics?|images?|data|figures?|infographics?))\b|"
    r"\b(?:text|content|work|article|page|book|document(?:ation)?|data|charts?|material)\s(?:\w+\s){0,3}(?:is|are)\s(?:\w+\s){0,2}licen[cs]ed\sunder\b",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"\bwithout\b[^.\n]{0,60}?\b(?:permission|consent|licen[cs]e)\b|\b(?:prohibited|forbidden|not\sbe\s(?:reproduced|republished|reused|copied)|all\srights\sreserved)\b",
    re.IGNORECASE,
)
"""A ban tells readers that they may not; it helps nobody to reuse the page."""
_PICTURE_CREDIT = re.compile(
    r"\b(?:photo(?:graph)?s?|images?|picture|illustration|header|featured|credit|courtesy|flickr|wikimedia|unsplash|via)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"\b(?:(?:press|media)\s(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|relations|office|queries|requests)|for\s(?:press|media|more\sinformation,?\scontact)|contact\sfor\s(?:press|media)|(?:press|media)\s(?:and|&)\s\w{3,12}(?=:))",
    re.IGNORECASE,
)
_PRESS_HEADING = re.compile(
    r"^\W{0,3}(?:for\s(?:the\s)?(?:press|media|journalists|reporters)|press(?:\s(?:kit|room|section|resources|information))?|"
    r"media(?:\s(?:kit|room|resources|information))?|notes\s(?:to|for)\seditors)\W{0,3}$",
    re.IGNORECASE,
)
_REACH = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,20}|\+?\(?\d{2,4}\)?[\s./-]\d{2,4}[\s./-]?\d{2,6}")
LEAD_IN = 60
"""Characters of a line such as "How to cite:" above the citation."""
_REPUBLISH = re.compile(
    r"^\W{0,3}(?:re-?publish|reprint)(?:\s(?:this|our|for\sfree|article|story))*\W{0,3}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CiteMark:
    """One thing that helps to cite or reuse the page."""

    kind: str
    """guidance | bibtex | doi | licence | press | republish"""
    quote: Quote


RIGHT_BELOW = 700
"""Characters below a heading in which a citation stands."""


def _body(document: Document, index: int) -> Span:
    """The text of a section below its heading."""
    section = document.sections[index]
    start = section.heading.span.end if section.heading else section.span.start
    return Span(start, section.span.end)


def _guidance(document: Document, facts: Facts) -> list[CiteMark]:
    found: list[CiteMark] = []
    for index, section in enumerate(document.sections):
        if section.heading is None or not _CITE_HEADING.match(document.words_at(section.heading.span)[:80]):
            continue
        body = _body(document, index)
        # What is to be copied stands right below, not somewhere in the rest of the page.
        below = document.text[body.start : min(body.end, body.start + RIGHT_BELOW)]
        if words_in(below) >= 6 and (_YEAR.search(below) or _BIBTEX.search(below) or "http" in below):
            start = body.start + len(below) - len(below.lstrip())
            found.append(CiteMark("guidance", document.quote(Span(start, min(body.end, start + 240)))))
    for above, following in zip(document.paragraphs, document.paragraphs[1:], strict=False):
        if above.span.end - above.span.start > LEAD_IN or not _CITE_HEADING.match(
            document.words_at(above.span)
        ):
            continue
        start = following.span.start
        written = document.text[start : min(following.span.end, start + 600)]
        if words_in(written) >= 6 and _SUBSTANCE.search(written):
            found.append(
                CiteMark("guidance", document.quote(Span(start, min(following.span.end, start + 240))))
            )
    for paragraph in document.paragraphs:
        written = document.text[paragraph.span.start : min(paragraph.span.end, paragraph.span.start + 600)]
        label, colon, rest = written.partition(":")
        told = colon and len(label) <= LEAD_IN and _CITE_HEADING.match(label) and words_in(rest) >= 6
        if told and _YEAR.search(rest) and "http" in rest:
            start = paragraph.span.start
            found.append(
                CiteMark("guidance", document.quote(Span(start, min(paragraph.span.end, start + 240))))
            )
    for cited in places(facts, _CITE_AS):
        after = document.text[cited.span().start : min(len(document.text), cited.span().end + 200)]
        if words_in(cited.group()) >= 9 and (_YEAR.search(after) or "http" in after or "link" in after):
            found.append(CiteMark("guidance", document.quote(cited.span())))
    return found


def _doi(document: Document) -> list[CiteMark]:
    """The page's own identifier: in its address, or in the head of the text before any list of references."""
    in_address = _DOI_PATH.search(document.canonical or document.url)
    if in_address:
        return [CiteMark("doi", Quote(in_address[1], None, "address"))]
    named = _OWN_DOI.search(document.text, 0, min(len(document.text), 3000))
    if named:
        line = document.text[document.text.rfind("\n", 0, named.start()) + 1 : named.start()]
        if len(line) < 120:
            return [CiteMark("doi", document.quote(Span(*named.span())))]
    return []


def _line_of(document: Document, notice: Notice) -> str:
    """The line that a notice stands in, so that a picture's licence is not taken for the page's."""
    if notice.span is None:
        return notice.text[:200]
    text = document.text
    start = max(text.rfind("\n", 0, notice.span.start) + 1, notice.span.start - 300)
    return text[start : notice.span.end]


def _licence(document: Document) -> list[CiteMark]:
    found = [
        CiteMark("licence", document.quote(n.span) if n.span else Quote(n.text, None, "page"))
        for n in document.notices
        if n.kind == "licence"
        and not (_PICTURE_CREDIT.search(_line_of(document, n)) or _FORBIDS.search(n.text))
    ]
    # In the text itself only where a page speaks of itself: near its start or its end.
    text = document.text
    for start, end in ((0, min(1500, len(text))), (max(1500, len(text) - 2000), len(text))):
        for match in _LICENCE.finditer(text, start, end):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
            after = text[match.end() : min(len(text), match.end() + 80)].split("\n", 1)[0]
            if _PICTURE_CREDIT.search(line) or _FORBIDS.search(line[-200:] + after):
                continue
            found.append(CiteMark("licence", document.quote(Span(*match.span()))))
    for part in document.left_out:
        said = _LICENCE.search(part.sample) if part.reason == "footer" else None
        if said and not _FORBIDS.search(part.sample):
            found.append(CiteMark("licence", Quote(said.group(), None, "footer")))
    return found[:4]


def _press(document: Document, facts: Facts) -> list[CiteMark]:
    found = [
        CiteMark("press", document.quote(n.span) if n.span else Quote(n.text, None, "page"))
        for n in document.notices
        if n.kind == "press" and (_REACH.search(n.text) or "@" in n.href or n.href.startswith("mailto:"))
    ]
    mailed = [k.span.start for k in document.links if k.href.startswith(("mailto:", "tel:"))]
    told = [(p.span().start, p.span().end) for p in places(facts, _PRESS)]
    for index, section in enumerate(document.sections):
        if section.heading and _PRESS_HEADING.match(document.words_at(section.heading.span)[:60]):
            body = _body(document, index)
            told.append((section.heading.span.start, min(body.end, body.start + 600)))
    for start, end in told:
        within = min(len(document.text), end + 240)
        if _REACH.search(document.text, start, within) or any(start <= m <= within for m in mailed):
            found.append(
                CiteMark("press", document.quote(Span(start, end if end - start < 240 else start + 240)))
            )
    return found[:3]


def cite_marks(document: Document, facts: Facts) -> tuple[CiteMark, ...]:
    """All that helps to cite or reuse the page; a heading with nothing under it is not among it."""
    found = [
        CiteMark("guidance", document.quote(n.span) if n.span else Quote(n.text, None, "page"))
        for n in document.notices
        if n.kind == "citation" and words_in(n.text) >= 4 and _SUBSTANCE.search(n.text)
    ]
    found += _guidance(document, facts)
    for code in document.code:
        if _BIBTEX.search(document.text, code.span.start, min(code.span.end, code.span.start + 200)):
            found.append(
                CiteMark(
                    "bibtex", document.quote(Span(code.span.start, min(code.span.end, code.span.start + 240)))
                )
            )
    found += _doi(document)
    found += _licence(document)
    found += _press(document, facts)
    for control in document.controls:
        if control.kind == "button" and _REPUBLISH.match(control.label[:60]):
            found.append(CiteMark("republish", Quote(control.label[:120], None, "button")))
    distinct: dict[tuple[str, str], CiteMark] = {}
    for mark in found:
        distinct.setdefault((mark.kind, mark.quote.text.casefold()), mark)
    return tuple(distinct.values())


@fact("Help for citing and reuse")
def cite_guidance(document: Document, facts: Facts) -> Fact[bool]:
    """Whether the page says how to cite it, has a DOI, a licence for reuse, or a press contact."""
    found = facts(cite_marks)
    return Fact(bool(found), tuple(m.quote for m in found[:6]))


@dataclass(frozen=True, slots=True)
class Citation:
    """The page as a reference list would name it, made of its own metadata."""

    plain: str
    bibtex: str


def own_citation(document: Document, facts: Facts) -> Citation | None:
    """A plain citation and BibTeX from title, authors, site, date and address; None without a title."""
    title = " ".join(document.title.split())
    if not title:
        return None
    names = facts(author_names)
    date = document.published or document.updated
    year = year_of(date.value) if date else None
    address = document.canonical or document.url
    parts = ["; ".join(names) or document.site_name, f"({year})" if year else "", f"{title}."]
    if names and document.site_name:
        parts.append(f"{document.site_name}.")
    parts.append(address)
    plain = " ".join(p for p in parts if p)
    fields = {
        "title": title,
        "author": " and ".join(names),
        "year": str(year or ""),
        "howpublished": document.site_name,
        "url": address,
    }
    key = (
        re.sub(r"[^a-z0-9]", "", (names[0].split()[-1] if names else document.site_name or "page").lower())
        or "page"
    )
    lines = [f"  {name} = {{{_braced(value)}}}" for name, value in fields.items() if value]
    return Citation(plain, f"@misc{{{key}{year or ''},\n" + ",\n".join(lines) + "\n}")


def _braced(value: str) -> str:
    """A value that cannot end its BibTeX field: braces and backslashes taken out."""
    return re.sub(r"[{}\\]", "", value)
