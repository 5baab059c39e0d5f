"""Headers that tell a browser what a page of ours may do: run no script but the dashboard's own, ask nobody else for anything."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from grader.errors import GraderError

HTTPS_SECONDS = "LINKWORTHY_HTTPS_SECONDS"
"""Environment variable: for how many seconds browsers are told to come by https alone; unset says nothing."""

_CLOSED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media"),
    *(
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "local-fonts",
        "magnetometer",
        "microphone",
        "midi",
    ),
    *("payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb"),
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join(
    # A fix is copied by a click, a draft is pasted by the paste itself; a chart may be seen in full.
    ["clipboard-write=(self)", "fullscreen=(self)", *(f"{name}=()" for name in _CLOSED)]
)
"""What a page may use of the browser."""


class _InlineScripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and not any(name == "src" for name, _ in attrs):
            self._inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def script_hashes(page: str) -> tuple[str, ...]:
    """The CSP sources ('sha256-...') of the scripts that stand in an HTML page itself, in their order."""
    scripts = _InlineScripts()
    scripts.feed(page)
    scripts.close()
    digests = (sha256(text.encode("utf-8")).digest() for text in scripts.found)
    return tuple(f"'sha256-{b64encode(digest).decode('ascii')}'" for digest in digests)


def dashboard_page() -> str:
    """Streamlit's index.html, in which the dashboard runs; "" where Streamlit is not installed."""
    found = find_spec("streamlit")
    for folder in (found.submodule_search_locations or ()) if found else ():
        index = Path(folder) / "static" / "index.html"
        if index.is_file():
            return index.read_text(encoding="utf-8")
    return ""


def policy(scripts: Iterable[str]) -> str:
    """The Content-Security-Policy of the dashboard.

    Scripts come from this server, from blob: (Streamlit runs a component's code so) and from `scripts`; the text of a
    page never becomes one, and no word of it is evaluated: WebAssembly alone is compiled. Styles may stand in the page,
    as Streamlit puts them there at run time.
    """
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self' blob: 'wasm-unsafe-eval'", *scripts)),
            "script-src-attr 'none'",
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "media-src 'self' blob:",
            "frame-src 'self' blob:",
            "frame-ancestors 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


@cache
def dashboard_policy() -> str:
    """The policy with the hash of Streamlit's own inline script, which changes with its version; computed once."""
    return policy(script_hashes(dashboard_page()))


def https_seconds() -> int:
    """What HTTPS_SECONDS says, 0 where it says nothing; raises GraderError for what is no whole number of seconds."""
    said = os.environ.get(HTTPS_SECONDS, "").strip()
    if not said:
        return 0
    if not (said.isascii() and said.isdigit() and len(said) <= 10):
        raise GraderError(
            f"{HTTPS_SECONDS} is {said!r}, which is not a number of seconds.",
            "Give whole seconds, 31536000 for a year, or leave it unset.",
        )
    return int(said)


def _by_https(scope: Scope) -> bool:
    forwarded = Headers(scope=scope).get("x-forwarded-proto", "")
    return scope.get("scheme") == "https" or forwarded.strip().lower() == "https"


class _Headers:
    """Puts the headers on every answer; one that a route set itself stands, since it is narrower."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._https = https_seconds()
        self._always = {
            b"content-security-policy": dashboard_policy().encode("ascii"),
            b"permissions-policy": PERMISSIONS.encode("ascii"),
            b"cross-origin-opener-policy": b"same-origin",
            b"cross-origin-resource-policy": b"same-origin",
            b"x-content-type-options": b"nosniff",
            b"x-frame-options": b"SAMEORIGIN",
            b"referrer-policy": b"no-referrer",
            b"x-permitted-cross-domain-policies": b"none",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(self._always)
        if self._https and _by_https(scope):
            headers[b"strict-transport-security"] = f"max-age={self._https}".encode("ascii")

        async def said(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message.get("headers", ())}
                missing = [(name, value) for name, value in headers.items() if name not in there]
                message = {**message, "headers": [*message.get("headers", ()), *missing]}
            await send(message)

        await self._app(scope, receive, said)


HEADERS = Middleware(_Headers)
"""The headers on every answer."""
