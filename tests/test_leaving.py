"""A server that is told to stop: nothing more is taken in, what runs may end, and it is gone in good time."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from grader import leaving

ROOT = Path(__file__).resolve().parents[1]

PROGRAM = """
import signal, sys, threading, time
sys.path.insert(0, {root!r})
from grader import leaving
leaving.GRACE_SECONDS, leaving.GONE_SECONDS = {grace}, {gone}
ended = threading.Event()
def before(number, frame):
    print("stops", flush=True)
    {stops}
signal.signal(signal.SIGTERM, before)
steps = iter({busy})
leaving.on_signal(
    refuse=lambda: print("refuses", leaving.is_leaving(), flush=True),
    busy=lambda: (print("busy", flush=True), next(steps))[1],
    close=lambda: print("closes", flush=True),
)
print("ready", leaving.is_leaving(), flush=True)
ended.wait(60)
print("ended", flush=True)
"""


def told(**said: object) -> tuple[list[str], int]:
    """What a program that leaves so says from SIGTERM on, and its exit status."""
    said = {"grace": 30, "gone": 60, "stops": "ended.set()", "busy": [True, True, False], **said}
    program = PROGRAM.format(root=str(ROOT), **said)
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready False\n"
    process.send_signal(signal.SIGTERM)
    lines = process.communicate(timeout=50)[0].split("\n")[:-1]
    return lines, process.returncode


def test_it_refuses_waits_for_what_runs_closes_and_stops_as_it_would_have() -> None:
    assert told() == (["refuses True", "busy", "busy", "busy", "closes", "stops", "ended"], 0)


def test_it_does_not_wait_for_ever() -> None:
    lines, status = told(grace=0.2, busy="(True for _ in range(10_000))")
    assert lines[-3:] == ["closes", "stops", "ended"]
    assert status == 0


def test_what_holds_on_to_it_is_left_behind() -> None:
    lines, status = told(gone=0.3, busy="[False]", stops="pass")
    assert lines == ["refuses True", "busy", "closes", "stops", "closes"]
    assert status == 0


def test_what_breaks_on_the_way_out_keeps_nobody_in() -> None:
    lines, _ = told(busy="[]")
    assert lines[-3:] == ["closes", "stops", "ended"]


def test_outside_of_the_main_thread_it_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGTERM)

    def in_a_thread() -> None:
        leaving.on_signal(refuse=lambda: None, busy=lambda: False, close=lambda: None)

    thread = threading.Thread(target=in_a_thread)
    thread.start()
    thread.join()
    assert signal.getsignal(signal.SIGTERM) is before
    assert not leaving.is_leaving()
