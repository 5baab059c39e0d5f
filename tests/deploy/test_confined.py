"""The server as the image and the unit run it: without rights, and on a file system that it cannot write."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.conftest import ROOT, free_port

SCRIPT = Path(__file__).with_name("confined.sh")
DRAFT = (
    (
        "# How long do paper bags last?\n\nWe carried 3 kg of apples in 120 paper bags in May 2026, and counted the trips until each "
        "tore. The median bag tore on its fourth trip. Bags that had been wet once tore on the second.\n\n"
    )
    + "We weighed each bag before and after every trip, on the same kitchen scale, and wrote it down at once. "
    * 8
)


def able() -> bool:
    """Whether this test may make a file system of its own and has the checkout's environment to serve from."""
    if sys.platform != "linux" or os.geteuid() != 0 or not (ROOT / ".venv" / "bin" / "python").exists():
        return False
    if not (shutil.which("unshare") and shutil.which("setpriv")):
        return False
    return subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if not able():
        pytest.skip("needs root on Linux, unshare, setpriv and the checkout's own .venv")
    port = free_port()
    process = subprocess.Popen(
        ["unshare", "--mount", "sh", str(SCRIPT), str(ROOT), str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        for _ in range(480):
            if process.poll() is not None:
                assert process.stdout is not None
                raise RuntimeError(process.stdout.read().decode(errors="replace"))
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=20),
            ):
                break
            time.sleep(0.25)
        else:
            raise RuntimeError("the server never became ready")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert process.stdout is not None
        process.stdout.close()


def posted(address: str, asked: dict[str, object]) -> tuple[dict[str, object], str]:
    """The answer, and the place that it names."""
    request = urllib.request.Request(
        address, json.dumps(asked).encode(), {"Content-Type": "application/json"}, method="POST"
    )
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.load(answer), answer.headers.get("Location", "")


def test_it_grades_and_keeps_a_report(address: str) -> None:
    _, place = posted(f"{address}/api/v1/grades", {"content": DRAFT, "input_type": "markdown"})
    ended = False
    while not ended:  # a first grade waits for the models
        with urllib.request.urlopen(f"{address}{place}", timeout=60) as answer:
            ended = json.load(answer).get("ended", True)
    kept, _ = posted(f"{address}/api/v1/reports", {"job": place.rpartition("/")[2]})
    with urllib.request.urlopen(f"{address}/reports/{kept['id']}.html", timeout=60) as page:
        assert "How long do paper bags last?" in page.read().decode()


def test_it_serves_the_dashboard(address: str) -> None:
    with urllib.request.urlopen(address, timeout=60) as page:
        assert page.status == 200
