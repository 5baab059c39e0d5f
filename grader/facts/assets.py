"""Assets: what a reader can take away or work with: embed code, files, tools, templates, code."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from grader.document import Document, Quote, Span
from grader.facts import Fact, Facts, fact
from grader.facts.commerce import shop_fittings
from grader.facts.kind_build import lead_form, working_form
from grader.facts.kind_declared import page_title
from grader.facts.lines import places
from grader.facts.outline import bold_titles

CODE_LINES = 6
"""Lines of code in blocks, all together, from which a page has code to take away."""
LIST_OF_CHECKS = 4
"""Items from which a list under the word "checklist" is one."""

LEAD_IN = 60
"""Characters before a link in which a question says what it brings."""

LIVE_FIELDS = 2
"""Fields for numbers from which a form without a button works something out as one types."""

_SNIPPET = re.compile(
    r"<(?:iframe|script|img|a|embed|blockquote)\b[^>]{0,600}?\b(?:src|href)\s?=\s?[\"']?(?:https?:)?//",
    re.IGNORECASE,
)
_EMBED_WORDS = re.compile(
    r"\b(?:embed|copy|paste|republish|share)\b[^\n]{0,60}?\b(?:code|chart|graph(?:ic)?|map|infographic|image|figure|widget|calculator|badge|table|site|website|blog|page|article|story|below|following)\b",
    re.IGNORECASE,
)
_PUT_IT = re.compile(
    r"\b(?:copy|paste|use|insert|add)\s(?:and\spaste\s)?(?:this|the|these|it)\b|\b(?:put|place|show|use|add|embed)\b[^\n]{0,40}?\bon\s(?:your|any|other)\s(?:own\s)?"
    r"(?:web\s?)?(?:pages?|sites?|blogs?)\b|\bembed\b|\bdistribut\w+\b|\blink\sto\sus\b",
    re.IGNORECASE,
)
"""Words above code that say what a reader is to do with it."""
_FRAME = re.compile(r"<iframe\b[^>]{0,600}?\bsrc\s?=", re.IGNORECASE)
_CREDIT_LINK = re.compile(r"<a\b[^>]{0,600}?\bhref\s?=", re.IGNORECASE)
_EMBED_BUTTON = re.compile(
    r"^\W{0,3}(?:</?>\s?)?(?:embed(?:\s(?:this|code|chart|map|graphic|infographic|the|on))*|(?:get|copy|show)\s(?:the\s)?embed(?:\scode)?|copy\shtml|re-?publish(?:\s(?:this|our))?(?:\s(?:story|article|articles))?)\W{0,3}$",
    re.IGNORECASE,
)
_KEEP = (
    r"(?:data(?:\s?sets?)?|spread\s?sheets?|excel|csv|xlsx?|pdf|template|check\s?list|work\s?sheet|work\s?book|report|white\s?paper|e-?book|guide|"
    r"infographic|charts?|files?|code|notebook|toolkit|planner|printable|calendar|slides?|zip|json|appendix|supplement\w*|article|paper|form|copy)"
)
_DOWNLOAD_WORDS = re.compile(
    rf"\b(?:download|get|grab|save|access)\b[^\n.]{{0,50}}?\b{_KEEP}\b|\b{_KEEP}\s(?:download|\(?pdf\b)|^\W{{0,3}}download(?:\s(?:one|it|them|this|yours|here|now)){{0,2}}\W{{0,3}}$|\bprintable\b|\bprint\s(?:\w{1, 10}\s){0, 2}(?:check\s?list|template|work\s?sheet|pdf|planner|calendar|chart)\b",
    re.IGNORECASE,
)
_SHEET_HOST = re.compile(r"//docs\.google\.com/spreadsheets/", re.IGNORECASE)
_SHEET_WORDS = re.compile(
    r"\b(?:list|results|tables?|sheet|tracker|budget|numbers|figures|calculations?|tests?)\b", re.IGNORECASE
)
"""What a link to a sheet calls it where it does not say "spreadsheet"."""
_APPS = re.compile(
    r"\b(?:apps?|app\sstore|google\splay|ios|android|chrome|browser|installer|plugin|extension|software|driver|firefox)\b",
    re.IGNORECASE,
)
_DATA_HOST = re.compile(
    r"//(?:[\w-]{1,40}\.)?(?:zenodo\.org/|figshare\.com/|osf\.io/|datadryad\.org/|dataverse\.|kaggle\.com/datasets|docs\.google\.com/spreadsheets|"
    r"data\.world/|drive\.google\.com/(?:file|drive)|gist\.github\.com/|raw\.githubusercontent\.com/|airtable\.com/|huggingface\.co/datasets)",
    re.IGNORECASE,
)
_CODE_HOST = re.compile(
    r"//(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/[\w.-]{1,60}/[\w.-]{1,100}", re.IGNORECASE
)
_DATA_WORDS = re.compile(
    r"\b(?:raw\s|full\s|our\s|the\s)?(?:data|dataset|spreadsheet|code\sand\sdata|data\sand\scode)\b",
    re.IGNORECASE,
)
_FOR_A_FORM = re.compile(
    rf"\b(?:fill\s(?:out|in)|complete|submit)\s(?:the|this|our)\s(?:\w+\s)?form\b[^\n]{{0,80}}|"
    rf"\b(?:request|get|download)\s(?:your|our|the|a)\s(?:free\s|full\s)?(?:copy\b|{_KEEP}\b)",
    re.IGNORECASE,
)
_FILE_BESIDE = re.compile(
    r"\bdownload\s(?:the\s|as\s|full\s)?(?:pdf|data|csv|xlsx|report|template)\b|\bpdf\s\(\d[^)]{0,12}\)",
    re.IGNORECASE,
)
"""Files that a page offers in the bar beside its text, as journals do."""
_FILE = re.compile(
    r"\.(?:csv|tsv|xlsx?|ods|json|zip|pdf|docx?|odt|pptx?|ipynb|epub)(?:$|[?#])", re.IGNORECASE
)
_TOOL_TITLE = re.compile(
    r"\b(?:calculator|estimator|generator|converter|quiz|simulator|visuali[sz]er|planner|checker)\b",
    re.IGNORECASE,
)
_USE_TOOL = re.compile(
    r"\b(?:use|using|try|with)\s(?:this|our|the)\s(?:\w+\s){0,3}?(?:calculator|estimator|generator|converter|quiz|simulator|planner|checker|tool)\b|"
    r"\b(?:enter|select|choose|input|fill\sin)\s(?:your|the|a|an)\b[^.\n]{0,80}?\b(?:calculat|result|estimate|click)",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:drag(?:ging)?|sliders?|hover(?:s|ing)?|play(?:ing)?\swith|interactive\s(?:visuali[sz]ation|demo|explorer|version|figure|plot)s?)\b",
    re.IGNORECASE,
)
"""What a reader is asked to do with a drawing that moves."""
_TAKE_WORDS = re.compile(
    r"\b(?:template|work\s?sheet|check\s?list|cheat\s?sheet|spread\s?sheet|planner|printable|toolkit|boilerplate|starter\s(?:kit|file)|script|swipe\sfile|sample\s(?:letter|plan|form|budget))s?\b",
    re.IGNORECASE,
)
_CHECKLIST = re.compile(
    r"\bcheck\s?list(?:s|en?)?\b|\bliste\sde\scontrôle\b|\blistas?\sde\s(?:verificación|verificação|control)\b|\blista\s(?:di\scontrollo|kontrolna)\b|"
    r"\bkontrol\slistesi\b|\bчек-?лист\w{0,2}\b|قائمة\s(?:ال)?تحقق|चेकलिस्ट|(?:检查|檢查|核对)清单|チェックリスト",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^([A-Z][\w ]{2,20}):\s\S", re.MULTILINE)
_PROSE = re.compile(r"(?:\b[A-Za-z]{2,}[,.;:]?\s+){7}")
"""A line of running text; code has no eight words in a row."""
_CODE_SIGNS = re.compile(
    r"[{};=<>|\\]|\w\(|^\s{0,12}[$#>%@]\s?\w|^\s{0,12}(?:def|class|import|from|for|if|return|sudo|git|hg|npm|pip|cd|ls|cp|apt|rsync|curl|docker|let|const|var)\s"
)
_OUTPUT = frozenset({"output", "console-output", "text-output", "none"})


@dataclass(frozen=True, slots=True)
class Takeaway:
    """Something that a reader can take away or work with."""

    kind: str
    """embed | file | tool | code | checklist | template"""
    quote: Quote


def embed_offers(document: Document, facts: Facts) -> tuple[Takeaway, ...]:
    """Copyable code that shows something of this page elsewhere, or a button that brings it; a bare heading is none."""
    found: list[Takeaway] = []
    site = document.own_site
    for code in document.code:
        written = document.text[code.span.start : min(code.span.end, code.span.start + 2000)]
        if not _SNIPPET.search(written) or (site and site not in written.lower()):
            continue
        before = document.text[max(0, code.span.start - 300) : code.span.start]
        # A frame with a credit link beside it is made to be pasted elsewhere; other code is so where words say it.
        framed = _FRAME.search(written) and _CREDIT_LINK.search(written)
        if _EMBED_WORDS.search(before) or (framed and (site or _PUT_IT.search(before))):
            end = min(code.span.end, code.span.start + 300)
            found.append(Takeaway("embed", document.quote(Span(code.span.start, end))))
    for control in document.controls:
        if _EMBED_BUTTON.match(control.label.strip()[:60]) or _SNIPPET.search(control.label[:1000]):
            found.append(Takeaway("embed", Quote(control.label[:200], None, "button")))
    for notice in document.notices:
        if notice.kind != "embed":
            continue
        if "<" not in notice.text[:3] or _FRAME.search(notice.text) or (site and site in notice.text.lower()):
            where = "field" if "<" in notice.text[:3] else "button"
            found.append(
                Takeaway("embed", Quote(notice.text[:300], notice.span, "" if notice.span else where))
            )
    distinct: dict[str, Takeaway] = {}
    for offer in found:
        distinct.setdefault(offer.quote.text.casefold(), offer)
    return tuple(distinct.values())


def files_offered(document: Document, facts: Facts) -> tuple[Takeaway, ...]:
    """Files and data that the page gives away: its own files, and words that say download; not the papers it refers to."""
    found: list[Takeaway] = []
    for link in document.links:
        words = f"{link.text} {link.title}".strip()[:300]
        offered = _DOWNLOAD_WORDS.search(words) and not _APPS.search(words)
        own_file = (link.download or _FILE.search(link.href)) and link.own is not False
        hosted = _DATA_HOST.search(link.href[:300]) and (offered or _DATA_WORDS.search(words))
        hosted = hosted or (_SHEET_HOST.search(link.href[:300]) and _SHEET_WORDS.search(words))
        code = _CODE_HOST.search(link.href[:300]) and _DATA_WORDS.search(
            f"{words} {link.href[-120:]}".replace("_", " ")
        )
        if hosted or code or own_file or (offered and link.own is not False):
            told = (
                document.quote(link.span)
                if link.span.start < link.span.end
                else Quote(words or link.href[:200], None, "link")
            )
            found.append(Takeaway("file", told))
    for control in document.controls:
        label = control.label.strip()[:120]
        if (
            control.kind in ("button", "other")
            and control.span
            and _DOWNLOAD_WORDS.search(label)
            and not _APPS.search(label)
        ):
            found.append(Takeaway("file", Quote(label, None, "button")))
    for part in document.left_out:
        beside = (
            _FILE_BESIDE.search(part.sample) if part.reason in ("extractor", "sidebar", "header") else None
        )
        if beside:
            found.append(Takeaway("file", Quote(beside.group(), None, "beside the text")))
    distinct: dict[str, Takeaway] = {}
    for offer in found:
        distinct.setdefault(offer.quote.text.casefold(), offer)
    return tuple(distinct.values())


def files_behind_form(document: Document, facts: Facts) -> tuple[Quote, ...]:
    """Words that offer a file to those who fill in a form with their address, where such a form stands in the text."""
    strength, _fields = facts(lead_form)
    if not strength:
        return ()
    found = [document.quote(p.span()) for p in places(facts, _FOR_A_FORM)]
    found += [
        Quote(c.label[:120], None, "button")
        for c in document.controls
        if c.kind == "button" and c.form is not None and _DOWNLOAD_WORDS.search(c.label[:120])
    ]
    return tuple(found)


def working_tools(document: Document, facts: Facts) -> tuple[Takeaway, ...]:
    """Calculators, quizzes and other things that work in the page."""
    strength, told = facts(working_form)
    if strength >= 1:
        return tuple(Takeaway("tool", q) for q in list(told)[:3])
    # Fields that answer at once need no button; a shop's fields for sizes and numbers stand beside its cart.
    fields = [c for c in document.controls if c.kind in ("number", "range") and c.span]
    if len(fields) >= LIVE_FIELDS and not facts(shop_fittings):
        return tuple(Takeaway("tool", Quote(c.label or c.kind, None, "field")) for c in fields[:3])
    title = page_title(document)
    if _TOOL_TITLE.search(title):
        if strength > 0 or any(c.kind in ("number", "range", "select") for c in document.controls):
            return (Takeaway("tool", Quote(title, None, "title")),)
        # A tool that a script draws leaves no fields in the HTML, but its page says how to use it.
        use = _USE_TOOL.search(document.text)
        if use:
            return (Takeaway("tool", document.quote(Span(*use.span()))),)
        # Its form may stand beside the text, where layouts put a calculator's box.
        for part in document.left_out:
            if part.reason in ("sidebar", "form", "extractor") and (asked := _USE_TOOL.search(part.sample)):
                return (Takeaway("tool", Quote(asked.group(), None, "beside the text")),)
    if document.chart_scripts:
        moves = list({p.group().lower(): p.span() for p in places(facts, _MOVES)}.values())
        if len(moves) >= 2:
            return tuple(Takeaway("tool", document.quote(s)) for s in moves[:3])
    return ()


def _is_code(written: str) -> bool:
    """A third of the lines bear signs of code; letters and specifications are set in blocks of code, too."""
    rows = [row for row in written.splitlines()[:200] if row.strip()]
    if 5 * sum(bool(_PROSE.search(row[:300])) for row in rows) >= len(rows):
        return False
    return 3 * sum(bool(_CODE_SIGNS.search(row[:300])) for row in rows) >= len(rows) > 0


def code_to_take(document: Document, facts: Facts) -> tuple[Takeaway, ...]:
    """Blocks of code that add up to CODE_LINES different lines."""
    lines: dict[str, int] = {}
    held: list[Takeaway] = []
    for code in document.code:
        if code.language.lower() in _OUTPUT:
            continue
        written = document.words_at(code.span)
        if "@article" in written[:20].lower() or "@misc" in written[:20].lower():
            continue
        if not code.language and not _is_code(written):
            continue
        fresh = [k for raw in written.splitlines() if (k := raw.strip()) and k not in lines]
        lines.update(dict.fromkeys(fresh, 1))
        if fresh:
            first = code.span.start + len(written) - len(written.lstrip())
            end = document.text.find("\n", first, code.span.end)
            held.append(Takeaway("code", document.quote(Span(first, code.span.end if end < 0 else end))))
    return tuple(held) if len(lines) >= CODE_LINES else ()


def checklists(document: Document, facts: Facts) -> tuple[Takeaway, ...]:
    """Lists with boxes to tick, and lists under the word "checklist"."""
    boxes = [i.span for i in document.list_items if i.checkbox]
    if len({document.words_at(s) for s in boxes}) >= LIST_OF_CHECKS:
        return tuple(Takeaway("checklist", document.quote(s)) for s in boxes[:3])
    found: list[Takeaway] = []
    whole = _CHECKLIST.search(page_title(document))
    starts = [i.span.start for i in document.list_items]
    titled = len(document.headings) + (len(facts(bold_titles)) + _entries(facts) if whole else 0)
    if whole and (len(starts) >= 2 * LIST_OF_CHECKS or titled >= LIST_OF_CHECKS):
        found.append(Takeaway("checklist", Quote(page_title(document), None, "title")))
    for section in document.sections:
        if section.heading is None or not _CHECKLIST.search(document.words_at(section.heading.span)[:120]):
            continue
        inside = sum(section.span.start <= s < section.span.end for s in starts)
        if inside >= LIST_OF_CHECKS:
            found.append(Takeaway("checklist", document.quote(section.heading.span)))
    return tuple(found)


def _entries(facts: Facts) -> int:
    """Entries that are set out alike: how often the commonest label, such as "Interval:", begins a line."""
    labels = Counter(p.group(1).casefold() for p in places(facts, _LABEL))
    return max(labels.values(), default=0)


def _asked_before(document: Document, quote: Quote) -> str:
    """The question right before a link that answers it: "Looking for a printable copy? Download one here"."""
    if quote.span is None:
        return ""
    before = document.text[max(0, quote.span.start - LEAD_IN) : quote.span.start].rpartition("\n")[2].rstrip()
    return before if before.endswith("?") else ""


def takeaways(document: Document, facts: Facts) -> tuple[Takeaway, ...]:
    """Code, checklists, and templates or worksheets that are there to download or to fill in."""
    templates = [
        Takeaway("template", o.quote)
        for o in facts(files_offered)
        if _TAKE_WORDS.search(o.quote.text[:200]) or _TAKE_WORDS.search(_asked_before(document, o.quote))
    ]
    shared = [
        Takeaway("code", document.quote(k.span))
        for k in document.links
        if _CODE_HOST.search(k.href[:300])
        and _DATA_WORDS.search(f"{k.text[:200]} {k.href[-120:]}")
        and k.span.start < k.span.end
    ]
    return (*facts(checklists), *templates, *facts(code_to_take), *shared[:2])


@fact("Embed code")
def embed_code(document: Document, facts: Facts) -> Fact[bool]:
    """Whether the page offers code to embed or republish it."""
    found = facts(embed_offers)
    return Fact(bool(found), tuple(o.quote for o in found[:4]))


@fact("Files to download")
def download(document: Document, facts: Facts) -> Fact[bool]:
    """Whether it offers data, a spreadsheet, a PDF or a template to download."""
    found = facts(files_offered)
    return Fact(bool(found), tuple(o.quote for o in found[:6]))


@fact("Works in the page")
def interactive(document: Document, facts: Facts) -> Fact[bool]:
    """Whether a calculator, quiz or other working tool is the content."""
    found = facts(working_tools)
    return Fact(bool(found), tuple(o.quote for o in found[:4]))


@fact("Something to take away")
def takeaway_artifact(document: Document, facts: Facts) -> Fact[bool]:
    """Whether there is a template, checklist, worksheet or code to reuse."""
    found = facts(takeaways)
    return Fact(bool(found), tuple(o.quote for o in found[:4]))
