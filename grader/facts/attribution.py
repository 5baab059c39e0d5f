"""Attribution: the words in a sentence that say where its figures come from, and those that only pretend to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from grader.facts import listed
from grader.remember import remembered

_CAP = r"(?<!\w)[A-Z][\w&.’'-]{0,40}"
NAME = rf"(?:{_CAP}|\d{{4}}\s{_CAP})(?:\s(?:(?:of|for|the|and|on|in|&|de|van|von)\s)?(?:{_CAP})){{0,6}}"
"""A proper name as it is written: capitalised words with the small words between them."""

SAID = (
    r"(?:said|says|say|told|tells|explain(?:s|ed)|not(?:es|ed)|add(?:s|ed)|wrote|writes|claim(?:s|ed)|argue[sd]?|warn(?:s|ed)|"
    r"stat(?:es|ed)|comment(?:s|ed)|remark(?:s|ed)|recall(?:s|ed)|concede[sd]|admit(?:s|ted)|observ(?:es|ed)|"
    r"respond(?:s|ed)|repl(?:ies|ied)|continue[sd]|joke[sd]|puts?\sit|describe[sd]|quipped|insist(?:s|ed)|announce[sd]|point(?:s|ed)\sout|"
    r"testified|tweeted|advise[sd]?|suggest(?:s|ed)|agree[sd]|conclude[sd]?|assert(?:s|ed))"
)
_FOUND = (
    r"(?:found|finds|reported?|reports|estimate[sd]?|show(?:s|ed|n)?|reveal(?:s|ed)|calculate[sd]?|predict(?:s|ed)?|"
    r"project(?:s|ed)|forecasts?|survey(?:s|ed)|polled|suggest(?:s|ed)?|conclude[sd]?|record(?:s|ed)|count(?:s|ed)|"
    r"analy[sz]e[sd]?|measure[sd]?|track(?:s|ed)|expects?|expected|indicate[sd]?|demonstrate[sd]?|discovered|documented|"
    r"publish(?:es|ed)|list(?:s|ed)|rank(?:s|ed)|cite[sd]?|identified|determined|observed)"
)
_STUDY = (
    r"(?:stud(?:y|ies)|surveys?|reports?|polls?|analys[ie]s|research|data|dataset|figures|statistics|estimates?|index|"
    r"forecasts?|census|papers?|findings|database|article|review|meta-analysis|investigation|audit|experiment|"
    r"white\s?paper|numbers|projections?|records|tables|register|archives?|trial|barometer|assessment|calculations?)"
)
_NAMED = re.compile(
    rf"""
      \b[Aa]ccording\sto\s(?:[^.;:!?()\n“"]{{0,60}}?\s)?(?P<a>{NAME})
    | \b{_STUDY}\s(?:[a-z]{{2,12}}\s){{0,3}}(?:from|by|of|in|at|via)\s(?:the\s|an?\s)?(?:[a-z-]{{2,20}}\s){{0,4}}?(?P<b>{NAME})
    | (?P<c>{NAME})(?:,\s[^,.;!?\n]{{2,90}},|\s\([^)\n]{{1,60}}\))?\s(?:has\s|have\s|had\s|also\s|recently\s|now\s|ha[sd]\salso\s){{0,2}}
        (?:{_FOUND}|{SAID})\b
    | (?<!\d\s)\b(?:{SAID})\s(?:(?!that\b|if\b|whether\b|how\b|why\b|what\b|and\b)[a-z]{{2,14}}\s){{0,4}}?(?![A-Z][a-z]+day\b)(?P<d>{NAME})
    | (?P<e>{NAME})[’']s?\s(?:(?!and\b|or\b|but\b|the\b|is\b|was\b)[\w-]{{2,20}}\s){{0,4}}?{_STUDY}\b
    | \b(?P<f>{NAME})\s(?:(?!and\b|the\b|but\b|has\b|was\b)[a-z-]{{3,16}}\s){{0,2}}?{_STUDY}\b
    | \b(?:[Dd]ata|[Ss]ources?|[Cc]redit|[Vv]ia|[Ff]igures)\s?:\s?(?P<g>{NAME}|https?://\S{{4,80}})
    | \b(?:published|reported|released|conducted|commissioned|compiled|cited|quoted|collected|funded)\s(?:[a-z]{{2,12}}\s){{0,2}}
        (?:by|in)\s(?:the\s)?(?P<h>{NAME})
    | \b(?:researchers|scientists|economists|analysts|experts|a\steam|engineers|doctors|academics|authors)\s(?:at|from|with)\s
        (?:the\s)?(?P<i>{NAME})
    | \((?:see\s|e\.g\.,?\s|source:\s)?(?P<j>{_CAP}(?:[\s,&.;-]{{1,2}}(?:and|et\sal\.?|{_CAP})){{0,6}})[,:]?\s(?:19|20)\d\d[a-z]?(?:[;,)]|\sp)
    | (?P<k>{NAME}(?:\sand\s(?:colleagues|co-?workers)|\set\sal\.?))
    | (?P<l>{_CAP}(?:\s(?:and|&)\s{_CAP})?\s\((?:19|20)\d\d[a-z]?\))
    | \b[Tt]he\s(?P<n>(?:19|20)\d\d\s(?:[\w-]{{2,16}}\s){{0,2}}?(?:census|survey|report|index|statistics|poll))\s(?:of|by|on)\s
    | \b(?:said|says|reported|announced|wrote)\s(?:[A-Z][a-z]+day\s)?(?:in|on)\s(?:an?|its|their|the|his|her)\s(?:[\w-]{{2,16}}\s){{0,2}}?
        (?P<o>(?:release|statement|report|filing|letter|interview|bulletin|briefing))\b
    | \bas\sof\s[^.]{{0,40}}\sby\s(?P<m>{NAME})
    """,
    re.VERBOSE,
)
_BACK = re.compile(
    rf"""\b(?:the|this|that|these|those|its|their|another|same|both|a\s(?:second|separate|follow-up))\s(?:[\w-]{{2,16}}\s){{0,2}}?
        (?:{_STUDY}|researchers?|authors?|scientists|team|economists?|analysts|agency|bureau|department|participants|respondents|
        sample|investigators|pollsters?|surveyors?)\b
      | \b(?:the|this|that)\s(?:[\w-]{{2,16}}\s)?(?:group|association|institute|organi[sz]ation|council|commission|board|foundation|
        company|firm|charity|union|office|ministry|think\s?tank)\s(?:[^.;:“”\n]{{0,90}}?\s)?(?:{SAID}|{_FOUND})\b
      | \b(?:respondents|participants|researchers|investigators|those\s(?:surveyed|polled|who\s(?:said|report(?:ed)?|respon[ds]\w{2, 4}|answered|took|had|were|did|ate|drank|scored|received|used))|people\s(?:surveyed|polled)|
        they\s(?:also\s)?(?:found|estimated?|reported|calculated|noted|say|said|wrote|concluded)|
        (?:he|she)\s(?:also\s)?(?:said|says|added|noted|estimates?|wrote|explained))\b""",
    re.VERBOSE | re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?<!\bthe\s)(?<!\bthese\s)(?<!\bthose\s)(?<!\bthis\s)(?<!\bits\s)(?<!\btheir\s)(?<!\bour\s)(?<!\bwhat\s)(?<!\bone\s)(?<!\bfrom\s)(?<![\w-]-)"
    r"\b(?:(?:(?:many|some|most|several|numerous|various|countless|recent|multiple|other|new|scientific|medical|academic|"
    r"industry|leading|top|all)\s){0,2}(?:stud(?:y|ies)|research|surveys|polls|statistics|stats|reports|experts|scientists|"
    r"researchers|economists|analysts|doctors|specialists|critics|observers|insiders|sources|evidence|science|data)\s(?:have\s|has\s|"
    r"also\s|often\s|consistently\s|clearly\s|now\s|widely\s|generally\s|all\s){0,2}(?:show|shows|shown|say|says|said|suggest|suggests|suggested|"
    r"indicate|indicates|indicated|prove|proves|proven|find|finds|found|agree|believe|claim|claims|estimate|reveal|reveals|"
    r"confirm|confirms|recommend|warn|tell\sus|demonstrate|demonstrates)|"
    r"according\sto\s(?:(?:many|some|most|several|various|recent|new|one|a|leading|industry|numerous)\s){0,2}(?:recent\s|new\s|"
    r"latest\s|scientific\s)?(?:stud(?:y|ies)|research|surveys?|polls?|experts?|statistics|stats|reports?|scientists|researchers|"
    r"sources|analysts|estimates|data)(?=[\s,.])(?!\s(?:by|from|of|in|at|published|conducted|released|commissioned))|"
    r"it\s(?:is|has\sbeen)\s(?:widely\s|well\s|generally\s|commonly\s|often\s|scientifically\s)?(?:known|proven|believed|said|"
    r"estimated|reported|established|documented|shown)\sthat|(?:research|studies)\shas\sproven)\b",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(
    r"(?:researchers|scientists|economists|analysts|doctors|specialists|critics|observers|experts|study|research|data|evidence|"
    r"surveys?|polls|reports)\s(?:also\s)?(?:said|suggested|indicated|found|showed|claimed|revealed|confirmed|demonstrated|shows|finds)$",
    re.IGNORECASE,
)
"""Words without "many" or "some" that may as well mean those who were named before."""
_FOOT = re.compile(r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,6}\]|(?<=[\w.,;:!?”\"’')])[¹²³⁴-⁹⁰]{1,3}")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that point to a source; offsets in the sentence."""

    start: int
    end: int
    name: str
    """Who is named; "" for a footnote mark."""


@cache
def _no_names() -> frozenset[str]:
    return frozenset(w.lower() for w in (*listed("no_names"), *listed("sentence_openers")))


@remembered
def is_name(words: str, own: frozenset[str]) -> bool:
    """Whether capitalised words name somebody: not a common word at a sentence's start, not the page's own name."""
    parts = [w for w in re.findall(r"[^\W_][\w&.’'-]*", words) if w[:1].isupper()]
    if not parts:
        return words.startswith("http")
    plain = [w.removesuffix("’s").removesuffix("'s").rstrip(".").lower() for w in parts]
    left = [p for p in plain if p not in _no_names() and len(p) > 1]
    return bool(left) and not set(left) & own


@remembered
def named_source(text: str, own: frozenset[str] = frozenset()) -> Cue | None:
    """The first name that the sentence gives as the source of what it says; `own` are the page's own names."""
    for match in _NAMED.finditer(text):
        group = match.lastgroup or "a"
        if group == "c" and match[group].endswith(("’s", "'s")):
            continue  # "Lindow's claimed yield" is what Lindow claims of its own goods
        if group in ("n", "o") or is_name(match[group], own):
            name = match[group].rstrip(" .,’'-")
            return Cue(match.start(group), match.start(group) + len(name), name)
    return None


@remembered
def footnote(text: str) -> Cue | None:
    """The first footnote mark of the sentence."""
    match = _FOOT.search(text)
    return Cue(match.start(), match.end(), "") if match else None


@remembered
def points_back(text: str) -> bool:
    """Whether the sentence speaks of a study or a speaker that was named before."""
    return bool(_BACK.search(text))


def may_point_back(cue: str) -> bool:
    """Whether vague words can be about a study or people named before: "researchers said", but not "some researchers say"."""
    return bool(_SPOKEN_OF.match(cue))


@remembered
def vague(text: str) -> Cue | None:
    """Words that claim a source and name none: "studies show"."""
    match = _VAGUE.search(text)
    return Cue(match.start(), match.end(), "") if match else None
