"""Linked figures: amounts with their source linked beside them, told by signs and numerals in any language."""

from __future__ import annotations

import re
from bisect import bisect_left

from grader.document import Document
from grader.facts import Facts
from grader.facts.languages import says
from grader.facts.links import is_generic
from grader.facts.sentences import Sentence, sentences
from grader.facts.sources import every_reference

_AMOUNT = re.compile(
    r"\d\s?[%٪％‰]|[$€£¥₹₽₺]\s?\d|\d\s?(?:[€£¥₹₽₺]|zł\b|TL\b|руб|Kč\b|kr\b|元|円)"
    r"|\d\s?(?:Prozent|pour\scent|por\sciento|por\scento|per\scento|procent|процент|प्रतिशत|パーセント)|百分之|yüzde\s\d"
    r"|\d\s?(?:Mio|Mrd|Million|Milliard|mill[oó]n|milh|milion|mil\b|тыс|млн|млрд|万|億|亿|लाख|करोड़|ألف|مليون)"
    r"|(?<![\d.,/-])\d{1,3}(?:[.,\s\u00a0\u202f]\d{3})+(?!\d)|(?<![\d.,/-])\d{1,4}[.,]\d{1,2}(?![\d./-])",
    re.IGNORECASE,
)
"""A share, money, a scaled, a grouped or a broken number; a bare whole number may count or date anything."""


def linked_figures(document: Document, facts: Facts) -> tuple[Sentence, ...]:
    """Sentences of prose that give an amount and link a source on another site; offers are none."""
    telling = (r for r in facts(every_reference) if r.related and not is_generic(r.link.text))
    links = sorted(r.span.start for r in telling)
    return tuple(
        s
        for s in facts(sentences)
        if s.role not in ("heading", "table", "byline")
        and bisect_left(links, s.span.start) < bisect_left(links, s.span.end)
        and _AMOUNT.search(words := s.words)
        and not says("sales", document, words)
    )
