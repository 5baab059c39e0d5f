"""British spellings with their American ones."""

from __future__ import annotations

import re

_STEMS = {
    "colour": "color",
    "flavour": "flavor",
    "favour": "favor",
    "behaviour": "behavior",
    "neighbour": "neighbor",
    "labour": "labor",
    "harbour": "harbor",
    "honour": "honor",
    "humour": "humor",
    "rumour": "rumor",
    "organis": "organiz",
    "realis": "realiz",
    "recognis": "recogniz",
    "summaris": "summariz",
    "optimis": "optimiz",
    "prioritis": "prioritiz",
    "customis": "customiz",
    "analys": "analyz",
    "centre": "center",
    "theatre": "theater",
    "metre": "meter",
    "litre": "liter",
    "fibre": "fiber",
    "defence": "defense",
    "licence": "license",
    "catalogue": "catalog",
    "travell": "travel",
    "cancell": "cancel",
    "modell": "model",
    "labell": "label",
    "jewellery": "jewelry",
    "tyre": "tire",
    "grey": "gray",
    "mould": "mold",
    "programme": "program",
    "ageing": "aging",
    "sceptic": "skeptic",
}
_ENDINGS = r"(?=(?:s|ed|es|ing|er|ers|e|able|ful|ite|hood|ation|ations|al|ally|ism)?\b)"
_NOUNS = {"analyses", "analysis", "analyst", "optimism", "realism", "meters", "centers"}


def _pattern(stems: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(sorted(stems, key=len, reverse=True))}){_ENDINGS}\w*", re.IGNORECASE)


def american(text: str) -> str:
    """The text in American spelling, as far as the list goes."""
    return _swapped(text, _STEMS)


def british(text: str) -> str:
    """The text in British spelling, as far as the list goes and no other word is meant."""
    back = {
        us: uk
        for uk, us in _STEMS.items()
        if us
        not in (
            "travel",
            "cancel",
            "model",
            "label",
            "meter",
            "program",
            "tire",
            "mold",
            "license",
            "catalog",
            "analyz",
        )
    }
    return _swapped(text, back)


def _swapped(text: str, stems: dict[str, str]) -> str:
    def swap(match: re.Match[str]) -> str:
        word = match.group()
        if word.lower() in _NOUNS:
            return word
        made = stems[match.group(1).lower()] + word[len(match.group(1)) :]
        return made[0].upper() + made[1:] if word[0].isupper() else made

    return _pattern(list(stems)).sub(swap, text)
