"""What the hosting benchmark's figures rest on: drafts that can be told apart, and shares that are what they say."""

from __future__ import annotations

import os
import subprocess
import sys

from benchmarks.hosting.__main__ import parts
from benchmarks.hosting.drafts import draft, tag_of
from benchmarks.hosting.figures import family, share
from benchmarks.hosting.serving import environment
from benchmarks.hosting.visitor import TAG


def test_every_draft_has_a_tag_of_its_own_and_words_of_its_own() -> None:
    tags = [tag_of(number, seed=seed) for number in range(300) for seed in range(10)]
    assert len(set(tags)) == 3_000
    for tag in tags[:20]:
        made = draft(tag)
        assert set(TAG.findall(made.encode())) == {tag.encode()}
        assert made == draft(tag)
        assert 950 <= len(made.split()) <= 1_500
    one, other = (set(draft(tag).splitlines()) for tag in tags[:2])
    assert len(one & other) < 10


def test_shares_are_counted_from_the_shortest() -> None:
    times = [float(n) for n in range(100, 0, -1)]
    assert (share(times, 0.5), share(times, 0.95), share(times, 1.0)) == (51.0, 96.0, 100.0)
    assert share([], 0.95) == 0.0
    assert share([3.0], 0.95) == 3.0


def test_the_parts_are_found_by_their_files() -> None:
    assert {"load", "overload", "memory", "replicas", "sizes"} <= parts().keys()
    assert not {"visitor", "drafts", "figures", "serving"} & parts().keys()


def test_a_family_counts_children_of_every_thread() -> None:
    program = (
        "import subprocess, sys, threading\n"
        "def go():\n"
        "    made.append(subprocess.Popen([sys.executable, '-c', 'input()'], stdin=subprocess.PIPE))\n"
        "    print(made[0].pid, flush=True); input(); made[0].kill(); made[0].communicate()\n"
        "made = []; thread = threading.Thread(target=go); thread.start(); thread.join()\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdin=-1, stdout=-1, text=True)
    assert process.stdout is not None
    child = int(process.stdout.readline())
    if os.path.exists("/proc/self/task"):
        assert family(process.pid) == [process.pid, child]
    process.communicate("\n")


def test_a_measured_server_inherits_nothing_of_ours(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("LINKWORTHY_OPEN", "1")
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere")
    made = environment(LINKWORTHY_DATA="here")
    assert "LINKWORTHY_OPEN" not in made
    assert "DATABASE_URL" not in made
    assert made["LINKWORTHY_DATA"] == "here"
