"""Numbers in a sentence: which of them claim something about the world, and which only date, count off or price."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from grader.facts import listed

_N = r"\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,5}(?:\.\d{1,4})?|\d{1,15}(?:\.\d{1,6})?"
_SCALE = r"(?:thousand|million|billion|trillion|mn|bn|tn|[kKmMbB](?=\b))"
_WORD_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundred)"
)
_NUMBER = re.compile(
    rf"""
    (?P<percent>(?<![\w.,])(?:{_N}|{_WORD_NUMBER}(?:-{_WORD_NUMBER})?)(?:\s?(?:-|–|—|to)\s?(?:{_N})%?)?
        \s?(?:%|％|\bper\s?cent\b|\bpercent\b|\bpercentage\spoints?\b|\bpct\b|\bpp\b))
    |(?P<money>(?:(?:US|A|S|C|CA|AU|NZ|HK)?[$€£¥₹]|\b(?:USD|EUR|GBP|CAD|AUD|INR|Rs\.?)\s)\s?(?:{_N})(?:\s?{_SCALE})?
        |(?<![\w.,])(?:{_N})(?:\s?{_SCALE})?\s?(?:[€£$](?![\w])|(?:dollars?|euros?|pounds\ssterling|cents|USD|EUR)\b))
    |(?P<multiple>(?<![\w.,])(?:(?:{_N})(?:[x×](?=[\s,.;:)])(?!\s?\d)|-?fold\s(?:increase|rise|growth|jump|gain|higher|more|reduction|decrease|decline|improvement|surge)|\stimes\s(?:more|less|fewer|higher|lower|
        larger|greater|faster|slower|bigger|better|smaller|cheaper|longer|likelier|as\s\w+|the\s\w+))
        |{_WORD_NUMBER}(?:fold\s(?:increase|rise|growth|jump|gain|higher|more|reduction|decrease|decline|improvement|surge)|\stimes\s(?:more|less|fewer|higher|lower|larger|greater|faster|slower|bigger|as\s\w+|the\s\w+))
        |(?:more\sthan\s)?(?:doubled|tripled|trebled|quadrupled|halved)\b(?!\s(?:down|up|over|back|as)\b)
        |\btwice\s(?:as\s\w+|the\s(?:number|rate|size|amount|average|risk|cost|share|price))))
    |(?P<fraction>\b(?:(?:over|under|nearly|almost|about|around|roughly|more\sthan|less\sthan|fewer\sthan|just\sover|
        just\sunder|only)\s)?(?:a\s|one[\s-])?(?:half|third|quarter|fifth|tenth)\sof\s(?!an?\b|the\s(?:day|time|way|year|page)\b)
        |\b(?:two|three|four)[\s-](?:thirds|quarters|fifths)\b(?:\sof)?
        |\b(?:{_WORD_NUMBER}|\d{{1,6}})\s(?:in|out\sof)\s(?:every\s)?(?:ten|five|four|three|six|seven|eight|nine|twenty|hundred|
            10|100|1,000|1000|20|\d{{1,5}})\b(?!\s?(?:%|days?|weeks?|months?|years?|minutes?|hours?|seconds?|stars?))
        |\bof\s(?:every|each)\s(?:ten|hundred|thousand|\d{{2,6}})\b
        |(?<![\w.,])\d{{1,6}}\sof\s(?:the\s|these\s|those\s|our\s|its\s)?\d{{1,6}}\s[a-z]{{3,}}
        |(?<![\w.,])(?:{_N})\sper\s(?:\d[\d,]{{2,}}|million|thousand|capita)\b)
    |(?P<scaled>(?<![\w.,$€£¥₹])(?:{_N}|{_WORD_NUMBER}|\b(?:hundreds|tens|dozens)\sof|\b(?:a|half\sa|several|many)(?=\s(?:m|b|tr)illion))[\s-]?(?:hundred\s)?
        (?:thousand|million|billion|trillion|thousands|millions|billions)\b(?:\s(?:of\s)?[a-zA-Z-]{{3,}}){{0,2}})
    |(?P<finding>\b(?:(?-i:AUC|OR|HR|RR|CI|SD|RMSE|F1|R2|R²)\s?[=<>≤≥]\s?[-−]?(?:{_N}|\.\d+)|n\s?=\s?\d[\d,]{{1,12}}
        |[prkMt]\s?[=<>≤≥]\s?[-−]?\d{{0,6}}\.\d+))
    |(?P<plain>(?<![\w.,/:#–-])(?:{_N})(?:\s?(?:-|–|—|to)\s?(?:{_N}))?\+?(?![\w/:]|[.,]\d|-\d)
        (?P<noun>(?:[\s-](?!and\b|or\b|the\b|to\b|in\b|of\b|for\b|on\b|at\b|is\b|was\b|are\b|were\b|by\b|as\b)[^\W\d_][\w'’-]{{0,24}}){{0,4}}))
    """,
    re.VERBOSE | re.IGNORECASE,
)

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_Y = r"(?:1[5-9]|20|21)\d\d"
_DATE = re.compile(
    rf"(?<![\w.,$€£-])(?:"
    rf"(?:{_DAY}\s?(?:-|–|—|\bto\b|\band\b)\s?)?{_DAY}\s(?:of\s)?{_MONTHS}\b\.?(?:,?\s{_Y}\b)?"
    rf"|\b{_MONTHS}\.?\s{_DAY}\b(?!\s?%|,\d{{3}}(?!\d))(?:\s?(?:-|–|—)\s?{_DAY}\b)?(?:,?\s{_Y}\b)?"
    rf"|\b{_MONTHS}\.?,?\s{_Y}\b"
    rf"|{_Y}-\d\d?-\d\d?\b|\d\d?[./]\d\d?[./](?:{_Y}|\d\d)\b"
    rf"|{_Y}(?:\s?(?:-|–|—|/)\s?|\s(?:to|and|or|through|until)\s)(?:{_Y}|\d\d)\b(?![%,.]?\d|\s?%)"
    rf"|{_MONTHS}\.?\s(?:to|and|-|–)\s{_MONTHS}\.?\s{_Y}\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\d")
_NAME_BEFORE = re.compile(r"\S\s(?P<word>[A-Z][\w-]*)\s$")
_CODE_BEFORE = re.compile(r"(?:^|[\s(])(?P<word>[A-Z]{2,6})\s$")
_SCALED = re.compile(r".*?(?:thousand|million|billion|trillion)s?\b", re.IGNORECASE)
_UNIT_WORD = re.compile(r"[\s-]([^\W\d_][\w'’]*)")
_NOT_A_CLAIM_BEFORE = re.compile(
    rf"(?:\b(?:{_MONTHS}\.?|steps?|figures?|figs?\.?|tables?|sections?|sec\.?|chapters?|ch\.?|pages?|pp?\.|part|volume|vol\.?|"
    r"no\.?|nos\.?|number|version|v\.?|ver\.?|level|grade|class|type|phase|tier|rank|top|best|first|last|next|past|previous|"
    r"line|row|column|day|week|month|year|quarter|round|lesson|module|question|item|tip|rule|reason|option|article|act|"
    r"windows|macos|ios|android|python|ubuntu|php|java|node|iphone|galaxy|pixel|model|size|room|suite|apt|box|route|highway|"
    r"episode|season|issue|psalm|verse|bug|ticket|pr|rfc|iso|ieee|covid|ext|tel|phone|call|fax|http|error|port|aged?|ages|"
    r"at\sage|fortune|s&p|ftse|nasdaq|dow|chapter|appendix|equation|eq\.?|example|exhibit|note|footnote|ref\.?)\s?[-#(]?|[#§]\s?|\bv)$",
    re.IGNORECASE,
)
_STUDIED_BEFORE = re.compile(
    r"\b(?:surveyed|polled|interviewed|tested|sampled|analy[sz]ed|reviewed|counted|recruited|enrolled|tracked|studied|examined|"
    r"benchmarked|evaluated|compared)\s(?:more\sthan\s|over\s|about\s|nearly\s|some\s|a\stotal\sof\s|all\s|around\s)?$",
    re.IGNORECASE,
)
_LETTER_UNIT = re.compile(r"^(?:st|nd|rd|th|s|am|pm|a\.m|p\.m|x\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"^(?:1[5-9]|20|21)\d\d$")
_OFFER = re.compile(
    r"\b(?:off|discounts?|coupons?|promo|sale|save\s(?:up\sto\s)?|deals?|cash\s?back|bonus|refund|money[\s-]back|can\sbe\ssaved|guaranteed?|"
    r"free\strial|apr|apy|intro)\b",
    re.IGNORECASE,
)
_OFFERED_BEFORE = re.compile(
    r"\bsaves?\W|(?:\bdiscounts?(?:\sof)?(?:\sup\sto)?|\b(?:deduct(?:s|ed)?|knock(?:s|ed)?)(?:\san)?(?:\s(?:additional|extra|further|off))?)\W{1,2}$",
    re.IGNORECASE,
)
_WEIGHT_OF = re.compile(
    r"\W{0,3}[A-Z][^.:!?\d()]{2,60}(?:\(\s?\d{1,3}(?:\.\d)?\s?%\s?\)\s?:?|:\s\d{1,3}(?:\.\d)?\s?%\W{0,2}$)"
)
"""A line that opens with a criterion and its weight: "Ease of use (20%): how soon one ..."."""
_BOUND_AFTER = re.compile(
    r"^\W{0,2}or\s(?:less|more|higher|lower|above|below|better|over|under|fewer)\b", re.IGNORECASE
)
"""A bound that is set, as in "make $67,000 or less"."""
_SETTING_BEFORE = re.compile(
    r"\b(?:buckets?|steps?|increments?|thresholds?|granularity|intervals?|tolerance|opacity|target(?:s|ing|ed)?|quota)\s(?:of|at|to|is|below|above|under|over)?\s?$"
    r"|\btarget(?:s|ing)\s$",
    re.IGNORECASE,
)
_SETTING_AFTER = re.compile(
    r"^\s(?:[a-z]{2,10}\s)?(?:granularity|uptime|availability|opacity|threshold|tolerance|confidence|coverage|probability|quantile|grade\b|slope|hill)",
    re.IGNORECASE,
)
"""What a system is set to or built for, and how a test was laid out, is no finding."""
_BIOGRAPHY = re.compile(
    r"(?:He|She|They|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,2})\s(?:has|have|holds?|is|was|graduated|earned|joined|served|brings)\s(?:[\w-]{1,16}\s){0,4}?"
    r"(?:years\sof|decades\sof|bachelor|master|degree|licen[sc]ed|certified|experience|graduate|author|journalist|writer|editor)\b",
    re.IGNORECASE,
)
"""What a page says of its author."""
_REWARDS = frozenset(("points", "rentals", "stays", "nights", "rides", "stamps"))
"""What programmes for customers count; rules of theirs are no findings."""
_PACK_BEFORE = re.compile(r"\b(?:for|per|up\sto|with|includes?|plus)\s(?:up\sto\s)?$", re.IGNORECASE)
"""Between a price and what it buys: "$70 for 10 users"."""
_TIMES_SIGN = re.compile(r"(?P<zero>0)?[\d.,]*[x×]")
_COMPARED_AFTER = re.compile(
    r"^\W{0,2}(?:the\b|as\b|that\b|what\b|over\b|(?:[a-z-]{2,16}\s){0,3}?(?:more|less|fewer|worse|(?:fast|slow|high|low|larg|great|small|bigg|bett|cheap|long|short|strong|light|heavi|quick|wid|deep|bright|likeli|rich|saf|easi|hard|dens|old|young|warm|cold|clean)er|increases?|improvements?|speed-?ups?|growth|"
    r"gains?|reductions?|returns?|boosts?|jumps?|rises?|savings?|performance|throughput|productivity|roi|revenue|traffic|conversions?)\b)",
    re.IGNORECASE,
)
_COMPARED_BEFORE = re.compile(
    r"\b(?:by|up|to|increase[ds]?|improve[ds]?|grew|grow[ns]?|rose|risen|jumped|speed-?ups?(?:\sof)?|was|were|is|are|nearly|almost|about|over|than|roughly|around)"
    r"(?:\s(?:about|nearly|almost|over|up\sto|more\sthan|roughly|around))?\s[~≈]?$",
    re.IGNORECASE,
)
_PRICE_BEFORE = re.compile(
    r"(?:\b(?:price[ds]?(?:\s(?:at|from|is|of))?|msrp|rrp|buy|only|just|now|was|from|starting\s(?:at|from)|starts?\s(?:at|from)|"
    r"under|below|for(?:\sas\slittle\sas)?|as\s(?:little|low)\sas|plans?|fee\sof|cost\sof|retails?\s(?:at|for)|"
    r"sells?\s(?:at|for)|available\s(?:at|for)|pay|get|win|worth|value|subscription|billed|charge[sd]?|costs?|fee|"
    r"minimum\sof|than|at)\s?:?\s?\(?~?|[|:(~–-]\s?)$",
    re.IGNORECASE,
)
_PRICE_AFTER = re.compile(
    r"^\+?\s?(?:/|per\s(?:month|year|user|seat|person|head|night|serving|hour|week|day|item|unit|lb|kg|mo\b|yr\b)|a\s(?:month|year|"
    r"night|week|head)|each\b|monthly\b|annually\b|billed\b|at\s[A-Z]|\)|\||off\b|for\s(?:one|two|three|\d{1,4}|up\sto\s\d+|unlimited)\s(?:users?|seats?|people|persons?|members?|licen[sc]es?)\b|usd\s?/)",
    re.IGNORECASE,
)
_TYPICAL = re.compile(
    r"\b(?:averag\w{0,4}|median|typical(?:ly)?|mean|usually|generally|often|rang(?:e|es|ed|ing)\s(?:from|between)|"
    r"expect\s(?:to\s(?:pay|spend)|[A-Z]?\$)|estimated?|spen[dt]\w{0,3}|earn\w{0,4}|incomes?|revenues?|sales|salar\w{1,3}|wages?|"
    r"loss(?:es)?|lost|saved|savings|invest\w{0,6}|raised|grants?|funding|debts?|profits?|gdp|exports?|imports?|"
    r"deficit|donat\w{1,6}|fined?|settle\w{1,5}|premiums|turnover|increased?|rose|fell|budget)\b",
    re.IGNORECASE,
)
_RATE = frozenset(
    (
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "second",
        "head",
        "night",
        "crossing",
        "person",
        "piece",
    )
)
"""What a number can be said to hold for each of: "31 passengers a crossing"."""
_PROPORTION = re.compile(r"\sas\s(?:it|they)\s(?:is|are)\s[a-z]+\b", re.IGNORECASE)
"""After "twice as high": the shape of a thing, not a finding about it."""
_OF_PEOPLE = re.compile(r"\sof\s(?:the\s|all\s|our\s|these\s)?(?P<noun>[a-z-]{3,20})\b", re.IGNORECASE)
_HUNDRED = re.compile(r"^(?:100|0)(?:\.0+)?\s?(?:%|percent|per\s?cent)", re.IGNORECASE)
_IMPERATIVE = re.compile(
    r"^(?:(?:note|tip|hint|warning)s?:\s)?(?:\W{0,4}\b(?:then|next|now|first|finally|and|also|please|to\sdo\sthis)\b,?\s)?\W{0,4}(?:add|allow|aim|apply|borrow|ask|bake|begin|boil|bring|"
    r"build|buy|check|choose|click|connect|cook|cover|create|cut|divide|do|don['’]t|download|drag|draw|drink|eat|ensure|enter|fill|find|"
    r"fold|follow|get|give|go|heat|hold|include|install|keep|knead|lay|leave|let|limit|load|look|make|measure|mix|move|multiply|"
    r"open|order|pick|place|plan|plant|pour|preheat|prepare|press|print|put|reduce|remove|repeat|rest|rinse|roll|run|save|say|"
    r"see|select|serve|set|shape|simmer|sit|sprinkle|start|stay|stir|store|stretch|take|tap|test|think|transfer|try|turn|type|"
    r"use|wait|walk|warm|wash|water|whisk|wrap|write|read|visit|contact|call|email|learn|watch|listen|join|sign|subscribe|"
    r"shop|imagine|suppose|consider|assume|say|lock|factor|finali[sz]e|budget)\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:for\sexample,?\s(?:let|if|say|suppose|imagine)|let['’]s\ssay|suppose|imagine|assum(?:e|ing)\s(?:that|you|a|the|we)|"
    r"if\s(?:you|we|your|someone|two|one|a|an)\b|(?:once|when)\syou(?:r|[’']re)?\b|(?:costs|prices|figures|numbers)\sare\sexamples|\bthis\s(?:[\w-]{2,12}\s)?(?:chart|table|calculator|guide)\s(?:provides|helps|lets)\b|for\sillustration|say\syou|hypothetical\w{0,2}|in\sthis\sexample|would\sbe|e\.g\.,?\s[a-z]+\s=)",
    re.IGNORECASE,
)
_TOLD_AS_QUESTION = re.compile(r"\W{0,3}(?:did|do)\syou\sknow\b|\W{0,3}(?:who\sknew)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:averag(?:e|es|ed|ing)|median|mean|rose|risen|rising|fell|fallen|falling|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|"
    r"grew|grown|growth|declin(?:e|ed|es|ing)|dropp(?:ed|ing)|climbed|jumped|surged|plunged|scored?|scores|accuracy|auc|"
    r"area\sunder|faster|slower|higher|lower|warmer|colder|taller|heavier|longer\sthan|shorter\sthan|correlat\w{1,4}|percentile|"
    r"deviation|latency|throughput|rate\sof|ratio\sof|more\slikely|less\slikely)\b",
    re.IGNORECASE,
)

LONGEST = 2_000
"""Characters of one sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit or noun, as offsets in the text it was found in."""

    start: int
    end: int
    kind: str
    """percent | money | multiple | fraction | scaled | finding | count | measure"""
    exempt: str = ""
    """Why it claims nothing: year | label | price | offer | instruction | example | quantity ...; "" where it does."""


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(listed(name))


def _undated(text: str) -> str:
    """`text`, as long as before, with the digits of its dates and spans of years taken out."""
    return _DATE.sub(lambda m: _PLACE.sub("_", m.group()), text)


def _unit_end(words: str, start: int) -> int:
    """Where a number's unit, which starts at `start`, ends in `words`: with its first plural, before any new clause."""
    tokens = list(_UNIT_WORD.finditer(words, start))
    end, ended = start, False
    for i, match in enumerate(tokens):
        word = match[1].lower().strip("'’")
        if word in ("a", "an", "per"):
            each = tokens[i + 1] if i + 1 < len(tokens) else None
            return each.end() if each and each[1].lower() in _RATE else end
        if ended or word in _nouns("unit_ends"):
            return end
        end, ended = match.end(), _is_noun(word)
    return end if ended or not tokens else tokens[0].end()


def _is_noun(word: str) -> bool:
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "’s"))
    return plural or word in _nouns("counted_people") or word in _nouns("plain_units")


def numbers_in(text: str) -> tuple[Number, ...]:
    """The numbers of one sentence, with what kind they are and whether they claim something; linear in its length."""
    found: list[Number] = []
    text = text[:LONGEST]
    typical, change = bool(_TYPICAL.search(text)), bool(_CHANGE.search(text))
    imperative = bool(_IMPERATIVE.match(text))
    asked = text.rstrip('"”’) ').endswith("?") and not _TOLD_AS_QUESTION.match(text)
    hypothetical = bool(_HYPOTHETICAL.search(text))
    weighted = _WEIGHT_OF.match(text)
    biography = bool(_BIOGRAPHY.match(text))
    for match in _NUMBER.finditer(_undated(text)):
        kind = match.lastgroup or "plain"
        if kind == "noun":
            kind = "plain"
        before = text[max(0, match.start() - 24) : match.start()]
        after = text[match.end() : match.end() + 24]
        whole = after if match.end() + 24 >= len(text) else after.rpartition(" ")[0]
        exempt = ""
        if kind == "plain":
            kind, exempt = _plain(match, change, before, after)
        elif kind == "money":
            exempt = _money(match.group(), typical, before, after)
        elif kind == "percent" and _HUNDRED.match(match.group()) and not _counts_people(after):
            exempt = "emphasis"
        elif kind == "percent" and (_OFFER.search(whole) or _OFFERED_BEFORE.search(before)):
            exempt = "offer"
        elif kind == "multiple" and _PROPORTION.match(after):
            exempt = "proportion"
        elif kind == "multiple" and not _compares(match.group(), before, after):
            exempt = "label"
        if not exempt and kind in ("percent", "money") and _BOUND_AFTER.match(after):
            exempt = "quantity"
        if (
            not exempt
            and kind == "percent"
            and (_SETTING_BEFORE.search(before) or _SETTING_AFTER.match(after))
        ):
            exempt = "quantity"
        if not exempt and biography:
            exempt = "label"
        if not exempt and kind == "percent" and weighted and match.start() < weighted.end():
            exempt = "label"
        if not exempt and asked:
            exempt = "question"
        if not exempt and hypothetical and kind != "scaled":
            exempt = "example"
        if not exempt and imperative and kind not in ("scaled", "finding"):
            exempt = "instruction"
        if (
            not exempt
            and kind == "count"
            and _PACK_BEFORE.search(before)
            and any(n.exempt == "price" for n in found)
        ):
            exempt = "price"
        found.append(Number(match.start(), _end(match), kind, exempt))
    return tuple(found)


def _end(match: re.Match[str]) -> int:
    if match["plain"]:
        return _unit_end(match.string[: match.end()], match.start("noun"))
    if match["scaled"]:
        scale = _SCALED.match(match.string, match.start(), match.end())
        return _unit_end(match.string[: match.end()], scale.end()) if scale else match.end()
    return match.start() + len(match.group().rstrip())


def _money(words: str, typical: bool, before: str, after: str) -> str:
    if re.search(r"\d\s?(?:thousand|million|billion|trillion|mn|bn|tn|m|b)\b", words, re.IGNORECASE):
        return ""
    if _OFFER.search(after) or _OFFER.search(before):
        return "offer"
    if typical:
        return ""
    if _PRICE_BEFORE.search(before) or _PRICE_AFTER.match(after):
        return "price"
    return "" if len(re.findall(r"\d", words)) >= 6 else "price"


def _compares(words: str, before: str, after: str) -> bool:
    """Whether "10x" says how much more or less something is: not a zoom, a lens or a hexadecimal number."""
    sign = _TIMES_SIGN.fullmatch(words.strip())
    if sign is None:
        return True
    if sign["zero"] and "." not in words:
        return False
    return bool(_COMPARED_AFTER.match(after) or _COMPARED_BEFORE.search(before))


def _counts_people(after: str) -> bool:
    match = _OF_PEOPLE.match(after)
    return match is not None and match["noun"].lower() in _nouns("counted_people")


def _is_name_of(before: str, following: list[str]) -> bool:
    """Whether a number is part of a name: of a standard (EN 16941), a model or a version (Windows 10)."""
    if any(w in _nouns("counted_people") for w in following[:2]):
        return False
    code = _CODE_BEFORE.search(before)
    named = _NAME_BEFORE.search(before)
    found = code or named
    return (
        found is not None
        and found["word"] not in _nouns("sentence_openers")
        and not re.match(rf"{_MONTHS}$", found["word"], re.IGNORECASE)
    )


def _plain(match: re.Match[str], change: bool, before: str, after: str) -> tuple[str, str]:
    words = match.group()
    digits = re.match(rf"(?:{_N})", words)
    number = digits.group() if digits else ""
    if not number or _LETTER_UNIT.match(after) or re.match(r"-[a-z]", words[len(number) :]):
        return "count", "label"
    if ("," not in number and _NOT_A_CLAIM_BEFORE.search(before)) or "@" in after[:1]:
        return "count", "label"
    following = [w.lower().strip("-'’") for w in re.findall(r"[^\W\d_][\w'’]*", match["noun"] or "")]
    if _is_name_of(before, following):
        return "count", "label"
    bare = "," not in number and "." not in number
    if _YEAR.match(number) and not (following and following[0] in _nouns("counted_people")):
        return "count", "year"
    value = float(re.sub(r"[,\u00a0\u202f]", "", number))
    people = any(w in _nouns("counted_people") for w in following[:3])
    if (people or _STUDIED_BEFORE.search(before)) and value >= 5:
        return "count", ""
    if following and (following[0] in _nouns("plain_units") or following[0] in _REWARDS):
        return "measure", "" if change else "quantity"
    if bare and value < 1000:
        return "count", "" if "." in number and change else "small count"
    if "." in number and "," not in number:
        return "measure", "" if change else "quantity"
    plural = any(len(w) > 3 and w.endswith("s") and not w.endswith("ss") for w in following[:3])
    return "count", "" if plural else "quantity"
