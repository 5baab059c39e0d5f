"""The page around the text: what stands between a reader and it, and what its HTML says about loading it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.document import Document, Image, Quote
from grader.facts import Facts

LAZY_FROM = 3
"""So many pictures stand near the top and should load at once; those after them can wait."""

_GATE = re.compile(
    r"\b(?:subscribe|sign\s?up|sign\s?in|log\s?in|register|create\s+(?:a|an|your)\s+(?:free\s+)?account|unlock|"
    r"become\s+a\s+(?:member|subscriber)|enter\s+your\s+e-?mail)\b[^.!?]{0,60}?\bto\s+(?:keep|continue|read|see|view|"
    r"access|unlock|download|get)\b",
    re.IGNORECASE,
)
_ADDRESS_FIELD = re.compile(r"e-?mail|newsletter|subscribe|sign\s?up", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gate:
    """Something that asks for an address, a login or money before the text goes on."""

    kind: str
    """wall (the page says so itself) | login | e-mail form before the text"""
    quote: Quote


def gates(document: Document, facts: Facts) -> tuple[Gate, ...]:
    """What stands between a reader and the text; a form at its end or a box in its margin is no gate."""
    found = [
        Gate("wall", document.quote(n.span) if n.span else Quote(n.text, None, "page"))
        for n in document.notices
        if n.kind == "gate"
    ]
    first_word = len(document.text) - len(document.text.lstrip())
    for control in document.controls:
        if control.span is None:
            continue
        if control.kind == "password":
            found.append(Gate("login", Quote(control.label or "password field", None, "form")))
        elif control.kind == "email" and control.span.start <= first_word:
            found.append(
                Gate("e-mail form before the text", Quote(control.label or "e-mail field", None, "form"))
            )
        elif control.kind == "button" and _GATE.search(control.label[:300]):
            found.append(Gate("wall", Quote(control.label, None, "button")))
    return tuple(found)


def unsized_images(document: Document, facts: Facts) -> tuple[Image, ...]:
    """Images of the main text whose markup does not state both width and height."""
    return tuple(i for i in document.images if not (i.width and i.height))


def eager_images(document: Document, facts: Facts) -> tuple[Image, ...]:
    """Images after the first LAZY_FROM that load at once although nobody sees them yet."""
    return tuple(i for i in document.images[LAZY_FROM:] if not i.lazy)


def insecure_images(document: Document, facts: Facts) -> tuple[Image, ...]:
    """Images that are fetched without encryption."""
    return tuple(i for i in document.images if i.src.lower().startswith("http://"))
