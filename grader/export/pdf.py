"""A report as PDF, printed from its HTML page by weasyprint where it is installed, else by a Chromium on this machine."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from grader.errors import ExportError
from grader.report import Report

SECONDS = 60.0
"""How long a Chromium may take, in seconds; it is ended then."""
BROWSER_VARIABLE = "BROWSER_PATH"
BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
NOTHING_TO_PRINT_WITH = (
    "A PDF needs a program that prints pages, and there is none on this machine.",
    "Install Chromium or weasyprint (`pip install weasyprint`), or open the HTML report and print it to a file.",
)

_FLAGS = (
    *("--headless=new", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-default-apps"),
    *("--disable-extensions", "--disable-client-side-phishing-detection", "--metrics-recording-only"),
    # No name is looked up, and whatever would be dialled all the same goes to a proxy that is not there.
    *(
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--proxy-server=127.0.0.1:9",
        "--proxy-bypass-list=<-loopback>",
    ),
    "--no-pdf-header-footer",
)


def _browser() -> str | None:
    return next(
        (f for b in (os.environ.get(BROWSER_VARIABLE), *BROWSERS) if b and (f := shutil.which(b))), None
    )


def available() -> bool:
    """Whether there is something to print with on this machine."""
    return find_spec("weasyprint") is not None or _browser() is not None


def render(report: Report, *, saved_at: str = "") -> bytes:
    """The report as the bytes of a PDF of A4 pages.

    Nothing is fetched. A Chromium reads the page from a folder of its own that only this user may enter and that is gone
    afterwards. Raises ExportError where there is nothing to print with or printing failed.
    """
    from grader.export import html  # with the templates, which nothing else here needs

    page = html.render(report, saved_at=saved_at, unfolded=True)
    if find_spec("weasyprint") is not None:
        return _by_weasyprint(page)
    browser = _browser()
    if browser is None:
        raise ExportError(*NOTHING_TO_PRINT_WITH)
    return _by_chromium(page, browser, seconds=SECONDS)


def notice(sentence: str) -> bytes:
    """A PDF of one page that says why there is no report in it, for somebody who is already downloading it."""
    lines = textwrap.wrap(" ".join(sentence.split()), 80)
    shown = [re.sub(r"([\\()])", r"\\\1", line).encode("cp1252", "replace") for line in lines]
    text = b"BT /F 12 Tf 60 780 Td 18 TL " + b" ".join(b"(" + line + b") Tj T*" for line in shown) + b" ET"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    return (
        made
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (*(size, table, size, len(made)),)
    )


def _by_weasyprint(page: str) -> bytes:
    import weasyprint  # type: ignore[import-not-found, unused-ignore]

    def refuse(url: str, *_: object, **__: object) -> Mapping[str, Any]:
        raise ValueError(f"a report asks for nothing, and not for {url[:80]!r}")

    try:
        made: bytes = weasyprint.HTML(string=page, url_fetcher=refuse).write_pdf()
    except Exception as error:
        raise ExportError(
            f"weasyprint could not print this report ({type(error).__name__}).",
            "Take the HTML report, and print it from a browser.",
        ) from None
    return made


def _by_chromium(page: str, browser: str, *, seconds: float) -> bytes:
    with tempfile.TemporaryDirectory(prefix="linkworthy-", ignore_cleanup_errors=True) as folder:
        source, made = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_text(page, encoding="utf-8")
        root = getattr(os, "geteuid", lambda: 1)() == 0
        call = [
            browser,
            *_FLAGS,
            # Chromium's own sandbox does not start for root; the page is ours, and its policy lets no script run.
            *(["--no-sandbox"] if root else []),
            f"--user-data-dir={Path(folder) / 'profile'}",
            f"--print-to-pdf={made}",
            source.as_uri(),
        ]
        _run(call, seconds)
        content = made.read_bytes() if made.is_file() else b""
    if not content.startswith(b"%PDF-"):
        raise ExportError(
            "Chromium could not print this report.", "Take the HTML report, and print it from a browser."
        )
    return content


def _run(call: list[str], seconds: float) -> None:
    """Run a program and all that it starts for at most so long."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            call, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=sys.platform != "win32"
        )
    except OSError as error:
        raise ExportError(
            f"{Path(call[0]).name} could not be started: {error.strerror}.",
            "Take the HTML report, and print it from a browser.",
        ) from None
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise ExportError(
            f"Printing took longer than {seconds:g} seconds.",
            "Take the HTML report, and print it from a browser.",
        ) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    # Its helpers are in the same group and may outlive it.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
