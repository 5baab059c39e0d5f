"""benchmarks/publish.py and what it made: no text of a page, no remark and no name of a person is published."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks import publish
from benchmarks.labels import read_lines
from benchmarks.pairs import posts_of, read_pairs
from benchmarks.publish import FOLDER, KEPT_BACK, LONGEST, blob_id, published_label, texts_in

FILES = sorted(FOLDER.iterdir())


def _values(file: Path) -> Iterator[Any]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".jsonl":
        yield from map(json.loads, text.splitlines())
    elif file.suffix == ".json":
        yield json.loads(text)
    elif file.suffix == ".csv":
        yield from csv.DictReader(text.splitlines())


def test_what_is_published_is_there() -> None:
    names = {publish.LABELS, publish.PAGES, publish.POSTS, publish.PAIRS, publish.SITES}
    assert {file.name for file in FILES} == names | {"README.md", "two_readers.json"}


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_published_files_hold_no_text_and_no_name(file: Path) -> None:
    values = list(_values(file))
    assert values or file.suffix == ".md"
    assert [found for value in values for found in texts_in(value, at=file.name)] == []


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"why": "x"}, 1),
        ({"original_data_quotes": []}, 1),
        ({"byline": None}, 1),
        ({"first_quote": "x"}, 1),
        ({"expert_quotes": True, "url": "https://example.org/" + "a" * 100}, 0),
        ({"rows": [{"said": "a" * (LONGEST + 1)}]}, 1),
        ({"said": "one\ntwo"}, 1),
    ],
)
def test_the_gate_tells_texts(value: dict[str, Any], found: int) -> None:
    assert len(list(texts_in(value))) == found


def test_a_label_loses_words_and_names_and_keeps_the_rest() -> None:
    label = {"id": "a", "kind": "guide", "original_data_quotes": ["x"], "why": "y", "byline": "Ada Brook"}
    assert published_label(label) == {"id": "a", "kind": "guide", "byline_named": True}
    assert published_label({"id": "b", "byline": None})["byline_named"] is False


def test_labels_and_pages_are_of_the_same_pages_and_every_post_of_a_pair_has_a_place() -> None:
    labels, pages = read_lines(FOLDER / publish.LABELS), read_lines(FOLDER / publish.PAGES)
    assert labels.keys() == pages.keys()
    assert not [key for label in labels.values() for key in KEPT_BACK if key in label]
    with (FOLDER / publish.POSTS).open(newline="", encoding="utf-8") as file:
        posts = {row["id"]: row for row in csv.DictReader(file)}
    assert posts_of(read_pairs(FOLDER / publish.PAIRS)) <= posts.keys()
    sites = {one["site"] for one in json.loads((FOLDER / publish.SITES).read_text(encoding="utf-8"))}
    assert {row["site"] for row in posts.values()} == sites
    for one in (*pages.values(), *posts.values()):
        assert len(one["sha256"]) == 64
        assert int(one["bytes"]) > 0


def test_a_blob_is_named_as_git_names_it() -> None:
    content = "Mühle\n".encode()
    named = subprocess.run(["git", "hash-object", "--stdin"], input=content, capture_output=True, check=True)
    assert blob_id(content) == named.stdout.decode().strip()


def test_what_is_published_is_made_from_folders_of_pages_and_posts(tmp_path: Path) -> None:
    gold, links = tmp_path / "gold", tmp_path / "links"
    (gold / "pages").mkdir(parents=True)
    (links / "posts").mkdir(parents=True)
    (gold / "pages" / "a.html").write_bytes(b"<p>Bells</p>")
    (links / "posts" / "s-1.md").write_bytes(b"# Bells\n")
    (gold / "labels.jsonl").write_text('{"id": "a", "kind": "guide", "why": "It rings."}\n', encoding="utf-8")
    source = {"id": "a", "url": "", "source_repo": "o/r", "commit": "c" * 40, "path": "a.html", "more": "no"}
    (gold / "manifest.jsonl").write_text(json.dumps(source) + "\n", encoding="utf-8")
    (links / "posts.csv").write_text(
        "id,path,url,site,date,referring_domains,other\ns-1,posts/s-1.md,,s.example,2020-01-01,3,9\n",
        encoding="utf-8",
    )
    (links / "pairs.csv").write_text("site,linked,unlinked\n", encoding="utf-8")
    site = {"site": "s.example", "repo": "o/s", "commit": "d" * 40, "licence": "MIT", "category": "bells"}
    (links / "sites.json").write_text(json.dumps([site, site | {"site": "t.example"}]), encoding="utf-8")
    made = publish.made(gold, links)
    assert "rings" not in "".join(made.values())
    page = json.loads(made[publish.PAGES])
    assert (page["repository"], page["bytes"]) == ("o/r", 12)
    assert "more" not in page
    (post,) = csv.DictReader(made[publish.POSTS].splitlines())
    assert (post["blob"], post["referring_domains"]) == (blob_id(b"# Bells\n"), "3")
    assert [one["site"] for one in json.loads(made[publish.SITES])] == ["s.example"]
