"""A real Chromium, and two servers: one that grades, and one that answers with reports made by hand."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
APT = "No Chromium was found. On Debian or Ubuntu: apt-get install -y chromium (or set BROWSER_PATH)."
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PORTS = range(8650, 8700)
STREAMLITS_OWN = {"presentation-role-conflict": ("stFileUploaderDropzone",)}
"""What axe finds in Streamlit's own widgets, by rule and a mark of the place; the rest is ours and fails."""


def chromium() -> str | None:
    """Path of a Chromium or Chrome, from BROWSER_PATH or PATH."""
    names = (os.environ.get("BROWSER_PATH"), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


def free_port() -> int:
    """A port of 8650 to 8699 that nobody listens on."""
    for port in PORTS:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return port
    raise RuntimeError("no free port")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A running Chromium; without one the test is skipped, or fails where LINKWORTHY_REQUIRE_BROWSER=1."""
    path = chromium()
    if path is None:
        if os.environ.get("LINKWORTHY_REQUIRE_BROWSER") == "1":
            pytest.fail(APT)
        pytest.skip(APT)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


@contextlib.contextmanager
def _serving(script: Path, **environment: str) -> Iterator[str]:
    """Run a launcher and yield its address once it answers."""
    port = free_port()
    log = open(os.devnull, "w")  # noqa: SIM115
    process = subprocess.Popen(
        # `python app.py` heeds no STREAMLIT_SERVER_PORT (1.67); `streamlit run` takes the flag.
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(script),
            f"--server.port={port}",
            "--server.headless=true",
        ],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            if process.poll() is not None:
                raise RuntimeError(f"{script.name} stopped with {process.returncode}")
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health"):
                break
            time.sleep(0.25)
        else:
            raise RuntimeError(f"{script.name} does not answer")
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


@pytest.fixture(scope="session")
def serving() -> Any:
    """Runs a launcher: `with serving(script, NAME=value) as address`."""
    return _serving


@pytest.fixture(scope="session")
def fabricated_server(browser: Any) -> Iterator[str]:
    """A server whose workers answer at once: "HOSTILE" in a draft brings a hostile report, "SLOW" none, "LATER" one after a while."""
    with _serving(Path(__file__).with_name("fabricated_server.py")) as address:
        yield address


class Visit:
    """A tab, with all that it asked of other origins and every error of its scripts."""

    def __init__(self, browser: Any, *, dark: bool = False, width: int = 1280, height: int = 900) -> None:
        self.context = browser.new_context(
            color_scheme="dark" if dark else "light",
            viewport={"width": width, "height": height},
            permissions=["clipboard-read", "clipboard-write"],
            accept_downloads=True,
        )
        self.context.set_default_timeout(40_000)
        self.page = self.context.new_page()
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.refused: list[str] = []
        """What the policy of the page kept from running or loading: nothing of ours, and only what a hostile paste tries."""
        self.page.on("request", self._asked)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.page.on("console", self._said)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            self.outside.append(request.url)

    def _said(self, message: Any) -> None:
        if "Content Security Policy" in message.text or "Permissions-Policy" in message.text:
            self.refused.append(message.text)

    def _dialog(self, dialog: Any) -> None:
        self.errors.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def box(self) -> Any:
        """The draft box."""
        return self.page.get_by_label("Draft", exact=True)

    def open(self, address: str) -> Visit:
        """Open the dashboard and wait for the draft box."""
        self.page.goto(address)
        self.box().wait_for()
        return self

    def way(self, name: str) -> None:
        """Choose a way to hand it in."""
        self.page.get_by_role("radio", name=name, exact=True).click()

    def upload(self, name: str, content: bytes, kind: str = "text/html") -> None:
        """Choose a file, as a person would: once the field for it stands and the page has come to rest.

        Streamlit (1.67) drops its answer to the browser's request for an upload address where a run begins just then.
        """
        self.way("Upload")
        self.page.get_by_role("button", name="Upload", exact=True).wait_for()
        self.page.locator('[data-test-script-state="notRunning"]').wait_for()
        self.page.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": kind, "buffer": content}
        )

    def read_as(self, guess: str) -> None:
        """Wait until the guess of what it is stands on the screen."""
        self.page.get_by_role("combobox", name=f"Read as (looks like {guess})").wait_for()

    def options(self, box: Any) -> Any:
        """Open a select box and give its options.

        As a person does it: the page is at rest, scrolled first and clicked then, and clicked again where it closed. A
        scroll that is told of after the click closes the box (Streamlit 1.67).
        """
        listed = self.page.get_by_role("option")
        for _ in range(4):
            self.page.locator('[data-test-script-state="notRunning"]').wait_for()
            box.scroll_into_view_if_needed()
            self.page.wait_for_timeout(250)
            box.click()
            with contextlib.suppress(Exception):
                listed.first.wait_for(timeout=4_000)
                return listed
        raise AssertionError("the select box does not open")

    def grade(self) -> None:
        """Press the one primary button."""
        self.page.get_by_role("button", name="Grade", exact=True).click()

    def scorecard(self) -> None:
        """Wait for a scorecard to stand."""
        self.page.get_by_role("tab", name="About this score").wait_for()
        self.page.get_by_text("Points by trait").wait_for()

    def tab(self, name: str) -> None:
        """Open a view of the scorecard and wait until it is drawn."""
        self.page.get_by_role("tab", name=name).click()
        self.page.locator('[role=tabpanel]:not([hidden]) [data-testid="stHtml"]').first.wait_for()
        self.page.wait_for_timeout(300)


@pytest.fixture(scope="session")
def visiting() -> Any:
    """The class of visits, for one that several tests share: `visiting(browser)`."""
    return Visit


@pytest.fixture
def visits(browser: Any) -> Iterator[Any]:
    """Makes visits; at the end none of them may have asked another origin for anything, or met an error."""
    made: list[Visit] = []

    def visit(**how: Any) -> Visit:
        made.append(Visit(browser, **how))
        return made[-1]

    yield visit
    for one in made:
        one.context.close()
        assert one.outside == []
        assert one.errors == []
        assert one.refused == []


def _violations(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    ours = []
    for rule in found:
        for node in rule["nodes"]:
            place = " ".join(str(t) for t in node["target"]) + node["html"]
            if not any(mark in place for mark in STREAMLITS_OWN.get(rule["id"], ())):
                ours.append(f"{rule['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:300]}")
    return ours


@pytest.fixture(scope="session")
def violations() -> Any:
    """What axe finds on a page that is ours to mend: `violations(page)`."""
    return _violations


_MADE = """() => {
  const roots = [document.querySelector('.stMain')]
  for (const e of document.querySelectorAll('*')) if (e.shadowRoot) roots.push(e.shadowRoot)
  const hostile = 'script, iframe, math, object, [onerror], [onload], [style*="elsewhere"], [href^="javascript"], [src*="elsewhere"]'
  return roots.flatMap(r => [...r.querySelectorAll(hostile)]).map(e => e.outerHTML.slice(0, 200))
}"""


@pytest.fixture(scope="session")
def made_of_hostile() -> Any:
    """Elements that only hostile words can have made: `made_of_hostile(page)`."""
    return lambda page: page.evaluate(_MADE)
