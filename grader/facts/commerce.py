"""Commerce: calls to buy, shop fittings and disclosures of paid content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from grader.document import Document, Quote
from grader.facts import Facts, listed
from grader.facts.languages import is_english, phrases
from grader.facts.lines import places
from grader.facts.links import paid_links

_DISCLOSED = re.compile(
    r"\b(?:affiliate\s(?:links?|commissions?|partners?|program(?:me)?s?|disclosure|relationships?)|commissionable\slinks?|"
    r"(?:earn|receive|get|collect|make|paid)\s(?:a|an|us|me|you|some)?\s?(?:small\s|affiliate\s|referral\s|modest\s)?"
    r"(?:commissions?|compensation|referral\sfees?|kickback)|"
    r"(?:earns?|receives?)\s(?:money|revenue|commissions?|compensation)\s(?:from|when|if|on|for)|"
    r"amazon\s(?:services\sllc\s)?associates?|as\san\samazon\sassociate|"
    r"(?:sponsored|paid|promoted)\s(?:post|content|article|partnership|promotion|feature|conversation)|^\W{0,3}sponsored\sby\b|"
    r"(?:post|article|content|episode|page)\s(?:is|was|has\sbeen)\s(?:sponsored|paid\sfor)|"
    r"in\spartnership\swith\sour\ssponsor|(?:our|this\sepisode'?s|today'?s)\ssponsors?\b|advertiser\sdisclosure|"
    r"(?:compensation|commissions?)\sfrom\s(?:our\s|the\s)?(?:partners?|advertisers?|companies|brands)|"
    r"(?:companies|partners|advertisers|brands)\s(?:that|who|which|from\swhich\swe)\s(?:compensate|pay)|"
    r"was\scompensated|were\sprovided\sfree\sof\scharge)",
    re.IGNORECASE | re.MULTILINE,
)
_OF_THE_PAGE = re.compile(
    r"\b(?:we|our|us|i|my|this\s(?:post|page|article|site|content|story|website)|(?:post|page|article|site)\s(?:contains|may)|commissions?|"
    r"affiliate|advertisers?|sponsored\s(?:post|content|article))\b(?![^.]{0,80}\bnewsletter)",
    re.IGNORECASE,
)
"""Outside the main text only what speaks of the page itself: widgets there are sponsored by and for others."""
_SPEAKER = re.compile(r"\b(?:we|i|my|our|us|may|this\s(?:site|page|post|blog))\b|\bsite\b", re.IGNORECASE)
_ABOUT_THE_SUBJECT = re.compile(
    r"\b(?:join|start|build|create|run|promote|disclos|require|must|regulat|marketing)\w{0,6}\b",
    re.IGNORECASE,
)
_BUY_BUTTON = re.compile(
    r"\b(?:add\sto\s(?:cart|bag|basket|trolley)|buy\s(?:now|it\snow)|pre-?order|sold\sout|out\sof\sstock|notify\sme\swhen|"
    r"check\s?out|in\sden\swarenkorb|ajouter\sau\spanier|añadir\s(?:al|a\sla)\s(?:carrito|cesta)|aggiungi\sal\scarrello|"
    r"jetzt\s(?:kaufen|bestellen)|acheter\smaintenant|comprar\s(?:ahora|agora)|adicionar\sao\scarrinho|acquista\sora|"
    r"in\s(?:de\s)?winkel(?:wagen|mand)|nu\s(?:bestellen|kopen)|do(?:daj\sdo)?\skoszyka|sepete\sekle|satın\sal|"
    r"в\sкорзину|купить|заказать)\b|أضف\sإلى\s(?:ال)?(?:سلة|عربة)|कार्ट\sमें|加入购物车|加入購物車|立即(?:购买|購買|下单)|カートに(?:入れる|追加)",
    re.IGNORECASE,
)
_OFFERED_AROUND = re.compile(
    r"\b(?:(?:book|request|get|schedule)\s(?:a|an|your)\s(?:free\s|live\s)?(?:demo|quote|consultation|estimate)|"
    r"free\s(?:trial|quote|demo|estimate)|pricing|our\s(?:services|products|solutions)|contact\ssales|add\sto\scart|"
    r"(?:my|view)\scart|checkout|shop\s(?:now|all))\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:our|we)\s(?:\w{1,15}\s){0,2}?(?:products?|services?|solutions?|platform|customers?|clients?|team|experts?|"
    r"specialists|technicians|store|collections?|app|offer(?:ing)?s?|prices|coverage|kits?|provide|deliver|guarantee)\b",
    re.IGNORECASE,
)


_PUBLIC_BODY = re.compile(r"(?:^|\.)(?:gov|edu|org|mil|int|museum|ac)(?:\.|$)")
_CAPITALISED = re.compile(r"\b[A-Z][\w]{3,40}\b")
_OF_OTHERS = re.compile(
    r"\b(?:they|he|she|it|people|who|that|which|[a-z]{3,20}s)\s(?:(?:can|could|may|might|will|would|often|also)\s){1,2}$|\b(?:they|he|she|it|who)\s$",
    re.IGNORECASE,
)
"""Somebody else is said to do what the words would ask the reader to do: companies can save up to."""
_TO_THE_DESK = re.compile(r"^(?:contact|get in touch|call us|talk to us|reach out|give us)", re.IGNORECASE)
BRAND_START = 6
"""Letters from which the start of the domain's label is taken for the brand ("Embrace" of embracepets)."""


@dataclass(frozen=True, slots=True)
class Pitch:
    """Words that sell."""

    kind: str
    """call (a call to buy or to get in touch) | ours (the writer's own goods) | fitting (a shop's button or price)"""
    quote: Quote

    @property
    def key(self) -> str:
        """What makes it the same pitch again."""
        return self.quote.text.casefold()


@cache
def _calls() -> re.Pattern[str]:
    phrases = "|".join(re.escape(p) for p in sorted(listed("sales_phrases"), key=len, reverse=True))
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)


def pitches(document: Document, facts: Facts) -> tuple[Pitch, ...]:
    """Distinct selling words of the main text and its buttons, in reading order; the same words count once."""
    found: list[Pitch] = []
    public = bool(_PUBLIC_BODY.search(document.own_site.lower().partition(".")[2]))
    own = phrases("sales", document.language)
    patterns = (
        (("call", _calls()), ("ours", _OURS)) if own is None or is_english(document) else (("call", own),)
    )
    for name, pattern in patterns:
        for place in places(facts, pattern):
            start = place.span().start
            if name == "call" and _OF_OTHERS.search(document.text, max(0, start - 40), start):
                continue
            # Schools and public offices give their address to be asked, not to sell.
            if public and _TO_THE_DESK.match(place.group()):
                continue
            found.append(Pitch(name, document.quote(place.span())))
    for control in document.controls:
        if control.kind == "button" and control.span is not None and _BUY_BUTTON.search(control.label[:200]):
            found.append(Pitch("fitting", Quote(control.label[:200], None, "button")))
    distinct: dict[str, Pitch] = {}
    for pitch in found:
        distinct.setdefault(pitch.key, pitch)
    return tuple(distinct.values())


def brand_mentions(document: Document, facts: Facts) -> tuple[Quote, ...]:
    """The site's own name in the text of a site that may sell: its domain's label, its shown name, or a capitalised start of the label.

    Public bodies, schools and associations (gov, edu, org ...) are left out: they name themselves without selling.
    """
    label, _, ending = document.own_site.lower().partition(".")
    if len(label) < 4 or _PUBLIC_BODY.search(ending):
        return ()
    found: list[Quote] = []
    for place in places(facts, _CAPITALISED):
        word = place.group().lower()
        if word == label or (len(word) >= BRAND_START and label.startswith(word)):
            found.append(document.quote(place.span()))
    return tuple(found)


def shop_fittings(document: Document, facts: Facts) -> tuple[Quote, ...]:
    """Buttons for buying anywhere on the page, the sure sign of a shop."""
    return tuple(
        Quote(c.label[:200], None, "button")
        for c in document.controls
        if c.kind in ("button", "other") and _BUY_BUTTON.search(c.label[:200])
    )


def selling_around(document: Document, facts: Facts) -> tuple[Quote, ...]:
    """Offers in the menus and boxes around the text: what kind of site it stands on."""
    found = (_OFFERED_AROUND.search(part.sample) for part in document.left_out)
    return tuple(dict.fromkeys(Quote(m.group(), None, "around the text") for m in found if m))


def disclosures(document: Document, facts: Facts) -> tuple[Quote, ...]:
    """The page's own words that say that it is paid for, or that its links are."""
    found = [
        document.quote(n.span) if n.span else Quote(n.text, None, "page")
        for n in document.notices
        if n.kind in ("sponsored", "affiliate") and (n.span is not None or _OF_THE_PAGE.search(n.text))
    ]
    if found:
        return tuple(found[:4])
    for place in places(facts, _DISCLOSED):
        start = place.span().start
        around = document.text[max(0, start - 40) : place.span().end]
        takes_money = place.group()[:4].lower() in ("earn", "rece", "get ", "coll", "make", "paid")
        if takes_money and not _SPEAKER.search(document.text[max(0, start - 60) : start]):
            continue
        if not _ABOUT_THE_SUBJECT.search(around):
            found.append(document.quote(place.span()))
    return tuple(found[:4])


def paid_marks(document: Document, facts: Facts) -> tuple[Quote, ...]:
    """All signs that the page or its links are paid for: its own words first, then the links that show it."""
    links = facts(paid_links)[:4]
    told = (
        document.quote(k.span) if document.words_at(k.span).strip() else Quote(k.href[:200], None, "link")
        for k in links
    )
    return (*facts(disclosures), *told)
