"""Marks of a page's kind in what it declares: its schema.org types, its address and its title."""

from __future__ import annotations

import re
from urllib.parse import unquote

from grader.document import Document, Quote
from grader.facts import Facts
from grader.facts.kind_mark import MarkFunction, Strength
from grader.facts.links import address


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
    def mark(document: Document, facts: Facts) -> Strength:
        held = [t for t in document.schema_types if t in types]
        return float(bool(held)), [Quote(t, None, "schema.org") for t in held]

    return mark


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

    def mark(document: Document, facts: Facts) -> Strength:
        parts = address(document.canonical or document.url)
        if parts is None or not parts.netloc:
            return 0.0, ()
        steps = [s for s in unquote(parts.path)[:300].split("/") if s]
        steps += [s for s in parts.netloc.lower().split(".")[:-1] if s != "www"]
        held = [s for s in steps if whole.fullmatch(re.sub(r"\.\w{2,5}$", "", s))]
        return float(bool(held)), [Quote(s, None, "address") for s in held[:1]]

    return mark


TITLES = {
    "title_list": r"^\W{0,3}(?:(?:the|our|my)\s)?(?:top\s)?\d{1,3}\+?\s(?!percent|years?\b|days?\b|minutes?\b|steps?\b|million|people|months?\b|hours?\b|dead|killed)"
    r"[a-z]|\b(?:best|top(?:\s\d+)?|cheapest|favou?rite)\s(?!practices)(?:[\w'’&-]+\s){0,6}?[\w'’-]{3,20}s\b|\btop\s\d{1,3}\b|\b(?:our|my)\s(?:top|favou?rite)\b|"
    r"\b\d{1,3}\+?\s(?:\w+\s){0,3}(?:ways|ideas|tips|examples|things|reasons|types|trends|gifts|sites|apps|books|tools|best)\b|\blist\b|\bessentials\b",
    "title_howto": r"^\W{0,3}how\s(?:to|do\si|can\si|i)\b|\brecipe\b|\btutorial\b|\bstep[\s-]by[\s-]step\b|\bdiy\b|\binstall(?:ing|ation)?\b|\bset(?:ting)?\sup\b",
    "title_guide": r"(?<!\bstep\sby\sstep\s)(?<!step-by-step\s)(?<!how-to\s)(?<!how\sto\s)(?<!diy\s)\bguide\b|\bwhat\s(?:is|are)\b|\bexplained\b|\bintroduction\b|\bbasics\b|\b101\b|\beverything\syou\sneed\b|\bfor\s(?:beginners|everyone)\b|"
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

    def mark(document: Document, facts: Facts) -> Strength:
        title = page_title(document)
        found = words.search(title)
        return float(bool(found)), [Quote(title, None, "title")] if found else []

    return mark


def address_home(document: Document, facts: Facts) -> Strength:
    """The front page of a site: it lists what the site has, or sells what it makes."""
    parts = address(document.canonical or document.url)
    if parts is None or not parts.netloc or parts.path.strip("/"):
        return 0.0, ()
    return 1.0, [Quote(parts.netloc[:100], None, "address")]


MARKS: dict[str, MarkFunction] = {
    address_home.__name__: address_home,
    **{name: _declares(types) for name, types in SCHEMAS.items()},
    **{name: _addressed(pattern) for name, pattern in ADDRESSES.items()},
    **{name: _titled(pattern) for name, pattern in TITLES.items()},
}
