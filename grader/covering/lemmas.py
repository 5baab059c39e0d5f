"""Lemmas: English words as two pages are known to write the same: one number, one spelling, one case, no hyphens."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from grader.remember import remembered

_WORD = re.compile(r"[^\W_]+(?:['’.&+#][^\W_]+)*[+#]{0,2}")
_INITIALS = re.compile(r"[A-Z][A-Z0-9]{1,7}s")
"""The plural of initials."""
_SIGNS = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-"})
_ACCENTS = str.maketrans("àáâäãåçèéêëìíîïñòóôöõùúûüýÿ", "aaaaaaceeeeiiiinooooouuuuyy")
_BRITISH = (
    (re.compile(r"^([a-z]{3,20})is(ation|e|ed|ing|er)$"), r"\1iz\2"),
    (re.compile(r"^(col|fav|flav|hon|hum|lab|neighb|harb|behavi|rum|tum|vap|endeav|parl)our"), r"\1or"),
    (re.compile(r"^(cent|fib|lit|met|theat|calib)re$"), r"\1er"),
    (re.compile(r"^(travel|model|label|cancel|fuel|signal|jewel|channel)l(ing|ed|er)"), r"\1\2"),
    (re.compile(r"^(catalog|dialog|analog)ue$"), r"\1"),
    (re.compile(r"^(def|off|lic|pret)ence$"), r"\1ense"),
    (re.compile(r"^program(me)$"), "program"),
    (re.compile(r"^gr(e)y$"), "gray"),
    (re.compile(r"^(alumin)ium$"), r"\1um"),
)
_NOT_BRITISH = frozenset(
    (
        *(
            "advise",
            "arise",
            "comprise",
            "compromise",
            "concise",
            "demise",
            "devise",
            "disguise",
            "enterprise",
        ),
        *(
            "exercise",
            "expertise",
            "franchise",
            "merchandise",
            "noise",
            "otherwise",
            "paradise",
            "poise",
            "praise",
        ),
        *(
            "precise",
            "premise",
            "promise",
            "raise",
            "revise",
            "rise",
            "supervise",
            "surprise",
            "televise",
            "treatise",
        ),
        *(
            "wise",
            "likewise",
            "turquoise",
            "tortoise",
            "porpoise",
            "mayonnaise",
            "bruise",
            "cruise",
            "advertise",
        ),
        *(
            "appraise",
            "appraiser",
            "raised",
            "raising",
            "raiser",
            "promised",
            "promising",
            "exercised",
            "exercising",
        ),
        *(
            "premised",
            "advised",
            "adviser",
            "advising",
            "cruiser",
            "cruising",
            "noised",
            "praised",
            "surprised",
        ),
        *(
            "surprising",
            "supervised",
            "supervising",
            "revised",
            "revising",
            "franchised",
            "franchisee",
            "bruised",
        ),
        *(
            "advertised",
            "advertiser",
            "advertising",
            "improvise",
            "improvised",
            "compromised",
            "liaise",
            "appraised",
        ),
        *("fundraise", "fundraiser", "fundraising", "promiser", "comprised", "arising", "rising", "riser"),
    )
)


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The entries of `grader/covering/<name>.txt`: one a line, blank lines and # comments left out."""
    lines = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def _irregular() -> dict[str, str]:
    return dict(line.split() for line in word_list("irregular"))


@remembered
def singular(noun: str) -> str:
    """A plural noun, lower case, in the singular; raises nothing, and leaves alone what no rule is sure of."""
    known = _irregular().get(noun)
    if known is not None:
        return known
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is", "'s")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return noun[:-2]
    return noun[:-1]


@remembered
def spelled(word: str) -> str:
    """A lower-case word in the one spelling that British, American and accented forms share."""
    word = word.translate(_ACCENTS)
    if word in _NOT_BRITISH:
        return word
    for pattern, american in _BRITISH:
        if pattern.search(word):
            return pattern.sub(american, word)
    return word


@remembered
def lemma(word: str) -> str:
    """A word in lower case, in one spelling, and in the singular where it may be a plural; names as well, lest a
    capital part two pages."""
    if _INITIALS.fullmatch(word):
        return word[:-1].lower()
    low = word.lower().translate(_SIGNS)
    low = low.removesuffix("'s").rstrip("'")
    if "." in low:
        low = low.replace(".", "") if all(len(p) <= 1 for p in low.split(".")) else low
    return spelled(singular(low))


def lemmas(words: str) -> tuple[str, ...]:
    """The lemmas of some words, hyphens parting them."""
    return tuple(lemma(w) for w in _WORD.findall(words.translate(_SIGNS)))
