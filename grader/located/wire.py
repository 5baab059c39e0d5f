"""Located as plain lists and dictionaries, small enough to send to a browser, which builds the text of them."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import blake2b
from typing import Any

from grader.located.remarks import LEVELS, PAGE
from grader.located.tree import Gap, Node, Part, Placeholder
from grader.located.whole import Located


def wire(whole: Located) -> dict[str, Any]:
    """Strings, numbers, lists and dictionaries only.

    A block is [kind, level, note, children]; words are a string, or {t, r, l, q} with remarks, link and quotation; a gap
    is {g, i}, a placeholder {p, w, n, a, r}. `version` is the same for the same text with the same remarks.
    """
    count = Counter(r.check for r in whole.remarks if r.level != "evidence")
    sent: dict[str, Any] = {
        "language": whole.language,
        "direction": whole.direction,
        "parts": [_part(p) for p in whole.parts],
        "links": [{"to": link.address, "safe": link.safe} for link in whole.links],
        "remarks": [
            {
                "id": r.id,
                "check": r.check,
                "level": r.level,
                "message": r.message,
                "quote": r.quote,
                "source": r.source,
                # What lies behind the cut has no place to go to.
                "placed": r.place != PAGE and (r.at is None or r.at <= whole.shown),
            }
            for r in whole.remarks
        ],
        "checks": {
            e.check: {
                "trait": e.trait,
                "trait_title": e.trait_title,
                "verdict": e.verdict,
                "state": e.state,
                "why": e.why,
                "fix": e.fix,
                "points": e.points,
                "quotes": list(e.quotes),
                "snippets": [{"label": s.label, "text": s.text} for s in e.snippets],
                "count": count[e.check],
            }
            for e in whole.explanations
        },
        "levels": [{"id": n.id, "title": n.title, "sign": n.sign, "meaning": n.meaning} for n in LEVELS],
    }
    told = json.dumps(sent, ensure_ascii=True, separators=(",", ":"))
    sent["version"] = blake2b(told.encode("ascii"), digest_size=12).hexdigest()
    return sent


def _part(part: Part) -> Any:
    if isinstance(part, Node):
        return [part.kind, part.level, part.note, [_part(child) for child in part.children]]
    if isinstance(part, Gap):
        return {"g": list(part.remarks), "i": part.inside}
    if isinstance(part, Placeholder):
        return {"p": part.kind, "w": part.words, "n": part.note, "a": part.address, "r": list(part.remarks)}
    if not part.remarks and part.link is None and not part.quoted:
        return part.text
    sent: dict[str, Any] = {"t": part.text}
    if part.remarks:
        sent["r"] = list(part.remarks)
    if part.link is not None:
        sent["l"] = part.link
    if part.quoted:
        sent["q"] = 1
    return sent
