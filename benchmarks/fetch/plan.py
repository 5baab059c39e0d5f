"""What is to be fetched, and where it goes."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from benchmarks.labels import read_lines
from benchmarks.publish import FOLDER, LABELS, PAGES, PAIRS, POSTS, SITES

GOLD = "gold"
LINKS = "links"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One text: where it stands, where it goes, and what it must be."""

    place: str
    """Path below the folder that is filled."""
    repository: str
    """owner/name at the code host."""
    commit: str
    path: str
    """In the repository; "" where only the content's id is known."""
    blob: str
    """The id that git gives the content; "" where the path is known."""
    size: int
    """Bytes of the text, unpacked."""
    sha256: str
    """Of the text, unpacked."""

    @property
    def packed(self) -> bool:
        """Whether the repository holds it compressed by gzip."""
        return self.path.endswith(".gz")

    def is_there(self, into: Path) -> bool:
        """Whether the folder holds this very text already."""
        file = into / self.place
        return file.is_file() and file.stat().st_size == self.size and self.fits(file.read_bytes())

    def fits(self, content: bytes) -> bool:
        """Whether the content is the one that was labelled."""
        return hashlib.sha256(content).hexdigest() == self.sha256


def plan(parts: Iterable[str] = (GOLD, LINKS), *, published: Path = FOLDER) -> tuple[Wanted, ...]:
    """Every text of the parts, by repository; raises ValueError where a place would lie outside of the folder."""
    found = [
        *(_pages(published) if GOLD in parts else ()),
        *(_posts(published) if LINKS in parts else ()),
    ]
    for one in found:
        place = PurePosixPath(one.place)
        if place.is_absolute() or ".." in place.parts:
            raise ValueError(f"{one.place} lies outside of the folder that is filled")
    return tuple(sorted(found, key=lambda one: (one.repository, one.place)))


def _pages(published: Path) -> Iterator[Wanted]:
    for page, one in read_lines(published / PAGES).items():
        yield Wanted(
            f"{GOLD}/pages/{page}.html",
            one["repository"],
            one["commit"],
            one["path"],
            "",
            one["bytes"],
            one["sha256"],
        )


def _posts(published: Path) -> Iterator[Wanted]:
    sites: dict[str, Mapping[str, str]] = {
        one["site"]: one for one in json.loads((published / SITES).read_text(encoding="utf-8"))
    }
    with (published / POSTS).open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            site = sites[row["site"]]
            yield Wanted(
                f"{LINKS}/{row['path']}",
                site["repository"],
                site["commit"],
                "",
                row["blob"],
                int(row["bytes"]),
                row["sha256"],
            )


def lay_out(into: Path, parts: Iterable[str], *, published: Path = FOLDER) -> None:
    """Put the lists, labels and pairs beside the texts, as benchmarks.validity and the others want them."""
    if GOLD in parts:
        (into / GOLD).mkdir(parents=True, exist_ok=True)
        with (into / GOLD / "list.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("id", "path", "url"))
            for page, one in read_lines(published / PAGES).items():
                writer.writerow((page, f"pages/{page}.html", one["url"]))
        (into / GOLD / LABELS).write_bytes((published / LABELS).read_bytes())
    if LINKS in parts:
        (into / LINKS).mkdir(parents=True, exist_ok=True)
        for name in (POSTS, PAIRS):
            (into / LINKS / name).write_bytes((published / name).read_bytes())
