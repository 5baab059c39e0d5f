"""The fuzzer changes what it is given, feeds it in processes of its own, and tells what broke by name."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from benchmarks.hosting import fuzz
from benchmarks.hosting.__main__ import main, parts
from benchmarks.hosting.mutations import CHANGES, changed
from benchmarks.hosting.readers import READERS, in_zip
from grader.errors import GraderError

SEED = b"# Title 12\n\n<p>Some words (3) and [a link](https://example.org/).</p>\n"


def test_changes_are_repeatable_many_and_bounded() -> None:
    made = [changed(random.Random(n), SEED, SEED, most=500) for n in range(300)]
    assert made == [changed(random.Random(n), SEED, SEED, most=500) for n in range(300)]
    assert len(set(made)) > 270
    assert max(map(len, made)) <= 500


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.__name__)
def test_every_change_takes_anything(change: object) -> None:
    for content in (b"", b"a", SEED):
        for number in range(20):
            assert isinstance(change(random.Random(number), content, SEED), bytes)  # type: ignore[operator]


def test_an_office_file_stays_a_zip_most_of_the_time() -> None:
    seeds = READERS["word"].seeds()
    made = [in_zip(random.Random(n), seeds[:1]) for n in range(40)]
    assert sum(zipfile.is_zipfile(io.BytesIO(one)) for one in made) > 25


@pytest.mark.parametrize("name", READERS)
def test_every_reader_has_seeds_of_which_it_reads_some(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path))
    seeds = READERS[name].seeds()
    assert len(seeds) >= 10
    read = 0
    for seed in seeds[:5]:
        try:
            READERS[name].feed(seed)
            read += 1
        except GraderError:
            continue
    assert read > 0


def test_a_short_dose() -> None:
    ran, finds, slowest = fuzz.fuzz("url", seconds=4.0, seed=1)
    assert ran > 10
    assert finds == []
    assert slowest < fuzz.MOST_SECONDS


def test_a_find_is_told_once_and_kept(tmp_path: Path) -> None:
    finds: dict[str, str] = {}
    for content in (b"first", b"second"):
        fuzz._note(finds, "ValueError at rows.py:3, pathlib.py:1", content, "csv", tmp_path)
    assert len(finds) == 1
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"first"]


def test_parts_are_found_by_their_files(capsys: pytest.CaptureFixture[str]) -> None:
    known = parts()
    assert {"fuzz", "hostile", "regexes"} <= set(known)
    assert all(known.values())
    assert main(["no-such-part"]) == 2
    assert main(["--help"]) == 0
    assert "regexes" in capsys.readouterr().out
