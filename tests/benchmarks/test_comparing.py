"""The site that comparing is measured on, and what its bars say."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request

import pytest

from benchmarks.comparing.__main__ import Bar
from benchmarks.comparing.site import Answer, serving


def test_the_site_counts_what_is_asked_at_a_time() -> None:
    comes = threading.Event()
    with serving({"/slow": Answer(b"here", after=comes), "/fast": Answer(b"there")}) as site:

        def ask(path: str) -> bytes:
            with urllib.request.urlopen(site.url(path)) as answer:
                return bytes(answer.read())

        assert ask("/fast") == b"there"
        assert site.most_at_a_time == 1
        waiting = [threading.Thread(target=ask, args=("/slow",)) for _ in range(3)]
        for thread in waiting:
            thread.start()
        while site.most_at_a_time < 3:
            threading.Event().wait(0.01)
        comes.set()
        for thread in waiting:
            thread.join()
        assert site.asked == {"/fast": 1, "/slow": 3}
        with pytest.raises(urllib.error.HTTPError, match="404"):
            ask("/none")


def test_a_bar_is_met_up_to_its_figure() -> None:
    assert Bar(15.0, 15, "x").met
    assert not Bar(15.1, 15, "x").met
    assert str(Bar(15.1, 15, "x")).startswith("MISSED")
