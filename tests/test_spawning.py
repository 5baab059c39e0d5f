"""Worker processes: they never run the program's main file, start when they should, and start no others."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from grader.jobs import Workers, worker

MAIN = """
import sys
print("ran as", __name__, flush=True)
if __name__ == "__main__":
    from multiprocessing import get_context
    from grader.spawning import WorkerContext
    context = get_context("spawn") if sys.argv[1] == "plain" else WorkerContext()
    process = context.Process(target=print, args=("hello",))
    process.start()
    process.join()
"""


@pytest.mark.parametrize(
    ("context", "shown"),
    [
        ("plain", ["ran as __main__", "ran as __mp_main__", "hello"]),
        ("ours", ["ran as __main__", "hello"]),
    ],
)
def test_a_worker_does_not_run_the_main_file(tmp_path: Path, context: str, shown: list[str]) -> None:
    main = tmp_path / "main.py"
    main.write_text(MAIN, encoding="utf-8")
    done = subprocess.run([sys.executable, str(main), context], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == shown


def test_a_worker_starts_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_in_worker", True)
    with pytest.raises(RuntimeError, match="workers of its own"):
        Workers(processes=1).warm()


class Counted(Workers):
    """Workers that only tell that they were to load their models."""

    def __init__(self) -> None:
        super().__init__(processes=1)
        self.began = threading.Event()

    def warm(self) -> None:
        self.began.set()


def test_the_soonest_call_to_warm_counts_and_a_shutdown_calls_it_off() -> None:
    pool = Counted()
    pool.warm_after(3_600)
    pool.warm_after(0)
    assert pool.began.wait(30)
    other = Counted()
    other.warm_after(3_600)
    waiting = other._warming
    assert waiting is not None
    other.warm_after(7_200)
    assert other._warming is waiting
    other.shutdown()
    waiting.join(30)
    assert not other.began.is_set()
