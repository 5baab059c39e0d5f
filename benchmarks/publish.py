"""Makes benchmarks/published from the labelled pages and the posts: `python -m benchmarks.publish --gold DIR --links DIR`.

What goes in is ours: where each text stands (repository, commit, path or content hash), its size and SHA-256, the labels
without quotations, remarks and names of people, the counts of links and the pairs. No text of a page goes in; `texts_in`
finds what looks like one. DIR of --gold holds labels.jsonl, manifest.jsonl, list.csv and the pages, DIR of --links
posts.csv, sites.json, pairs.csv and the posts. `--check` writes nothing and exits with 1 where a file would change.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.labels import read_lines

FOLDER = Path(__file__).with_name("published")

LABELS = "labels.jsonl"
PAGES = "pages.jsonl"
POSTS = "posts.csv"
PAIRS = "pairs.csv"
SITES = "sites.json"

KEPT_BACK = ("original_data_quotes", "why", "byline")
"""Keys of a label that hold words of a page, a reader's remarks, or the name of a person."""

LONGEST = 200
"""Characters of the longest string that may be published: an address is shorter, a passage of text is not."""

_POST_COLUMNS = ("id", "path", "url", "site", "date", "referring_domains", "bytes", "sha256", "blob")


def published_label(label: Mapping[str, Any]) -> dict[str, Any]:
    """A label without what is kept back; `byline_named` says whether a name was shown."""
    kept = {key: value for key, value in label.items() if key not in KEPT_BACK}
    return kept | {"byline_named": bool(label.get("byline"))}


def blob_id(content: bytes) -> str:
    """The object id that git gives a file with this content: SHA-1 of "blob", its length, a zero byte and the content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def texts_in(value: Any, *, at: str = "") -> Iterator[str]:
    """What may not be published in a plain value: a key that is kept back, a string too long or in several lines."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            # A number or a yes or no under such a key is no text: how often two readers agree on bylines.
            words = key in KEPT_BACK or "quote" in key
            if words and not isinstance(inner, int | float):
                yield f"{at}/{key} is kept back"
            yield from texts_in(inner, at=f"{at}/{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts_in(inner, at=f"{at}/{number}")
    elif isinstance(value, str) and (len(value) > LONGEST or "\n" in value):
        yield f"{at} has {len(value)} characters"


def made(gold: Path, links: Path) -> dict[str, str]:
    """Name and content of every file, from the folders of labelled pages and of posts."""
    return {
        LABELS: _lines(published_label(one) for one in read_lines(gold / "labels.jsonl").values()),
        PAGES: _lines(_pages(gold)),
        POSTS: _posts(links),
        PAIRS: (links / "pairs.csv").read_text(encoding="utf-8"),
        SITES: _sites(links),
    }


def _lines(rows: Iterable[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _pages(gold: Path) -> Iterator[dict[str, Any]]:
    for page, source in read_lines(gold / "manifest.jsonl").items():
        content = (gold / "pages" / f"{page}.html").read_bytes()
        yield {
            "id": page,
            "url": source["url"],
            "repository": source["source_repo"],
            "commit": source["commit"],
            "path": source["path"],
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }


def _posts(links: Path) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, _POST_COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    with (links / "posts.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            content = (links / row["path"]).read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            writer.writerow({**row, "bytes": len(content), "sha256": digest, "blob": blob_id(content)})
    return text.getvalue()


def _sites(links: Path) -> str:
    with (links / "posts.csv").open(newline="", encoding="utf-8") as file:
        wanted = {row["site"] for row in csv.DictReader(file)}
    sites = [
        {
            "site": one["site"],
            "repository": one["repo"],
            "commit": one["commit"],
            "licence": one["licence"],
            "category": one["category"],
        }
        for one in json.loads((links / "sites.json").read_text(encoding="utf-8"))
        if one["site"] in wanted
    ]
    return json.dumps(sites, indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Write, or say what would change."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--links", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    changed = []
    for name, text in made(options.gold, options.links).items():
        file = FOLDER / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            changed.append(name)
            if not options.check:
                file.write_text(text, encoding="utf-8")
    print(f"{'would change' if options.check else 'written'}: {', '.join(changed) or 'nothing'}")
    return int(options.check and bool(changed))


if __name__ == "__main__":
    sys.exit(main())
