"""Marks of what a page mainly is: each a strength between 0 and 1 with the words or the markup that show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from grader.document import Document, Quote, Span
from grader.facts import Facts, listed
from grader.facts.citation import cite_marks
from grader.facts.commerce import disclosures, pitches, shop_fittings
from grader.facts.links import address
from grader.facts.statistics import original_data

MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class KindMark:
    """One sign of the page's kind."""

    name: str
    strength: float
    """0..1"""
    quotes: tuple[Quote, ...] = ()


MarkFunction = Callable[[Document, Facts], "tuple[float, Iterable[Quote]]"]
MARKS: dict[str, MarkFunction] = {}


def _mark(function: MarkFunction) -> MarkFunction:
    MARKS[function.__name__] = function
    return function


def _up_to(number: float, plenty: float) -> float:
    return min(1.0, number / plenty)


def _per_thousand(document: Document, found: int) -> float:
    return 1000 * found / max(250, len(document.text.split()))


def _matches(document: Document, pattern: re.Pattern[str], most: int = 400) -> list[Span]:
    spans: list[Span] = []
    for match in pattern.finditer(document.text):
        spans.append(Span(*match.span()))
        if len(spans) == most:
            break
    return spans


def _distinct(document: Document, spans: Iterable[Span]) -> list[Span]:
    seen: dict[str, Span] = {}
    for span in spans:
        seen.setdefault(document.words_at(span).casefold(), span)
    return list(seen.values())


def _squashed(words: str) -> str:
    return re.sub(r"[\W_]", "", words.casefold())


def page_title(document: Document) -> str:
    """The title without the site's name behind a bar or a dash; the first heading where there is none."""
    title = document.title or next((document.words_at(h.span) for h in document.headings[:1]), "")
    parts = re.split(r"(\s[|–—\-·:»]{1,2}\s)", title[:300])
    site, label = _squashed(document.site_name), document.own_site.split(".")[0]
    while len(parts) > 1:
        last = _squashed(parts[-1])
        if last and last != site and last != _squashed(label) and "|" not in parts[-2]:
            break
        parts = parts[:-2]
    return "".join(parts)


# --- what the page declares -------------------------------------------------------------------------------------

SCHEMAS = {
    "schema_news": {"NewsArticle", "ReportageNewsArticle", "LiveBlogPosting", "BackgroundNewsArticle"},
    "schema_opinion": {"OpinionNewsArticle"},
    "schema_howto": {"HowTo", "Recipe"},
    "schema_product": {"Product", "ProductGroup", "Offer", "AggregateOffer"},
    "schema_review": {"Review", "CriticReview", "ReviewNewsArticle"},
    "schema_scholarly": {"ScholarlyArticle", "MedicalScholarlyArticle", "Report", "Dataset"},
    "schema_forum": {"QAPage", "DiscussionForumPosting"},
    "schema_listing": {"CollectionPage", "SearchResultsPage"},
    "schema_tool": {"SoftwareApplication", "WebApplication"},
    "schema_docs": {"TechArticle", "APIReference"},
    "schema_blog": {"BlogPosting"},
    "schema_list": {"ItemList"},
}


def _declares(types: set[str]) -> MarkFunction:
    def mark(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
        held = [t for t in document.schema_types if t in types]
        return float(bool(held)), [Quote(t, None, "schema.org") for t in held]

    return mark


MARKS.update({name: _declares(types) for name, types in SCHEMAS.items()})

ADDRESSES = {
    "address_news": r"news|world|politics|business|national|local-news",
    "address_opinion": r"opinions?|commentisfree|editorials?|op-?ed|columns?|essays?|views|perspectives?",
    "address_forum": r".*forums?|threads?|topics?|questions?|r|comments|discussions?|community|t|showthread.*|viewtopic.*",
    "address_product": r"products?|shop|store|item|dp|p|cart|collections?|buy",
    "address_listing": r"category|categories|tags?|browse|c|search|archive|listing|all",
    "address_tool": r"tools?|calculators?|templates?|generators?|.*calculator.*|.*-generator|.*-template|converter",
    "address_release": r"press|press-?releases?|press-room|pressroom|newsroom|media-?cent(?:er|re)|news-releases?|press-office|announcements?",
    "address_docs": r"docs?|documentation|manual|reference|wiki|book|spec|specs|specifications?|rfc|man|api|glossary|draft.*",
    "address_howto": r"how-?to-.*|recipes?|tutorials?|.*-recipe|instructions|diy.*",
    "address_guide": r"guides?|.*-guide|learn|what-is-.*|resources|topics|explained|beginners?|basics",
    "address_review": r"reviews?|.*-reviews?|.*-vs-.*",
    "address_list": r"best-.*|top-\d.*|\d{1,3}-(?!\d).*|.*-best-.*",
    "address_research": r"research|report|reports|surveys?|study|studies|data|statistics|papers?|content|articles?/pmc.*|abs|preprints?",
    "address_interview": r"interviews?|q-?and-?a|podcasts?",
}


def _addressed(pattern: str) -> MarkFunction:
    whole = re.compile(rf"(?:{pattern})", re.IGNORECASE)

    def mark(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
        parts = address(document.canonical or document.url)
        if parts is None or not parts.netloc:
            return 0.0, ()
        steps = [s for s in unquote(parts.path)[:300].split("/") if s]
        steps += [s for s in parts.netloc.lower().split(".")[:-1] if s != "www"]
        held = [s for s in steps if whole.fullmatch(re.sub(r"\.\w{2,5}$", "", s))]
        return float(bool(held)), [Quote(s, None, "address") for s in held[:1]]

    return mark


MARKS.update({name: _addressed(pattern) for name, pattern in ADDRESSES.items()})

TITLES = {
    "title_list": r"^\W{0,3}(?:(?:the|our|my)\s)?(?:top\s)?\d{1,3}\+?\s(?!percent|years?\b|days?\b|minutes?\b|steps?\b|million|people|months?\b|hours?\b|dead|killed)"
    r"[a-z]|\b(?:best|top(?:\s\d+)?|cheapest|favou?rite)\s(?!practices)(?:[\w'’&-]+\s){0,6}?[\w'’-]{3,20}s\b|\btop\s\d{1,3}\b|\b(?:our|my)\s(?:top|favou?rite)\b|"
    r"\b\d{1,3}\+?\s(?:\w+\s){0,3}(?:ways|ideas|tips|examples|things|reasons|types|trends|gifts|sites|apps|books|tools|best)\b|\blist\b|\bessentials\b",
    "title_howto": r"^\W{0,3}how\s(?:to|do\si|can\si|i)\b|\brecipe\b|\btutorial\b|\bstep[\s-]by[\s-]step\b|\bdiy\b|\binstall(?:ing|ation)?\b|\bset(?:ting)?\sup\b",
    "title_guide": r"\bguide\b|\bwhat\s(?:is|are)\b|\bexplained\b|\bintroduction\b|\bbasics\b|\b101\b|\beverything\syou\sneed\b|\bfor\s(?:beginners|everyone)\b|"
    r"\bunderstanding\b|\boverview\b|\bprimer\b|\bhandbook\b|\bhow\s(?:much|does|do|it|\w+\swork)\b|\bcosts?\b|\bchecklist\b|\btimeline\b|\btips\b|\bways\sto\b",
    "title_review": r"\breviews?\b|\bvs\.?\b|\bversus\b|\bhands[\s-]on\b|\bworth\sit\b",
    "title_tool": r"\bcalculators?\b|\bgenerator\b|\btemplates?\b|\bspreadsheet\b|\bchecker\b|\bconverter\b|\bestimator\b|\bworksheet\b|\bplanner\b|\bquiz\b|\bsimulator\b",
    "title_release": r"\b(?:announces?|introduces?|launches|unveils|releases|partners|appoints|acquires|receives|wins|named|expands|joins|celebrates|"
    r"introducing|announcing|statement\s(?:by|on|from)|remarks\s(?:by|on)|address)\b",
    "title_research": r"\b(?:survey|study|analysis|statistics|findings|index|forecasts?|predictions?|outlook|trends\sin|recent\strends|report|benchmark(?:s|ing)?|"
    r"state\sof|data|evidence|systematic|meta-analysis|effects?\sof|impact\sof|a\sreview)\b",
    "title_opinion": r"\b(?:why\s(?:i|we|you|the|it)|view\son|opinion|lie|lies|truth|should|must|myth|case\s(?:for|against)|wrong|"
    r"don'?t|stop|problem\swith|end\sof|death\sof|in\sdefen[cs]e|manifesto|column|what\s(?:i|we)\slearned|matters|dead)\b|[!?]$",
    "title_interview": r"\binterview\b|\bq\s?&\s?a\b|\bq\sand\sa\b|\bin\sconversation\b|\bwe\s(?:talked|spoke)\sto\b|\bin\s(?:his|her|their)\sown\swords\b",
    "title_docs": r"\bdocumentation\b|\breference\b|\bspecification\b|\bprotocol\b|\bglossary\b|\bapi\b|\brfc\b|\bdraft-|\bmanual\b|\bdefinition\b|\bwikipedia\b|\bdictionary\b",
    "title_news": r"\b(?:says?|rises?|rising|falls?|drops?|surges?|plunges?|warns?|hits?|slumps?|climbs?|finds?|shows?|reveals?|could|may|faces?|tops?|"
    r"beats?|loses?|amid|after|killed|arrested|sues?|bans?|approves?|backs?|rejects?|urges?|plans?\sto|set\sto|sees?)\b",
}


def _titled(pattern: str) -> MarkFunction:
    words = re.compile(pattern, re.IGNORECASE)

    def mark(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
        title = page_title(document)
        found = words.search(title)
        return float(bool(found)), [Quote(title, None, "title")] if found else []

    return mark


MARKS.update({name: _titled(pattern) for name, pattern in TITLES.items()})


# --- headings and lists -----------------------------------------------------------------------------------------

_NUMBERED = re.compile(r"^\W{0,3}(?:#|no\.?\s)?(\d{1,3})\s?[.):\-–—]?\s{0,3}(?=[A-Z\"“'])")
_STEP = re.compile(r"^\W{0,3}(?:step|phase|part|day|schritt|étape|paso)\s?#?\d{1,2}\b", re.IGNORECASE)
_ITEM = re.compile(
    r"^(?:best\b|top\s(?:pick|choice)|runner[\s-]up|budget\s(?:pick|option)|also\sgreat|pros(?:\s(?:and|&)\scons)?\b|cons\b|"
    r"who\s(?:it'?s|is\sit|this\sis)\sfor|what\swe\s(?:like|love|don)|the\scompetition|flaws\sbut|key\sfeatures|pricing|verdict|most\s\w+$)",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"^(?:\d{1,2}(?:\.\d)?\.?\s)?(?:abstract|methods?|materials?\s(?:and|&)\smethods|methodology|results?|discussion|conclusions?|limitations|"
    r"references|acknowledge?ments?|data\s(?:and\smethods|availability)|introduction\s(?:&|and)\sbackground|introduction|appendix|"
    r"competing\sinterests?|supplementary\s\w+|about\s(?:the|this)\s(?:data|survey|study|research)|how\swe\s(?:did|tested|analy[sz]ed)\b.*|"
    r"key\s(?:findings|takeaways))\W*$",
    re.IGNORECASE,
)


def _heading_spans(document: Document) -> list[Span]:
    return [h.span for h in document.headings]


@_mark
def numbered_headings(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Headings that count items up or down: 1. Oak, 2. Ash ..."""
    held = [
        (int(m[1]), s)
        for s in _heading_spans(document)
        if (m := _NUMBERED.match(document.words_at(s)[:60])) and not _PAPER.match(document.words_at(s))
    ]
    numbers = {n for n, _ in held}
    if len(numbers) < 3:
        return 0.0, ()
    return _up_to(len(numbers), 6), [document.quote(s) for _, s in held]


@_mark
def item_headings(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Headings of a roundup: best for, runner-up, pros and cons."""
    held = [s for s in _heading_spans(document) if _ITEM.match(document.words_at(s)[:60])]
    return _up_to(len(held), 3), [document.quote(s) for s in held]


@_mark
def step_headings(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Headings or list items that count steps."""
    places = [
        *_heading_spans(document),
        *(p.span for p in document.paragraphs if p.bold),
        *(i.span for i in document.list_items),
    ]
    held = [s for s in places if _STEP.match(document.text[s.start : s.start + 30])]
    return _up_to(len(held), 3), [document.quote(_line(document, s)) for s in held]


@cache
def _imperatives() -> frozenset[str]:
    return frozenset(listed("imperative_verbs"))


def _first_word(document: Document, span: Span) -> str:
    words = re.findall(r"[A-Za-z']+", document.text[span.start : min(span.end, span.start + 60)])
    return words[0].lower() if words else ""


def _line(document: Document, span: Span) -> Span:
    end = document.text.find("\n", span.start, span.end)
    return Span(span.start, min(span.start + 200, span.end if end < 0 else end))


@_mark
def imperative_steps(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Numbered list items that begin with an order: Mix the flour ..."""
    held = [
        i.span for i in document.list_items if i.ordered and _first_word(document, i.span) in _imperatives()
    ]
    held = _distinct(document, held)
    return _up_to(len(held), 6), [document.quote(_line(document, s)) for s in held]


@_mark
def imperative_headings(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Headings that begin with an order: Choose a site ..."""
    spans = _heading_spans(document)
    held = [
        s
        for s in spans
        if (
            word := re.match(
                r"\W{0,3}(?:(?:step\s)?\d{1,2}[.):]?\s{1,3})?([A-Za-z]+)", document.words_at(s)[:60]
            )
        )
        and word[1].lower() in _imperatives()
    ]
    return _up_to(len(held), 4) * _up_to(2 * len(held), max(1, len(spans))), [document.quote(s) for s in held]


@_mark
def question_headings(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Headings that ask what a reader would ask."""
    held = [s for s in _heading_spans(document) if document.words_at(s).rstrip().endswith("?")]
    return _up_to(len(held), 4), [document.quote(s) for s in held]


@_mark
def topic_headings(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Many headings of different words: a topic set out in parts."""
    held = _distinct(document, _heading_spans(document))
    return _up_to(len(held), 10), [document.quote(s) for s in held]


@_mark
def no_headings(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Running text without headings."""
    return float(len(document.headings) < 2 and len(document.text) > 1200), ()


@_mark
def paper_parts(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Headings of a report of research: abstract, methods, results ..."""
    held = _distinct(
        document, [s for s in _heading_spans(document) if _PAPER.match(document.words_at(s)[:80])]
    )
    return _up_to(max(0.0, len(held) - 0.5), 3), [document.quote(s) for s in held]


@_mark
def own_doi(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """An identifier of its own, as papers and data sets have."""
    held = [m.quote for m in facts(cite_marks) if m.kind == "doi"]
    return float(bool(held)), held


@_mark
def code_blocks(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Blocks of code."""
    return _up_to(len(document.code), 5), [document.quote(_line(document, c.span)) for c in document.code]


# --- what the text does -----------------------------------------------------------------------------------------

_SAID = re.compile(
    r"\b(?:said|says|told|tells|added|explained|noted|wrote|according\sto|argued|testified|announced)\b",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|I'd|I’d|my|me|myself)\b(?!\.)")
_YOU = re.compile(r"\b(?:you|your|yours|you'll|you’ll|you're|you’re)\b", re.IGNORECASE)
_VIEW = re.compile(
    r"\b(?:I\s(?:think|believe|suspect|doubt|fear|hope|wonder|argue)|in\smy\s(?:view|opinion)|we\s(?:must|should|need\sto|ought)|"
    r"(?:they|it|he|she|government|companies|congress|leaders)\s(?:must|ought\sto|should)|of\scourse|frankly|sadly|unfortunately|"
    r"absurd|ridiculous|shameful|outrag\w+|nonsense|hypocri\w+|supposed(?:ly)?|so-called|the\struth\sis|make\sno\smistake|in\sfact|"
    r"let's\sbe|isn't\sit|indeed|simply\sput|the\spoint\sis|the\sreality\sis)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’ ]{2,30}(?:,\s[A-Z][A-Za-z. ]{1,20})?\s?(?:\([A-Z][A-Za-z /]{1,20}\)\s?)?[—–-]{1,2}\s|"
    r"[A-Z][A-Za-z.'’ ]{2,30},\s[A-Za-z. ,]{0,40}(?:\d{4}|\([A-Z ]{3,20}\))\s?[—–-]{1,2}\s)"
)
_RELEASE = re.compile(
    r"\bfor\simmediate\srelease\b|\bmedia\s(?:contacts?|enquiries|inquiries|relations)\b|\bpress\s(?:contacts?|enquiries|inquiries)\b|"
    r"\b(?:today|is\s(?:pleased|proud|excited|delighted)\sto)\sannounced?\b|\bannounced\stoday\b|\bis\sa\s(?:leading|global|leader|world)\b|"
    r"\bnewswire\b|\boffice\sof\sthe\spress\ssecretary\b|\bunder\sembargo\b|\bforward-looking\sstatements\b|\b(?:NYSE|NASDAQ):\s?[A-Z]",
    re.IGNORECASE,
)
_ABOUT_US = re.compile(r"^about\s(?!the\s(?:author|data|survey|study)|this\b)[A-Z]", re.IGNORECASE)
_FORUM = re.compile(
    r"\b(?:join(?:ed)?(?:\sdate)?:?\s(?:\w{3,9}\s)?(?:\d{1,2},\s)?(?:19|20)\d\d|posts?:\s?\d+|\d+\s(?:replies|answers|upvotes|votes|comments|points)|"
    r"(?:asked|answered|edited|posted|replied)\s(?:\w{3}\s\d{1,2}|on\s\d|by\s|\d+\s\w+\sago)|original\sposter|thread\s(?:starter|tools)|"
    r"quote\sreply|reply\sto\sthis|sort(?:ed)?\sby:?|best\sanswer|accepted\sanswer|add\sa\scomment|improve\sthis\s(?:answer|question)|"
    r"level\s\d|permalink|(?:junior|senior|new|active)\smember|reputation)\b",
    re.IGNORECASE,
)
_SPEC = re.compile(
    r"\b(?:MUST(?:\sNOT)?|SHALL(?:\sNOT)?|SHOULD(?:\sNOT)?|REQUIRED|OPTIONAL)\b|\bRFC\s?\d{3,4}\b"
)
_PRICE = re.compile(r"[$€£]\s?\d|\b\d+(?:\.\d\d)?\s?(?:USD|EUR|GBP|dollars|euros)\b")
_TESTED = re.compile(
    r"\b(?:we|i)(?:'ve|’ve|\shave)?\s(?:\w+ly\s)?(?:tested|tried|reviewed|compared|picked|chose|selected|ranked|rounded\sup|recommend)\b|"
    r"\b(?:our|my)\s(?:top\s)?(?:picks?|favou?rites?|recommendations?|choices?|rating|verdict)\b|\bbest\s(?:for|overall)\b",
    re.IGNORECASE,
)
_CALCULATE = re.compile(
    r"\b(?:calculat|comput|estimat|generat|convert|check\smy|get\s(?:my\s)?results?|see\s(?:my\s)?results?|reset)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"^(?:Q(?:uestion)?|A(?:nswer)?|[A-Z][A-Za-z.]{1,20}(?:\s[A-Z][A-Za-z.'’-]{1,20}){0,2})\s?[:.]\s"
)
_EXPLAIN = re.compile(
    r"\b(?:is\sdefined\sas|refers\sto|is\sa\s(?:type|kind|form|method|process|way|technique)\sof|means\sthat|for\sexample|for\sinstance|"
    r"such\sas|this\smeans|in\sother\swords|if\syou|when\syou|you\s(?:can|should|need\sto|may|will))\b",
    re.IGNORECASE,
)
_EVENT_DAY = re.compile(
    r"\b(?:on|this)\s(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\b(?:last|this)\s(?:week|month)\b|\byesterday\b|\bspokes(?:man|woman|person)\b",
    re.IGNORECASE,
)


def _rate(pattern: re.Pattern[str], plenty: float, least: int = 2) -> MarkFunction:
    def mark(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
        spans = _matches(document, pattern)
        if len(spans) < least:
            return 0.0, ()
        quotes = [document.quote(s) for s in _distinct(document, spans)]
        return _up_to(_per_thousand(document, len(spans)), plenty), quotes

    return mark


MARKS.update(
    reported_speech=_rate(_SAID, 12),
    first_person=_rate(_I, 25, 4),
    second_person=_rate(_YOU, 30, 4),
    opinion_voice=_rate(_VIEW, 8),
    explaining=_rate(_EXPLAIN, 12),
    tested=_rate(_TESTED, 6),
    prices=_rate(_PRICE, 15, 3),
    event_days=_rate(_EVENT_DAY, 5),
    normative=_rate(_SPEC, 5, 4),
)


@_mark
def dateline(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """A place, and maybe an agency, before the first sentence: GENEVA (AP) - ..."""
    for paragraph in document.paragraphs[:6]:
        found = _DATELINE.match(document.words_at(paragraph.span)[:100])
        if found:
            start = paragraph.span.start
            return 1.0, [document.quote(Span(start, start + len(found.group().rstrip())))]
    return 0.0, ()


@_mark
def release_words(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Words of a press release: for immediate release, announced today, media contact, About the company."""
    spans = _distinct(document, _matches(document, _RELEASE))
    places = [*_heading_spans(document), *(p.span for p in document.paragraphs[-6:])]
    spans += [
        _line(document, s)
        for s in places
        if len(document.words_at(s)) < 60 and _ABOUT_US.match(document.words_at(s))
    ]
    return _up_to(len(spans), 2), [document.quote(s) for s in spans]


@_mark
def forum_words(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Fittings of a thread: joined, posts, answered, upvotes, reply."""
    spans = _matches(document, _FORUM)
    labels = [
        Quote(c.label, None, "button")
        for c in document.controls
        if re.fullmatch(
            r"(?:reply|quote|upvote|downvote|up\svote|down\svote|post\s(?:your\s)?(?:answer|reply)|share|report|follow)\W*",
            c.label.strip()[:40],
            re.IGNORECASE,
        )
        and c.label.strip().lower() not in ("share", "follow")
    ]
    return _up_to(len(spans) + len(labels), 5), [
        *(document.quote(s) for s in _distinct(document, spans)),
        *labels,
    ]


@_mark
def working_form(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Fields for numbers or choices with a button that works something out."""
    fields = [
        c
        for c in document.controls
        if c.kind in ("number", "range", "select", "radio", "checkbox", "text") and c.span
    ]
    buttons = [c for c in document.controls if c.kind == "button" and _CALCULATE.search(c.label[:100])]
    numbers = [c for c in fields if c.kind in ("number", "range")]
    strength = 1.0 if buttons and fields else 0.6 if len(numbers) >= 2 else 0.0
    return strength, [Quote(c.label, None, "button") for c in buttons] + [
        Quote(c.label, None, "field") for c in numbers
    ]


@_mark
def lead_form(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """A form that asks who the reader is, in the middle of the page."""
    fields = [
        c
        for c in document.controls
        if c.kind in ("text", "email", "select", "other") and c.span and c.form is not None
    ]
    asks = any(c.kind == "email" or "mail" in c.label.lower() for c in fields)
    return float(asks and len(fields) >= 5), [Quote(c.label, None, "field") for c in fields[:MOST_QUOTES]]


@_mark
def shop(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Buttons for buying."""
    held = facts(shop_fittings)
    return float(bool(held)), held


@_mark
def selling(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Calls to buy or to get in touch, for the length of the text."""
    held = facts(pitches)
    return _up_to(_per_thousand(document, len(held)), 10), [p.quote for p in held]


@_mark
def paid_for(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """The page says that it or its links are paid for."""
    held = facts(disclosures)
    return float(bool(held)), held


@_mark
def first_party(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Figures of its own."""
    fact = facts(original_data)
    return {"strong": 1.0, "some": 0.35}.get(fact.value, 0.0), fact.quotes


@_mark
def link_density(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Most of the text is links to elsewhere."""
    letters = sum(len(k.text) for k in document.links if not k.image)
    part = letters / max(1, len(document.text))
    return max(0.0, min(1.0, (part - 0.25) / 0.4)), [
        document.quote(k.span) for k in document.links[:MOST_QUOTES]
    ]


@_mark
def linked_headings(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Headings that lead to pages of their own: teasers."""
    linked = {k.span.start for k in document.links}
    held = [h.span for h in document.headings if h.span.start in linked]
    if len(held) < 4 or 2 * len(held) < len(document.headings):
        return 0.0, ()
    return _up_to(len(held), 8), [document.quote(s) for s in held]


@_mark
def speakers(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Paragraphs that begin with who speaks."""
    held = [p.span for p in document.paragraphs if _SPEAKER.match(document.words_at(p.span)[:70])]
    names = {document.words_at(s).split(":")[0].split(".")[0] for s in held}
    if len(held) < 6 or len(names) > len(held) / 2:
        return 0.0, ()
    return _up_to(len(held), 10), [document.quote(_line(document, s)) for s in held]


@_mark
def little_text(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Next to no running text."""
    return max(0.0, 1 - len(document.text.split()) / 300), ()


@_mark
def long_text(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """Room for a whole topic."""
    return _up_to(len(document.text.split()), 2500), ()


@_mark
def exact_date(document: Document, facts: Facts) -> tuple[float, Iterable[Quote]]:
    """A day of publication, as a report has."""
    date = document.published
    held = date is not None and len(date.value) == 10
    return float(held), [
        Quote(date.text or date.value, date.span, "" if date.span else date.source)
    ] if held and date else []


def kind_marks(document: Document, facts: Facts) -> tuple[KindMark, ...]:
    """Every mark that the page bears, in the order of their definition."""
    found: list[KindMark] = []
    for name, function in MARKS.items():
        strength, quotes = function(document, facts)
        if strength > 0:
            distinct = tuple(dict.fromkeys(quotes))
            found.append(KindMark(name, round(min(1.0, strength), 4), distinct[:MOST_QUOTES]))
    return tuple(found)
