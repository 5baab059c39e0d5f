"""Own words: what a sentence by itself says of its writer's own work, and of how figures were got."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

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
OUR_RESEARCH = re.compile(
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
METHOD_HEADING = re.compile(
    r"^\W{0,4}(?:\d{1,2}(?:\.\d{1,2})?\.?\s)?(?:(?:our|the|a\snote\son|about\s(?:the|this|our))\s)?(?:(?:materials?|patients|data|research|survey|study)\s(?:and|&)?\s?)?"
    r"(?:method(?:s|ology|ologies)?|methods?\sand\smaterials|data\scollection|how\swe\s(?:get|got|gather|gathered|source|sourced|test|tested|did\sit|did\sthis|chose|pick|picked|"
    r"measured|collected|ranked|calculated|evaluated|made)\w{0,3}|(?:survey|study|data|research)\s?(?:methodology|methods?|design)?|"
    r"experiment(?:s|al)?(?:\s(?:setup|design|results))?|evaluation|study\sdesign|how\sthis\s(?:was|study)\w{0,4}|about\s(?:the|this|our)\s(?:data|survey|study|research))\b.{0,40}$",
    re.IGNORECASE,
)
RESULTS_HEADING = re.compile(
    r"^\W{0,4}(?:\d{1,2}(?:\.\d{1,2})?\.?\s)?(?:(?:our|the|key|main|experimental|test|survey)\s)?(?:results?|findings|experiments?|evaluation|"
    r"benchmarks?|observations)\b.{0,40}$",
    re.IGNORECASE,
)


ABSTRACT = re.compile(r"\W{0,3}(?:structured\s)?abstract\W{0,3}$", re.IGNORECASE)
SHORT_NAME = 3
"""Letters of a name up to which it has to be written in capitals: initials."""
_NOTES = (("sample", _SAMPLE), ("method", _METHOD), ("collected", _COLLECTED), ("limits", _LIMITS))
_NOTES_WITHOUT_NUMBERS = (("method", _METHOD), ("limits", _LIMITS))


tells_setup, speaks_of_itself, tells_making = holds(_SETUP), holds(_PASSIVE), holds(_MADE)
_DIGIT = re.compile(r"\d")
_FROM_TO = re.compile(r"\bfrom\s\S{0,3}\d[^.\n]{0,24}\sto\s\S{0,3}\d", re.IGNORECASE)


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


@remembered
def is_owned(words: str, own: frozenset[str]) -> bool:
    """Whether a sentence, without what it quotes, claims something for its writer or for the house of `own` names."""
    outside = re.sub(r"“[^”]{0,1500}”", " ", words)
    return says_own(outside) or names_own(outside, own)


@remembered
def is_bare(words: str) -> bool:
    """Whether a sentence has a figure and does not say how it was come by."""
    # Who says how many were counted, or from what to what a thing went, tells what was seen.
    bare = _DIGIT.search(words) and not _SAMPLE.search(words) and not _FROM_TO.search(words)
    # A line that leads to a table or a list is borne out by what follows.
    return bool(bare) and not words.rstrip().endswith(":")


@remembered
def notes_in(words: str) -> tuple[str, ...]:
    """The kinds of notes on method that a sentence makes, whosesoever method it is."""
    patterns = _NOTES if any(c.isdigit() for c in words) else _NOTES_WITHOUT_NUMBERS
    return tuple(
        kind
        for kind, pattern in patterns
        if pattern.search(words) and (kind != "collected" or _COLLECTING.search(words))
    )


@remembered
def is_researched(words: str) -> bool:
    """Whether a sentence says, in the first person, that its writer asked, tested, measured or counted; not one that supposes it."""
    return bool(_RESEARCHED.search(words)) and not _SUPPOSED.match(words)
