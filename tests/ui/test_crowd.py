"""Who is in keeps working; who comes while the server draws as many pages as it can waits outside, and is let in by itself."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from grader.ui import crowd, progress

MAIN = Path(__file__).resolve().parents[2] / "grader" / "ui" / "main.py"
OUTSIDE = "Many people are at work here"


def html(app: AppTest) -> str:
    return "\n".join(str(e.proto.body) for e in app.get("html"))


def test_who_comes_too_many_waits_outside_and_then_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "MOST", 0)
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    assert not app.exception
    assert OUTSIDE in html(app)
    assert not app.title
    monkeypatch.setattr(crowd, "MOST", 1)
    app.run()
    assert OUTSIDE not in html(app)
    assert app.title[0].value == "Is it worth linking to?"
    assert crowd._drawing == 0


def test_who_is_in_stays_in(monkeypatch: pytest.MonkeyPatch) -> None:
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    monkeypatch.setattr(crowd, "MOST", 0)
    app.run()
    assert OUTSIDE not in html(app)
    assert app.title[0].value == "Is it worth linking to?"


def test_a_page_that_breaks_makes_room_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd.st, "session_state", {})
    inside = []

    def draw() -> None:
        with crowd.drawing():
            inside.append(crowd._drawing)
            raise ValueError("broke")

    with pytest.raises(ValueError, match="broke"):
        draw()
    assert inside == [1]
    assert crowd._drawing == 0


def test_so_many_are_drawn_at_a_time_and_each_slot_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd.st, "session_state", {crowd.IN: True})
    monkeypatch.setattr(crowd, "IN_USE", 0.0)
    at_once, most, count = 0, 0, threading.Lock()

    def draw() -> None:
        nonlocal at_once, most
        with crowd.drawing():
            with count:
                at_once += 1
                most = max(most, at_once)
            pause.wait(0.01)
            with count:
                at_once -= 1

    pause = threading.Event()
    threads = [threading.Thread(target=draw) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == crowd.SLOTS
    assert crowd._drawing == 0
    assert crowd._slots._value == crowd.SLOTS


def test_pages_that_wait_for_something_else_hold_nobody_up_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd.st, "session_state", {crowd.IN: True})
    monkeypatch.setattr(crowd, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(crowd, "IN_USE", 1000.0)
    answered = threading.Event()

    def wait() -> None:
        with crowd.drawing():
            answered.wait(60)

    stuck = [threading.Thread(target=wait) for _ in range(crowd.SLOTS)]
    for thread in stuck:
        thread.start()
    while crowd._slots._value:
        time.sleep(0.001)
    with crowd.drawing() as admitted:
        assert admitted
        assert all(thread.is_alive() for thread in stuck)
    answered.set()
    for thread in stuck:
        thread.join()
    assert crowd._slots._value == crowd.SLOTS


def test_a_full_processor_closes_the_door_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    now, used = 100.0, 50.0
    monkeypatch.setattr(crowd.time, "monotonic", lambda: now)
    monkeypatch.setattr(crowd.time, "process_time", lambda: used)
    for name, value in (("_since", now), ("_used", used), ("_waited", 0), ("_closed_until", 0.0)):
        monkeypatch.setattr(crowd, name, value)

    def second(pages: int, share: float, at_once: int = 8) -> None:
        nonlocal now, used
        monkeypatch.setattr(crowd, "_drawing", at_once)
        for _ in range(pages):
            now, used = now + 1 / pages, used + share / pages
            crowd._count_page()
        now += 0.001
        crowd._count_page()
        monkeypatch.setattr(crowd, "_drawing", 0)

    second(pages=3, share=1.0)
    assert crowd.has_room()  # a server that starts up
    second(pages=40, share=0.5)
    assert crowd.has_room()
    second(pages=40, share=0.99, at_once=crowd.SLOTS)
    assert crowd.has_room()  # one after the other
    second(pages=40, share=0.99)
    assert not crowd.has_room()
    now += crowd.CALM_SECONDS
    assert crowd.has_room()


def test_who_is_far_back_in_the_queue_looks_less_often() -> None:
    assert [progress.pause(place) for place in (0, 3, 12, 40)] == [0.4, 0.4, 1.2, 3.0]


def test_the_more_knock_the_less_often_each_does(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(crowd.time, "monotonic", lambda: now)
    monkeypatch.setattr(crowd, "_knocks", crowd.deque(maxlen=400))
    assert crowd._pause() == crowd.KNOCK_SECONDS
    crowd._knocks.extend([now] * 60)
    assert crowd._pause() == 2 * crowd.KNOCK_SECONDS
    crowd._knocks.extend([now] * 340)
    assert crowd._pause() == crowd.LONGEST_KNOCK_SECONDS
    now += 2 * crowd.KNOCK_SECONDS
    assert crowd._pause() == crowd.KNOCK_SECONDS
