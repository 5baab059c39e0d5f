"""A batch on a Dask cluster of separate processes on this machine: what it gives, and what becomes of it when parts die."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batches import PATIENCE, a_list, descendants, ids_in, is_worker, ran, rows_in, started, until

from grader.batch.cluster import IDLE_SECONDS

pytest.importorskip("distributed")

PAGES = 80
DAY = ("--as-of", "2026-11-22")
HERE = ("--host", "127.0.0.1", "--no-dashboard")

OUTWARD = """
import sys
def told(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple) and not str(args[1][0]).startswith("127."):
        with open({told!r}, "a") as file:
            file.write(f"{{args[1]}} {{sys.argv}}\\n")
sys.addaudithook(told)
"""
"""A sitecustomize: every process that has it on its path writes down whom it calls outside this machine."""


class Cluster:
    """A scheduler and two workers with a nanny each, all in process groups of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        where = folder / "scheduler.json"
        self.run("dask_scheduler", "--scheduler-file", where, "--port", "0", "--no-show")
        deadline = time.monotonic() + PATIENCE
        while not (where.exists() and (found := re.search(r"tcp://[\d.:]+", where.read_text()))):
            assert self.processes[0].poll() is None, self.said()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        self.address = found.group()
        for _ in range(2):
            one = ("--nworkers", "1", "--nthreads", "1", "--local-directory", folder / "scratch")
            self.run("dask_worker", self.address, *one)

    def run(self, program: str, *arguments: str | Path) -> None:
        with (self.folder / "said.txt").open("ab") as said:
            self.processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", f"distributed.cli.{program}", *map(str, arguments), *HERE],
                    stdout=said,
                    stderr=said,
                    start_new_session=True,
                )
            )

    def said(self) -> str:
        return (self.folder / "said.txt").read_text()

    def grading(self) -> list[int]:
        """The processes that the workers grade in: children of what a nanny keeps alive."""
        kept = [pid for p in self.processes[1:] for pid in descendants(p.pid) if is_worker(pid)]
        return [below for pid in kept for below in descendants(pid) if is_worker(below)]

    def kill(self, number: int) -> None:
        """0 is the scheduler, 1 and 2 are the workers, each with all that it has started."""
        process = self.processes[number]
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def a_cluster(folder: Path) -> Iterator[Cluster]:
    cluster = Cluster(folder)
    try:
        yield cluster
    finally:
        for number in range(len(cluster.processes)):
            cluster.kill(number)


@pytest.fixture
def outward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where calls to other machines would be written down."""
    told = tmp_path / "outward.txt"
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(OUTWARD.format(told=str(told)))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    return told


def test_worker_may_die_half_way_and_the_scheduler_after_it(tmp_path: Path, outward: Path) -> None:
    listed = a_list(tmp_path / "drafts", PAGES)
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    assert ran(listed, "--output", here, *DAY).returncode == 0
    with a_cluster(tmp_path) as cluster:
        process = started(listed, "--output", there, "--scheduler", cluster.address, *DAY)
        until(lambda: rows_in(there) >= 10, process)
        assert cluster.grading()
        cluster.kill(1)
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, (said, cluster.said())
        assert f"{PAGES} pages, 1 with an error." in said.decode()
        assert there.read_bytes() == here.read_bytes()
        assert len(set(ids_in(there))) == PAGES
        # At its end the batch takes its grading processes with it, before they would go of themselves.
        deadline = time.monotonic() + IDLE_SECONDS - 20
        while cluster.grading():
            assert time.monotonic() < deadline
            time.sleep(0.1)

        lost = tmp_path / "lost.jsonl"
        process = started(listed, "--output", lost, "--scheduler", cluster.address, *DAY)
        until(lambda: rows_in(lost) >= 3, process)
        cluster.kill(0)
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 4, said
        assert "is gone" in said.decode()
        assert b"Traceback" not in said
        assert 3 <= rows_in(lost) < PAGES
    assert ran(listed, "--output", lost, *DAY).returncode == 0
    assert lost.read_bytes() == here.read_bytes()
    assert not outward.exists(), outward.read_text()


def test_scheduler_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.batch.cluster import ClusterError, connect

    monkeypatch.setattr("grader.batch.cluster.CONNECT_SECONDS", 0.5)
    with pytest.raises(ClusterError, match=r"No Dask scheduler could be reached at tcp://127\.0\.0\.1:9"):
        connect("tcp://127.0.0.1:9")
    with pytest.raises(ClusterError, match="tcp://host:port"):
        connect("127.0.0.1:9")


def test_extra_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.batch.cluster import ClusterError, connect

    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"linkworthy\[cluster\]"):
        connect("tcp://127.0.0.1:9")


def test_machine_that_would_grade_otherwise_is_refused() -> None:
    from grader.batch.cluster import ClusterError, alike, line_on_cluster
    from grader.source import Source

    program, _, model = alike()
    with pytest.raises(ClusterError, match=r"has Linkworthy .* Install the same version"):
        line_on_cluster("a", Source(content="Few words."), (program, "0.0", model))
