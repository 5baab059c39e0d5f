"""The errors that Linkworthy raises on purpose; each says what happened, to what, and what to do next.

GraderError
├── ReadError            the input could not be turned into a Document
│   ├── FetchError       a URL could not be fetched; `.reason` is one of FETCH_REASONS
│   └── InputTooLarge    over the limits of `grader.limits`
├── GradeError           the grade itself could not be made
│   ├── ModelMismatch    the installed language model is not the pinned one
│   ├── GradeTimeout     a worker ran over its time
│   ├── GradeOverMemory  a worker ran over its memory
│   └── GradeCancelled   the person who asked for it called it off
├── Busy                 the queue of grades is full
├── StoreError           saved reports could not be read or written; `.reason` says why in a word
├── NoSuchReport         no report is saved under this id
├── AccessDenied         the visitor may not do this; `.action` names it
├── SettingError         the environment says something that cannot be meant; `.variable` names it
├── ExportError          a report could not be made into this format
└── RubricError          rubric.toml and the folder of checks do not agree
"""

from __future__ import annotations

FETCH_REASONS: dict[str, str] = {
    "bad_url": "this is not a web address",
    "not_allowed": "the address is not allowed",
    "robots": "the site's robots.txt asks programs not to read this page",
    "bot_challenge": "the site answered with a bot challenge",
    "forbidden": "the site refused (403)",
    "not_found": "there is no page at this address (404)",
    "rate_limited": "the site asks for fewer requests (429)",
    "server_error": "the site's server failed",
    "http_error": "the site answered with an error",
    "pay_wall": "the text is behind a pay wall",
    "consent_wall": "the text is behind a consent wall",
    "javascript_shell": "the page is empty until JavaScript runs",
    "not_html": "this is not a web page",
    "too_large": "the page is too large",
    "timed_out": "the site did not answer in time",
    "unreachable": "the site could not be reached",
    "tls": "the site's certificate could not be verified",
    "too_many_redirects": "the address leads in circles",
}


class GraderError(Exception):
    """Base of every error below; `.message` is one or two plain sentences fit for a screen.

    The arguments are kept as `args`, so that an error crosses a process boundary by pickle unharmed.
    """

    def __init__(self, message: str, next_step: str = "", *more: object) -> None:
        super().__init__(message, next_step, *more)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message} {self.next_step}".strip()


class ReadError(GraderError):
    """The input could not be turned into a Document."""


class FetchError(ReadError):
    """A URL could not be fetched; `reason` is a key of FETCH_REASONS, `url` the address, `status` the HTTP status."""

    def __init__(
        self, message: str, next_step: str, reason: str, url: str, status: int | None = None
    ) -> None:
        super().__init__(message, next_step, reason, url, status)
        self.reason = reason
        self.url = url
        self.status = status


class InputTooLarge(ReadError):
    """The input is over the limits of `grader.limits`."""


class GradeError(GraderError):
    """The grade itself could not be made."""


class ModelMismatch(GradeError):
    """The installed language model is not the pinned one, so a score would not be comparable."""


class GradeTimeout(GradeError):
    """A worker ran over its time."""


class GradeOverMemory(GradeError):
    """A worker ran over its memory."""


class GradeCancelled(GradeError):
    """The person who asked for the grade called it off."""


class Busy(GraderError):
    """The queue of grades is full."""


class StoreError(GraderError):
    """Saved reports could not be read or written; `reason` is a key of grader.store.faults.SAYS, or "another_form"."""

    def __init__(self, message: str, next_step: str, reason: str) -> None:
        super().__init__(message, next_step, reason)
        self.reason = reason


class NoSuchReport(GraderError):
    """No report is saved under this id: mistyped, guessed or deleted, all told alike."""


class AccessDenied(GraderError):
    """The visitor may not do this; `action` is a value of grader.access.Action."""

    def __init__(self, message: str, next_step: str, action: str) -> None:
        super().__init__(message, next_step, action)
        self.action = action


class SettingError(GraderError):
    """The environment says something that cannot be meant; `variable` is the name that it stands under."""

    def __init__(self, message: str, next_step: str, variable: str) -> None:
        super().__init__(message, next_step, variable)
        self.variable = variable


class ExportError(GraderError):
    """A report could not be made into this format."""


class RubricError(GraderError):
    """rubric.toml and the folder of checks do not agree."""
