"""What the environment says about signing in; half a saying stops the server rather than leaving a door open."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import urlsplit

from grader.access.people import spelled
from grader.access.roles import Role
from grader.errors import SettingError

METADATA_URL = "LINKWORTHY_OIDC_METADATA_URL"
"""The provider's discovery document; it ends in /.well-known/openid-configuration."""
CLIENT_ID = "LINKWORTHY_OIDC_CLIENT_ID"
CLIENT_SECRET = "LINKWORTHY_OIDC_CLIENT_SECRET"
REDIRECT_URI = "LINKWORTHY_OIDC_REDIRECT_URI"
"""This server's own address with /oauth2callback behind it, as the provider knows it."""
SCOPE = "LINKWORTHY_OIDC_SCOPE"
UNVERIFIED_EMAIL = "LINKWORTHY_OIDC_UNVERIFIED_EMAIL"
"""1 takes an address of which the provider does not say that it has checked it."""
COOKIE_SECRET = "STREAMLIT_SERVER_COOKIE_SECRET"
"""Streamlit's own variable, so that every cookie of every replica is signed with the one secret."""
SIGN_IN_HOURS = "LINKWORTHY_SIGN_IN_HOURS"
TRUSTED_HEADER = "LINKWORTHY_TRUSTED_HEADER"
TRUSTED_PROXIES = "LINKWORTHY_TRUSTED_PROXIES"
OWNERS = "LINKWORTHY_OWNERS"
"""E-mail addresses of those who are always owners of the first workspace."""
DOMAINS = "LINKWORTHY_DOMAINS"
"""Domains whose people become members of the first workspace when they first sign in."""
DOMAIN_ROLE = "LINKWORTHY_DOMAIN_ROLE"
TEAM = "LINKWORTHY_TEAM"
"""What the first workspace is called on the screens."""

LEAST_SECRET_CHARS = 32
"""Shortest cookie secret: 128 bits in hexadecimal digits."""
USUAL_HOURS = 12.0
CALLBACK = "/oauth2callback"

_SIGN_IN = (METADATA_URL, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI)

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Oidc:
    """A provider that people sign in at; the secrets stay out of `repr`, and so out of every log."""

    metadata_url: str
    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str
    cookie_secret: str = field(repr=False)
    scope: str
    unverified_email: bool

    @property
    def origin(self) -> str:
        """Scheme, host and port of this server as browsers name it."""
        parts = urlsplit(self.redirect_uri)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class TrustedHeader:
    """A header that says who somebody is, believed from these addresses alone."""

    name: str
    """In lower case."""
    proxies: tuple[Network, ...]


def _said(variable: str) -> str:
    return os.environ.get(variable, "").strip()


def _list(variable: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _said(variable).split(",") if part.strip())


def oidc() -> Oidc | None:
    """The provider to sign in at; None where the environment names none. Raises SettingError for half of one."""
    said = {name: _said(name) for name in _SIGN_IN}
    if not any(said.values()):
        return None
    for name, value in said.items():
        if not value:
            raise SettingError(
                f"Sign-in is set up by half: {name} is missing.",
                f"Set {', '.join(_SIGN_IN)} and {COOKIE_SECRET}, or none of them.",
                name,
            )
    if _said(TRUSTED_HEADER):
        raise SettingError(
            f"Both a provider and {TRUSTED_HEADER} are set, and one server takes only one of them.",
            f"Unset {TRUSTED_HEADER}, or the LINKWORTHY_OIDC_ variables.",
            TRUSTED_HEADER,
        )
    secret = _said(COOKIE_SECRET)
    if len(secret) < LEAST_SECRET_CHARS:
        raise SettingError(
            f"{COOKIE_SECRET} is missing or shorter than {LEAST_SECRET_CHARS} characters, so that a sign-in could be forged.",
            'Make one with: python -c "import secrets; print(secrets.token_hex(32))"',
            COOKIE_SECRET,
        )
    for name in (METADATA_URL, REDIRECT_URI):
        _need_address(name, said[name])
    if not urlsplit(said[REDIRECT_URI]).path.endswith(CALLBACK):
        raise SettingError(
            f"{REDIRECT_URI} does not end in {CALLBACK}.",
            f"Give this server's own address with {CALLBACK} behind it, and the same to the provider.",
            REDIRECT_URI,
        )
    return Oidc(
        metadata_url=said[METADATA_URL],
        client_id=said[CLIENT_ID],
        client_secret=said[CLIENT_SECRET],
        redirect_uri=said[REDIRECT_URI],
        cookie_secret=secret,
        scope=_said(SCOPE) or "openid email profile",
        unverified_email=_said(UNVERIFIED_EMAIL) == "1",
    )


def _need_address(variable: str, value: str) -> None:
    """Only https, but for what stays on this machine: a sign-in that others can read along is none."""
    try:
        parts = urlsplit(value)
        near = parts.hostname in ("localhost", "127.0.0.1", "::1")
        good = parts.scheme == "https" or (parts.scheme == "http" and near)
        good = good and bool(parts.hostname) and not parts.username and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise SettingError(
            f"{variable} is no https address.",
            "Give a whole address with https:// before it; http:// is taken for this machine's own alone.",
            variable,
        )


def trusted_header() -> TrustedHeader | None:
    """The header to believe, and from whom; None where the environment names none. Raises SettingError for half of one."""
    name, proxies = _said(TRUSTED_HEADER).lower(), _list(TRUSTED_PROXIES)
    if not name and not proxies:
        return None
    if not name or not proxies:
        missing = TRUSTED_PROXIES if name else TRUSTED_HEADER
        raise SettingError(
            f"Sign-in by a header is set up by half: {missing} is missing.",
            f"Set both {TRUSTED_HEADER} and {TRUSTED_PROXIES}, or none of them.",
            missing,
        )
    if not all(c.isascii() and (c.isalnum() or c == "-") for c in name):
        raise SettingError(
            f"{TRUSTED_HEADER} is no name of a header.",
            "Give letters, digits and hyphens only, as in X-Forwarded-Email.",
            TRUSTED_HEADER,
        )
    return TrustedHeader(name, tuple(_network(text) for text in proxies))


def _network(text: str) -> Network:
    try:
        network = ip_network(text)
    except ValueError:
        raise SettingError(
            f"{TRUSTED_PROXIES} names {text!r}, which is no address and no network.",
            "Give addresses as in 10.0.0.5 or networks as in 10.0.0.0/29, with commas between them.",
            TRUSTED_PROXIES,
        ) from None
    if network.prefixlen == 0:
        raise SettingError(
            f"{TRUSTED_PROXIES} names {text}, which is everybody, so that anybody could say who they are.",
            "Name the proxy's own address.",
            TRUSTED_PROXIES,
        )
    return network


def owners() -> frozenset[str]:
    """Who is always an owner of the first workspace. Raises SettingError for what is no address."""
    named = _list(OWNERS)
    for text in named:
        if not spelled(text):
            raise SettingError(
                f"{OWNERS} names {text!r}, which is no e-mail address.",
                "Give addresses with commas between them.",
                OWNERS,
            )
    return frozenset(spelled(text) for text in named)


def domains() -> frozenset[str]:
    """Domains whose people become members when they first sign in. Raises SettingError for what is no domain."""
    named = tuple(text.lower() for text in _list(DOMAINS))
    for text in named:
        if not spelled(f"somebody@{text}") or "." not in text:
            raise SettingError(
                f"{DOMAINS} names {text!r}, which is no domain.",
                "Give domains with commas between them, as in example.org, without @ and without *.",
                DOMAINS,
            )
    return frozenset(named)


def domain_role() -> Role:
    """As what the people of a domain become members: an editor unless the environment says viewer. Raises SettingError."""
    said = _said(DOMAIN_ROLE).lower() or "editor"
    if said not in ("editor", "viewer"):
        raise SettingError(
            f"{DOMAIN_ROLE} is {said!r}.", "Say editor or viewer; an owner makes owners.", DOMAIN_ROLE
        )
    return Role[said.upper()]


def team() -> str:
    """What the first workspace is called, in one line."""
    return " ".join(_said(TEAM).split())[:80] or "Team"


def sign_in_seconds() -> float:
    """How long a sign-in holds, in seconds, until the provider or proxy is asked again. Raises SettingError."""
    said = _said(SIGN_IN_HOURS)
    try:
        hours = float(said) if said else USUAL_HOURS
    except ValueError:
        hours = 0.0
    if not 0 < hours <= 24 * 30:
        raise SettingError(
            f"{SIGN_IN_HOURS} is {said!r}, which is no number of hours between 0 and 720.",
            "Say for how many hours a sign-in holds, as in 12.",
            SIGN_IN_HOURS,
        )
    return hours * 3600


def check() -> None:
    """Read everything once, so that a server with a setting that cannot be meant does not start. Raises SettingError."""
    oidc(), trusted_header(), owners(), domains(), domain_role(), sign_in_seconds()


def streamlit_auth() -> dict[str, dict[str, object]] | None:
    """What `st.App(secrets=)` takes, so that st.login needs no file of secrets; None where no provider is named."""
    provider = oidc()
    if provider is None:
        return None
    return {
        "auth": {
            "redirect_uri": provider.redirect_uri,
            "cookie_secret": provider.cookie_secret,
            "client_id": provider.client_id,
            "client_secret": provider.client_secret,
            "server_metadata_url": provider.metadata_url,
            "client_kwargs": {"scope": provider.scope},
        }
    }
