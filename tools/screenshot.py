"""Makes docs/screenshot.png from the running program: `python tools/screenshot.py [--port N] [--example NAME]`."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
)


def chromium() -> str:
    """Path of a Chromium or Chrome; exits with the way to get one where there is none."""
    names = (os.environ.get("BROWSER_PATH"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    return found or sys.exit("No Chromium was found: apt-get install -y chromium, or set BROWSER_PATH.")


def take(address: str, example: str, target: Path, *, dark: bool) -> None:
    """Grade an example in the program at `address` and save what the screen shows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        page = browser.new_page(
            viewport={"width": 1280, "height": 1060}, color_scheme="dark" if dark else "light"
        )
        page.goto(address)
        page.get_by_role("button", name=example, exact=True).click(timeout=60_000)
        page.get_by_role("tab", name="About this score").wait_for(timeout=90_000)
        page.locator("[data-testid=stVegaLiteChart] :is(svg, canvas)").first.wait_for(timeout=60_000)
        page.wait_for_timeout(1_500)  # the chart's last frame
        page.mouse.move(0, 0)
        page.screenshot(path=target)
        browser.close()


def main() -> None:
    """Start the program, take the picture, stop the program."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=8699)
    options.add_argument("--example", default="middling", choices=("weak", "middling", "strong"))
    options.add_argument("--dark", action="store_true")
    options.add_argument("--to", type=Path, default=ROOT / "docs" / "screenshot.png")
    given = options.parse_args()
    address = f"http://127.0.0.1:{given.port}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    program = subprocess.Popen(
        [*command, f"--server.port={given.port}", "--server.headless=true"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    try:
        for _ in range(240):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health"):
                break
            time.sleep(0.25)
        given.to.parent.mkdir(parents=True, exist_ok=True)
        take(address, given.example, given.to, dark=given.dark)
    finally:
        program.terminate()
        program.wait(timeout=20)
    sys.stdout.write(f"{given.to}\n")


if __name__ == "__main__":
    main()
