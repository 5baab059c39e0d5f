"""Own work: the words by which a page says that its figures are its author's or publisher's own, and how they were got."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from grader.document import Document, Span
from grader.facts import Facts, listed
from grader.facts.attribution import named_source
from grader.facts.bearing import strange
from grader.facts.languages import is_english
from grader.facts.quotations import in_quotes, quoted_words
from grader.facts.sentences import Sentence, sentences, spaced_words
from grader.remember import holds, remembered

_MEASURED = (
    r"(?:surveyed|polled|asked|interviewed|tested|measured|analy[sz]ed|examined|tracked|collected|compiled|counted|benchmarked|"
    r"compared|studied|sampled|scraped|crawled|observed|recorded|calculated|computed|evaluated|conducted|reviewed|"
    r"estimated?|forecast|predict(?:ed)?|looked\sat|looked\sinto|went\sthrough|worked\sthrough|checked|drew|observe|find|measure|see|test|track|analy[sz]e|compare|look(?:ed|ing)\sfor|expecting|gathered|monitored|logged|timed|weighed|audited|simulated|trained|"
    r"ran|found|saw|reduce|improve|identified|show(?:ed)?|demonstrate[d]?|achieved?|report(?:ed)?|project(?:ed)?|expect|anticipate|"
    r"reduced|improved|increased|spent|earned|grew|sold|shipped|received|processed|served|randomi[sz]ed|enrolled|recruited)"
)
_ADVERBS = r"(?:[\w-]{2,14}ly\s|also\s|then\s|first\s|further\s|even\s|just\s|still\s|can\s|were\sable\sto\s|was\sable\sto\s|went\son\sto\s|did\s){0,3}"
_OWN_THING = (
    r"(?:surveys?|stud(?:y|ies)|data|datasets?|research|analys[ie]s|test(?:s|ing|ers?)?|results?|findings|experiments?|samples?|respondents|"
    r"participants|patients|benchmarks?|measurements?|records|customers?|users|clients|members|readers|forecasts?|estimates?|"
    r"model(?:s|l?ing)?|index|database|report|poll|cohort|trials?|evaluation|method(?:s|ology)?|calculations?|simulations?|"
    r"observations?|logs|numbers|figures|statistics|sales|revenue|policyholders|listings?|platform|approach|predictions?|"
    r"lab|audience|subscribers|students|employees|portfolio|experience|garden|machine|setup|website|site|app|projections?|plans|parents|premiums|orders|stores|shoppers|guests|loans|donors|deals|"
    r"scores?|performance|throughput|latency|bundles?|binary|engine|compiler|implementation|codebase|library|service|infrastructure|expenses|sponsors|"
    r"donations|downloads|contributors|network|cluster|pipeline|crawler|scraper|test\ssuite|stack|queue|cache|"
    r"trips|bookings|policies|claims|accounts|books|bills|quotes?|budgets?|costs|rent|income|spending|visits|visitors|traffic|conversions|loans|posts|emails|campaigns|servers|requests|builds|tests?|fleet|farm|fields?)"
)
_I_MEASURED = re.compile(
    rf"\b(?:we|i)(?:['’]ve|['’]d|['’]re|['’]m|\sare|\shave|\shad|\sdid)?\s{_ADVERBS}{_MEASURED}\b",
    re.IGNORECASE,
)
_RESEARCHED = re.compile(
    rf"\b(?:we|i)(?:['’]ve|\shave|\shad|\sdid)?\s(?!can\s){_ADVERBS}(?:surveyed|polled|interviewed|tested|test|measured?|analy[sz]ed?|benchmark(?:ed)?|"
    r"combined|downloaded|cleaned|plotted|mapped|scored|rated|completed\s(?:[\w-]{2,16}\s){0,2}?(?:comparisons?|tests?|surveys?|interviews)|"
    r"(?:carried\sout|did|performed)\s(?:an?|the|our|these|\d+|several|two|three)\s(?:[\w-]{2,14}\s){0,2}?(?:tests?|survey|study|experiments?|comparisons?|analys[ie]s)|"
    r"collect(?:ed)?|compiled?|count(?:ed)?|track(?:ed)?|sampled?|scraped?|crawl(?:ed)?|recorded|evaluated?|conduct(?:ed)?|stud(?:y|ied)|examined?|"
    r"compared?|calculated?|computed?|monitor(?:ed)?|simulated?|train(?:ed)?|timed|weighed|recruit(?:ed)?|enrolled|randomi[sz]ed|asked|"
    r"observed?|estimated?|fit(?:ted)?|f(?:i|ou)nd\s(?:that|a|an|no|the|it|these|this|\d)|"
    r"(?:wrote|built|created|made|designed|prepared|modified|set\sup|repeated)\s(?:an?|the|my|our|this|some|several|two|three)\s(?:[\w-]{2,14}\s){0,3}?"
    r"(?:benchmarks?|experiments?|surveys?|polls?|crawlers?|scrapers?|simulations?|measurements)|"
    r"r[au]n\s(?:a|an|the|our|this|these|\d+|several|multiple)\s(?:[\w-]{2,14}\s){0,2}?(?:tests?|experiments?|survey|simulations?|benchmarks?|models?|"
    r"analys[ie]s|code|scripts?|queries))\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\W{0,3}(?:if|given|to|let|starting|suppose|when|once)\b", re.IGNORECASE)
"""A sentence that opens so tells what one would do: "If there are n samples, we test each"."""
_OUR_RESEARCH = re.compile(
    r"\b(?:our|my)\s(?:own\s)?(?:[\w-]{2,18}\s){0,1}?(?:analys[ie]s|surveys?|dataset|methodology|experiments?|sample|findings|calculations|measurements|benchmarks?)\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    rf"\b(?:we|i|(?:our|my)\s(?:team|company|engineers))(?:['’]ve|\shave|\shad|\swere\s\w{{3,9}}\sto)?\s{_ADVERBS}(?:had\sto\s|decided\sto\s|set\sout\sto\s|already\sbegun\s)?"
    r"(?:built|build|designed|design(?:ing)?|developed|created|create|launched|deployed|rolled\sout|implemented|rewrote|migrated|shipped|open-sourced|"
    r"replaced|scaled|calibrated)\b|\bour\sin-house\b|\b(?:build|create)\sour\sown\b",
    re.IGNORECASE,
)
_OUR_THING = re.compile(rf"\b(?:our|my)\s(?:[\w’'-]{{2,18}}\s){{0,4}}?{_OWN_THING}\b", re.IGNORECASE)
_I_GOT = re.compile(
    rf"\b(?:we|i)(?:['’]ve|\shave|\shad)?\s{_ADVERBS}(?:[a-z]{{2,14}}ed|got|gained|made|took|cut|lost|won|paid|sent|wrote|built|hit|brought|"
    r"kept|ended\sup|came|went\sfrom|had|were\sgetting|started|put|rose|fell|drove|shot|raised)\b[^.;:“”\n]{0,60}?\d",
    re.IGNORECASE,
)
_OUR_NUMBER = re.compile(
    r"\b(?:our|my)\s(?:(?!(?:top|best|favou?rite|first|next|last|list|guide|tips?|picks?|ways|country|world|planet|bodies|lives)\b)"
    r"[\w’'-]{2,18}\s){0,3}?(?:[$€£]\s?)?\d",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:this|the\s(?:present|current)|our)\s(?:[\w-]{2,14}\s)?(?:study|survey|analysis|paper|report|article|experiment|work|"
    r"trial|benchmark)\s(?:was|were|found|finds|shows?|examined|included|used|reports?|presents?|enrolled|demonstrates?|reveals?)\b"
    r"|\b(?:in|of|for)\s(?:this|the\s(?:present|current))\s(?:study|survey|sample|analysis|cohort|experiment|trial|test)\b",
    re.IGNORECASE,
)
_SAMPLE = re.compile(
    r"\b[nN]\s?=\s?\d[\d,]*|"
    r"\b(?:sample(?:\ssize)?|total|panel|cohort|group|survey|poll|dataset)\s(?:size\s)?(?:of|with|among|covering|included|includes|comprised|"
    r"consist(?:s|ed)\sof)\s(?:about\s|over\s|more\sthan\s|nearly\s|approximately\s|roughly\s)?\d[\d,]*|"
    r"\b(?:surveyed|polled|interviewed|asked|tested|recruited|enrolled|sampled|analy[sz]ed|reviewed|examined|measured|"
    r"compiled|collected|crawled|scraped|tracked|studied|evaluated|counted|compared|included|looked\sat|gathered|testing|surveying|interviewing|measuring|comparing|reviewing|"
    r"analy[sz]ing)\s"
    r"(?:(?:data|responses|records|results|reports|articles)\s(?:from|of|on|by)\s)?(?:a\s(?:total|sample|panel)\sof\s)?"
    r"(?:[a-z-]{2,14}\s){0,3}?\d[\d,]{0,14}(?:\.\d)?(?:\s(?:million|billion|thousand))?\s(?![%$])[a-z]|"
    r"\b\d[\d,]{0,12}(?:\s(?:million|thousand))?\s(?:[a-z-]{2,16}\s){0,3}?(?:respondents|participants|responses|patients|subjects|"
    r"volunteers|samples|observations|interviews|data\spoints|nodes|rows|records|documents|files|websites|repositories|packages|commits|runs|iterations|queries|tweets|listings)\b|"
    r"\b(?:our|all)\s\d[\d,]{2,12}\s[a-z]|\bthe\s\d[\d,]{2,12}\s(?:[a-z-]{2,16}\s){1,2}?(?:that|who|which|we|with)\b|"
    r"\bbase\s?:\s?\d[\d,]*",
    re.IGNORECASE,
)
_SETUP = re.compile(
    r"\b(?:(?:this|our|the\spresent)\s(?:analysis|brief|report|article|study|post|story)\s(?:uses|used|draws\son|relies\son|is\sbased\son)|"
    r"(?:numbers|results|measurements|timings|benchmarks?)\s(?:are|is|were|was)\s(?:obtained|taken|measured|run|averaged)|"
    r"(?:machine|hardware|instance|computer|device|camera|meter)\s(?:we\s|i\s)?(?:used|was|is)\s(?:was|is|an?|the)?\b)",
    re.IGNORECASE,
)
"""What figures were got with, wherever on a page of own research it stands, and whoever's name is in it."""
_METHOD = re.compile(
    r"\b(?:(?:analysis|brief|report|article|study|post|story)\s(?:uses|used|draws\son|relies\son|is\sbased\son)\b|"
    r"(?:numbers|results|figures|measurements|timings|benchmarks?)\s(?:are|is|were|was)\s(?:obtained|taken|measured|run|averaged|made|computed)|"
    r"(?:machine|setup|hardware|instance|computer|device|camera|meter)s?\s(?:we\s|i\s)?(?:used|was|were)\s(?:was|were|an?|the|used)\b|"
    r"(?:we|i)\s(?:pair|combine|match|cross-check|average|normali[sz]e)(?:ed|d)?\s(?:this|these|the|our)\s(?:data|figures|results|numbers)|"
    r"methodology|margin\sof\serror|weighted\s(?:to|by|for)|randomly\s(?:selected|assigned|sampled|chosen)|random\ssample|"
    r"(?:how|what)\swe\s(?:tested|test|chose|measured|picked|collected|did\s(?:it|this)|ranked|evaluated|calculated)|our\smethod\w{0,5}|"
    r"statistically\ssignificant|confidence\sinterval|regression\s(?:model|analysis)|control\sgroup|double-blind|"
    r"(?:was|were)\s(?:collected|measured|recorded|calculated|recruited|surveyed|interviewed|analy[sz]ed|conducted|administered|"
    r"randomi[sz]ed|assessed|obtained|computed|performed|tested|extracted|sampled|estimated|weighted|excluded|carried\sout|"
    r"gathered|compiled|scored|coded|used\sto\s(?:measure|estimate|calculate|assess|test))|"
    r"(?:survey|poll|study|research|fieldwork|interviews?|analysis)\s(?:was|were)\s(?:conducted|carried\sout|fielded|run|done)|"
    r"conducted\s(?:online|by\sphone|in\sperson|via|using|through|between|from|in)|"
    r"(?:we|i)\s(?:evaluated|tested|measured|timed|weighed|recorded|looked\sfor|used|define[d]?|excluded|included|controlled|averaged|normali[sz]ed|weighted|repeated|ran|matched|classified|scored|"
    r"selected|filtered|removed|fitted|trained|sampled|asked|counted|considered\sonly)\b|"
    r"to\s(?:calculate|estimate|measure|determine|compile|arrive\sat)\s(?:this|these|the|our|each)\b[^.!?\n]{0,80}\bwe\b|"
    r"data\s(?:was|were|is|are|come|comes|came)\s(?:from|collected|drawn|taken|gathered|sourced)|based\son\s(?:our|an?)\s"
    r"(?:[\w-]{2,16}\s){0,3}?(?:survey|analysis|sample|dataset|data|review|poll|test)\s)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?|spring|summer|autumn|fall|winter|q[1-4])"
)
_COLLECTED = re.compile(
    rf"\b(?:between|from|in|during|on|over|through|since|until|to)\s(?:the\s|early\s|late\s|mid-){{0,2}}"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{_MONTH}\.?\s(?:of\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?(?:(?:and|to|through|until|–|-)\s?"
    rf"(?:\d{{1,2}}\s)?{_MONTH}?\.?\s?(?:\d{{1,2}},?\s)?)?(?:19|20)\d\d\b"
    rf"|\b{_MONTH}\.?\s(?:\d{{1,2}}\s?)?(?:to|and|through|–|-)\s?{_MONTH}\.?\s(?:\d{{1,2}},?\s)?(?:19|20)\d\d\b"
    r"|\b(?:between|from|over|during|in)\s(?:19|20)\d\d\s?(?:and|to|through|–|-)\s?(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\s?(?:to|–|and|-)\s?(?:19|20)\d\d-\d\d-\d\d",
    re.IGNORECASE,
)
_COLLECTING = re.compile(
    r"\b(?:survey\w{0,3}|poll\w{0,3}|collect\w{0,5}|gather\w{0,3}|fieldwork|interview\w{0,3}|test\w{0,3}|measur\w{1,6}|record\w{0,3}|"
    r"sampl\w{1,4}|data|recruit\w{0,4}|conduct\w{0,3}|crawl\w{0,3}|scrap\w{1,4}|track\w{0,3}|stud(?:y|ied)|observ\w{1,5}|analy\w{2,6}|"
    r"compil\w{1,4}|count\w{0,3}|enrol\w{0,4}|asked|respon\w{1,6}|participa\w{1,5})\b",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"\b(?:limitations?\s(?:of|to|in|is|are|include)|(?:study|survey|sample|data|analysis)\s(?:has|have|had)\s(?:\w+\s){0,2}limitations?|"
    r"(?:small|self-selected|convenience)\ssample|self-reported|caveats?|margin\sof\serror|not\s(?:be\s)?representative|"
    r"does\snot\s(?:prove|show\scausation)|correlation\s(?:is|does)\snot)\b",
    re.IGNORECASE,
)
_METHOD_HEADING = re.compile(
    r"^\W{0,4}(?:\d{1,2}(?:\.\d{1,2})?\.?\s)?(?:(?:our|the|a\snote\son|about\s(?:the|this|our))\s)?(?:(?:materials?|patients|data|research|survey|study)\s(?:and|&)?\s?)?"
    r"(?:method(?:s|ology|ologies)?|methods?\sand\smaterials|data\scollection|how\swe\s(?:get|got|gather|gathered|source|sourced|test|tested|did\sit|did\sthis|chose|pick|picked|"
    r"measured|collected|ranked|calculated|evaluated|made)\w{0,3}|(?:survey|study|data|research)\s?(?:methodology|methods?|design)?|"
    r"experiment(?:s|al)?(?:\s(?:setup|design|results))?|evaluation|study\sdesign|how\sthis\s(?:was|study)\w{0,4}|about\s(?:the|this|our)\s(?:data|survey|study|research))\b.{0,40}$",
    re.IGNORECASE,
)
_RESULTS_HEADING = re.compile(
    r"^\W{0,4}(?:\d{1,2}(?:\.\d{1,2})?\.?\s)?(?:(?:our|the|key|main|experimental|test|survey)\s)?(?:results?|findings|experiments?|evaluation|"
    r"benchmarks?|observations)\b.{0,40}$",
    re.IGNORECASE,
)


_ABSTRACT = re.compile(r"\W{0,3}(?:structured\s)?abstract\W{0,3}$", re.IGNORECASE)
MADE_SENTENCES = 3
"""Sentences, the title among them, that tell how something was made, from which the page is about that."""
SHORT_NAME = 3
"""Letters of a name up to which it has to be written in capitals: initials."""
RESEARCH_SENTENCES = 3
"""Sentences on own research from which a page is a report of it."""
_NOTES = (("sample", _SAMPLE), ("method", _METHOD), ("collected", _COLLECTED), ("limits", _LIMITS))
_NOTES_WITHOUT_NUMBERS = (("method", _METHOD), ("limits", _LIMITS))


_tells_setup, _speaks_of_itself, _tells_making = holds(_SETUP), holds(_PASSIVE), holds(_MADE)
_DIGIT = re.compile(r"\d")
_FROM_TO = re.compile(r"\bfrom\s\S{0,3}\d[^.\n]{0,24}\sto\s\S{0,3}\d", re.IGNORECASE)

GOES_ON = 3
"""Sentences within which a claim goes on with the account of the one before it."""


@dataclass(frozen=True, slots=True)
class MethodNote:
    """Words that say how the page's own figures were got."""

    kind: str
    """sample | method | collected | limits"""
    span: Span


@cache
def _plain_site_words() -> frozenset[str]:
    return frozenset(w.lower() for w in (*listed("no_names"), *listed("site_words")))


def own_names(document: Document, facts: Facts) -> frozenset[str]:
    """The names that stand for the page's own publisher, in lower case: its domain's name and its site's name.

    Of the site's name: its first word that tells it from others; the part that its domain spells, as a whole and as
    its initials ("Lindow Mill Review" on lindowmillreview.org: "lindow mill review", "lmr").
    """
    words = {w for w in re.findall(r"[^\W_]{4,}", document.site_name.lower()) if w not in _plain_site_words()}
    first = next((w for w in re.findall(r"[^\W_]{4,}", document.site_name.lower()) if w in words), "")
    label = document.own_site.split(".")[0]
    bare = label.replace("-", "")
    names = {first if first in bare or not bare else "", label, bare} - _plain_site_words()
    parts = re.findall(r"[^\W_]+", document.site_name)[:12]
    for start, end in combinations(range(len(parts) + 1), 2):
        part = parts[start:end]
        initials = "".join(w[0] for w in part)
        if len(part) > 1 and "".join(part).lower() == bare:
            names.add(" ".join(part).lower())
            if initials.isupper() and initials.lower() not in _plain_site_words():
                names.add(initials.lower())
        elif len(part) > 2 and initials.lower() == bare and initials.isupper():
            names.add(" ".join(part).lower())
    return frozenset(names - {""})


@remembered
def says_own(words: str) -> bool:
    """Whether a sentence says, in the first person, that its author measured, asked, tested or counted."""
    return any(p.search(words) for p in (_I_MEASURED, _I_GOT, _OUR_NUMBER, _OUR_THING, _PASSIVE))


@remembered
def names_own(words: str, own: frozenset[str]) -> bool:
    """Whether a sentence gives a finding to the page's own publisher by name: "Lindowmill's survey found"."""
    return _is_named(words, own, _name_that_found)


@remembered
def names_own_researchers(words: str, own: frozenset[str]) -> bool:
    """Whether a sentence places research at the page's own house: "researchers at the Lindowmill School"."""
    return _is_named(words, own, _research_at)


def _is_named(words: str, own: frozenset[str], pattern: Callable[[str], re.Pattern[str]]) -> bool:
    """A name counts where it is written with a capital, initials in capitals throughout."""
    low = words.lower()
    for name in own:
        if name not in low:
            continue
        for match in pattern(name).finditer(low):
            written = words[match.start("name") : match.end("name")]
            if written[0].isupper() and (len(name) > SHORT_NAME or written.isupper()):
                return True
    return False


@lru_cache(maxsize=256)
def _name_that_found(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.@/-])(?P<name>{re.escape(name)})(?:['’]s?)?\s(?:[\w-]{{2,18}}\s){{0,5}}?(?:{_OWN_THING}|{_MEASURED}|survey|economists?|analysts|"
        r"researchers|scientists|says|estimates?|has\s(?:grown|risen|fallen|reached|passed))\b"
    )


@lru_cache(maxsize=256)
def _research_at(name: str) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:researchers|scientists|economists|analysts|stud(?:y|ies)|research|survey|analysis|authors?)\b[^.;:!?\n“”]{0,110}?\s"
        rf"(?:at|from|by)\s(?:the\s|our\s)?(?P<name>{re.escape(name)})(?![\w.@-])"
    )


def study_sections(document: Document, facts: Facts) -> frozenset[int]:
    """Sections that report own results on a page built like a study: it has a method and a results heading."""
    headings = [(i, document.words_at(s.heading.span)) for i, s in enumerate(document.sections) if s.heading]
    methods = [i for i, words in headings if _METHOD_HEADING.match(words)]
    results = [i for i, words in headings if _RESULTS_HEADING.match(words)]
    if not methods or not results:
        return frozenset()
    level = {i: document.sections[i].heading.level for i, _ in headings if document.sections[i].heading}  # type: ignore[union-attr]
    found: set[int] = set()
    for start in {*methods, *results}:
        found.add(start)
        for i in range(start + 1, len(document.sections)):
            if level.get(i, 7) <= level[start]:
                break
            found.add(i)
    return frozenset(found)


def is_own(document: Document, sentence: Sentence, own: frozenset[str], quoted: tuple[Span, ...]) -> bool:
    """Whether a sentence outside quotation marks claims its figures for the page's author or publisher."""
    if sentence.role == "quotation" or in_quotes(sentence.span, quoted):
        return False
    return _is_owned(sentence.words[:2_000], own)


@remembered
def _is_owned(words: str, own: frozenset[str]) -> bool:
    outside = re.sub(r"“[^”]{0,1500}”", " ", words)
    return says_own(outside) or names_own(outside, own)


def strays(document: Document, facts: Facts) -> frozenset[Span]:
    """Sentences that claim own figures about something of which the page does not speak otherwise: they count for none.

    Figures "of our research" are easily strewn into any text; what somebody did find out, the rest of the page is about.
    """
    if not is_english(document):
        return frozenset()
    quoted, own = facts(quoted_words), facts(own_names)
    pieces = [s for s in facts(sentences) if s.role not in ("table", "byline")]
    headings = [s.words for s in pieces if s.role == "heading"]
    claims: list[tuple[int, Sentence]] = []
    others: list[tuple[int, Sentence]] = []
    for at, sentence in enumerate(pieces):
        if sentence.role != "heading":
            claiming = _is_bare(sentence.words[:2_000]) and is_own(document, sentence, own, quoted)
            (claims if claiming else others).append((at, sentence))
    found = set(
        strange(
            [s.words[:2_000] for _, s in claims],
            (s.words[:2_000] for _, s in others),
            (document.title, *headings),
            facts(spaced_words),
        )
    )
    last = -9
    for number, (at, _) in enumerate(claims):
        # Right behind a claim on the subject the account goes on.
        if number not in found or at - last <= GOES_ON:
            found.discard(number)
            last = at
    return frozenset(claims[n][1].span for n in found)


@remembered
def _is_bare(words: str) -> bool:
    """Whether a sentence has a figure and does not say how it was come by."""
    # Who says how many were counted, or from what to what a thing went, tells what was seen.
    bare = _DIGIT.search(words) and not _SAMPLE.search(words) and not _FROM_TO.search(words)
    # A line that leads to a table or a list is borne out by what follows.
    return bool(bare) and not words.rstrip().endswith(":")


def method_notes(document: Document, facts: Facts) -> tuple[MethodNote, ...]:
    """Where the page says how many it asked or measured, how, when, and what its figures cannot show.

    Only of its own work: sentences in the first person or in a section on method, and the ones right after those, and
    on a report of own research any that name nobody; sample and method of somebody else's study are that study's.
    """
    quoted, own, study = facts(quoted_words), facts(own_names), facts(study_sections)
    report = facts(is_own_report)
    researched = report or bool(facts(research_sentences))
    stray = facts(strays)
    found: list[MethodNote] = []
    near, here = -9, None
    for i, sentence in enumerate(facts(sentences)):
        if sentence.role in ("table", "quotation", "byline") or in_quotes(sentence.span, quoted):
            continue
        words = sentence.words[:2_000]
        if sentence.role == "heading":
            if _METHOD_HEADING.match(words):
                found.append(MethodNote("method", sentence.span))
                near, here = i + 2, None
            continue
        if researched and _tells_setup(words):
            found.append(MethodNote("method", sentence.span))
            continue
        mine = is_own(document, sentence, own, quoted) and sentence.span not in stray
        if mine or sentence.section in study:
            # What a paragraph's last sentence claims does not make the next paragraph its method.
            near, here = i + 2, sentence.block if mine and not researched else None
        elif ((i > near or here not in (None, sentence.block)) and not report) or named_source(
            words, own
        ) is not None:
            continue
        found.extend(MethodNote(kind, sentence.span) for kind in _notes_in(words))
    return tuple(found)


@remembered
def _notes_in(words: str) -> tuple[str, ...]:
    """The kinds of notes on method that a sentence makes, whoever's method it is."""
    patterns = _NOTES if any(c.isdigit() for c in words) else _NOTES_WITHOUT_NUMBERS
    return tuple(
        kind
        for kind, pattern in patterns
        if pattern.search(words) and (kind != "collected" or _COLLECTING.search(words))
    )


def own_sentences(document: Document, facts: Facts) -> tuple[Sentence, ...]:
    """Sentences that speak of the page's own work, with or without a figure."""
    quoted, own = facts(quoted_words), facts(own_names)
    return tuple(
        s
        for s in facts(sentences)
        if s.role not in ("table", "byline", "heading")
        and is_own(document, s, own, quoted)
        and s.span not in facts(strays)
    )


def house_research(document: Document, facts: Facts) -> tuple[Sentence, ...]:
    """Sentences that place research at the page's own house, as a university's pages speak of its scientists."""
    own = facts(own_names)
    return tuple(
        s
        for s in facts(sentences)
        if own and s.role in ("paragraph", "list_item") and names_own_researchers(s.words[:2_000], own)
    )


def research_sentences(document: Document, facts: Facts) -> tuple[Sentence, ...]:
    """Sentences in which the author, in the first person, asked, tested, measured or counted something."""
    quoted = facts(quoted_words)
    return tuple(
        s
        for s in facts(sentences)
        if s.role not in ("table", "quotation", "byline", "heading")
        and not in_quotes(s.span, quoted)
        and _is_researched(s.words[:2_000])
        and s.span not in facts(strays)
    )


@remembered
def _is_researched(words: str) -> bool:
    return bool(_RESEARCHED.search(words)) and not _SUPPOSED.match(words)


def _wordings(document: Document, found: Iterable[Sentence]) -> int:
    """Number of different wordings: the same sentence again says nothing more."""
    return len({" ".join(s.words[:2_000].casefold().split()) for s in found})


def is_own_report(document: Document, facts: Facts) -> bool:
    """Whether the whole page presents itself as a report of own research: it says so more than once, or has an abstract."""
    researched = _wordings(document, facts(research_sentences))
    if researched >= RESEARCH_SENTENCES:
        return True
    itself = _wordings(document, _spoken(document, facts, _speaks_of_itself))
    if itself >= RESEARCH_SENTENCES:
        return True
    named = [document.words_at(h.span) for h in document.headings[:8]]
    if researched + itself >= 1 and any(_ABSTRACT.match(words) for words in named):
        return True
    own = [s for s in facts(own_sentences) if _OUR_RESEARCH.search(s.words[:2_000])]
    return researched >= 1 and researched + itself + _wordings(document, own) > RESEARCH_SENTENCES


def is_makers_tale(document: Document, facts: Facts) -> bool:
    """Whether the page tells how its author or publisher made something of their own, so that they know its figures."""
    told = _wordings(document, _spoken(document, facts, _tells_making))
    return told + bool(_MADE.search(document.title)) >= MADE_SENTENCES


def _spoken(document: Document, facts: Facts, spoken: Callable[[str], bool]) -> list[Sentence]:
    """Sentences of the page's own prose in which something is spoken of."""
    quoted = facts(quoted_words)
    return [
        s
        for s in facts(sentences)
        if s.role in ("paragraph", "list_item") and not in_quotes(s.span, quoted) and spoken(s.words[:2_000])
    ]
