"""Tells a page from what some sites send in its place: challenges, walls, empty shells and pages not found.

Every rule asks for a sign that only such a page carries *and* for little text, so that a page about walls is a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from grader.read.glance import Glance

Header = Callable[[str], str]
"""A header of the answer by its lower-case name, "" where there is none."""

_CHALLENGE_HEADERS = (
    # Cloudflare, AWS WAF and Vercel name their challenges so in their own documentation.
    ("cf-mitigated", "challenge"),
    ("x-amzn-waf-action", "challenge"),
    ("x-amzn-waf-action", "captcha"),
    ("x-vercel-mitigated", "challenge"),
)
_CHALLENGE_MARKUP = re.compile(
    r"_cf_chl_opt|/cdn-cgi/challenge-platform/h/|id=[\"']?challenge-(?:form|running|error-text)"
    r"|captcha-delivery\.com|_incapsula_resource|px-captcha|awswafcookiedomainlist|gokuprops"
    r"|/\.well-known/sgcaptcha|/\.within\.website/x/cmd/anubis|distil_r_captcha|/_sec/cp_challenge"
    r"|sucuri_cloudproxy_js|/\.well-known/vercel/security|/\.well-known/ddos-guard"
)
_CHALLENGE_TITLE = re.compile(
    r"just a moment\W*|attention required! \| cloudflare|pardon our interruption\W*|ddos-guard"
    r"|verifying (?:that )?you are (?:a )?human\W*|are you a robot\W*|robot or human\W*|human verification"
    r"|access to this page has been denied\W*|security check(?:point)?|vercel security checkpoint"
    r"|making sure you'?re not a bot\W*|checking your browser\W*|one moment, please\W*"
)
_NEEDS_SCRIPT = re.compile(
    r"(?:enable|requires?|needs?|turn on|activate|aktivieren|activer|activar|ative|without|disabled?)"
    r"\W{1,9}(?:\w{1,30}\W{1,9}){0,4}?javascript"
    r"|javascript\W{1,9}(?:\w{1,30}\W{1,9}){0,4}?(?:enabled?|required?|needed|disabled|turned|aktivieren|activé|activado)"
)
_LOADING = re.compile(r"(?:loading|please wait|one moment|lädt|chargement|cargando|caricamento).{0,40}")
_TITLE_PART = re.compile(r"\s[-–—|·»:]\s|[|·»]")
_NOT_FOUND = re.compile(
    r"(?:error )?404|(?:error )?404\W{0,3}(?:error|(?:page |file )?not found)|not found(?: \(?404\)?)?"
    r"|(?:oops\W{1,3}|sorry,? )?(?:this |that |the )?(?:page|file|article) (?:was |could )?not (?:be )?found\W{0,3}"
    r"|page introuvable|page non trouvée|seite nicht gefunden|página no encontrada|página não encontrada"
    r"|pagina niet gevonden|pagina non trovata"
)
_PAY_WORDS = re.compile(
    r"subscribe (?:now )?to (?:continue|keep|read|unlock)|already a (?:subscriber|member)|subscribers? only"
    r"|(?:only|exclusively) for (?:paid |paying )?(?:subscribers|members)|to (?:continue|keep) reading"
    r"|to read (?:the full|the rest)|unlock this (?:article|story|post)"
    r"|this (?:post|article|story) is for (?:paid |paying )?(?:subscribers|members)"
)
_PAY_MARKUP = re.compile(
    r"\"isaccessibleforfree\"\s{0,9}:\s{0,9}\"?false|(?:class|id)=[\"']?[^\"'<>]{0,99}paywall|data-paywall|tp-modal"
)
_CONSENT_HOST = re.compile(r"(?:consent|guce|cookiewall|myprivacy|privacywall)\.")
_CONSENT_TITLE = re.compile(
    r"before you continue|avant d'accéder|bevor sie weiter|we value your privacy"
    r"|(?:cookie|privacy) (?:consent|settings|choices|wall)|your privacy"
)
_BUTTON = re.compile(r"<button|<input|role=[\"']?button")
_CONSENT_WORDS = re.compile(
    r"accept all|accept cookies|agree and continue|i agree|i accept|reject all|alle akzeptieren|tout accepter|aceptar todo"
)


@dataclass(frozen=True, slots=True)
class Wall:
    """What was sent in place of the page."""

    reason: str
    """A key of grader.errors.FETCH_REASONS."""
    sentence: str
    """What it did, to follow the address."""


def challenge(seen: Glance | None, *, status: int, header: Header) -> Wall | None:
    """A bot challenge, told from an answer of any status; `seen` is None where the body is no HTML."""
    for name, value in _CHALLENGE_HEADERS:
        if header(name).strip().lower() == value:
            return Wall("bot_challenge", f"answered with a bot challenge ({name}: {value})")
    if not seen or seen.all_words >= 150:
        return None
    mark = _CHALLENGE_MARKUP.search(seen.markup)
    titled = _CHALLENGE_TITLE.fullmatch(seen.title)
    failed = status >= 400
    # Some makers put the same script into ordinary pages, and a title alone may be a short post's.
    if (mark and (failed or titled or seen.all_words < 40)) or (
        titled and (failed or _asks_for_scripts(seen))
    ):
        sign = f"“{seen.title}”" if titled else mark[0] if mark else ""
        return Wall("bot_challenge", f"answered with a bot challenge ({sign})")
    return None


def wall(seen: Glance, *, host: str, asked_host: str, header: Header) -> Wall | None:
    """What a successful answer holds in the page's place, None for a page; the hosts tell who was asked at first."""
    found = challenge(seen, status=200, header=header)
    if found:
        return found
    if _is_shell(seen):
        return Wall("javascript_shell", "is empty until its JavaScript runs, and no scripts are run here")
    if seen.words < 150 and any(_NOT_FOUND.fullmatch(part.strip()) for part in _TITLE_PART.split(seen.title)):
        return Wall("not_found", f"answered as if all were well, but calls itself “{seen.title[:80]}”")
    if seen.words < 250 and _PAY_WORDS.search(seen.text) and _PAY_MARKUP.search(seen.markup):
        return Wall("pay_wall", "shows only its beginning; the rest is behind a pay wall")
    sent_away = host != asked_host and _CONSENT_HOST.match(host) and seen.words < 300
    asks = (
        seen.words < 150
        and _CONSENT_TITLE.search(seen.title)
        and _CONSENT_WORDS.search(seen.text)
        and _BUTTON.search(seen.markup)
    )
    if sent_away or asks:
        return Wall("consent_wall", "asks for consent to cookies before it shows its text")
    return None


def _is_shell(seen: Glance) -> bool:
    if not seen.scripts or seen.all_words >= 50:
        return False
    bare = seen.all_words < 5 or (seen.all_words < 12 and bool(_LOADING.fullmatch(seen.text)))
    asks = _asks_for_scripts(seen)
    return (bare and bool(seen.root_ids)) or (asks and (bool(seen.root_ids) or seen.all_words < 20))


def _asks_for_scripts(seen: Glance) -> bool:
    return bool(
        _NEEDS_SCRIPT.search(seen.noscript) or (seen.all_words < 40 and _NEEDS_SCRIPT.search(seen.text))
    )
