"""Reports to store: of our golden pages, and as many as are wanted in an archive made from theirs."""

from __future__ import annotations

import hashlib
import io
import json
import random
import secrets
from functools import cache
from pathlib import Path
from typing import BinaryIO

from grader.api import Report, grade
from grader.source import Source
from grader.store import Store
from tools.golden_pages import FOLDER, URLS

AS_OF = "2026-11-22"
TEMPLATES = ("guide_tool_library", "broken_password_tips", "list_dehumidifiers")
WORDS = [
    "bikes",
    "bridges",
    "harbour",
    "weir",
    "kettle",
    "ladder",
    "orchard",
    "lantern",
    "ferry",
    "quarry",
    "meadow",
    "anvil",
]
LABELS = ("Q1", "Q2", "Q3", "Q4", "to do", "done", "rival", "ours")


@cache
def reports() -> tuple[Report, ...]:
    """Three golden pages, graded with their text."""
    return tuple(
        grade(Source((FOLDER / f"{name}.html").read_bytes(), "html", url=URLS[name], as_of=AS_OF))
        for name in TEMPLATES
    )


def write_archive(stream: BinaryIO, count: int, folder: Path) -> int:
    """An archive of `count` reports of some thousand pages, labelled and noted, in `stream`; its size in bytes."""
    first = Store(folder / "first.sqlite3")
    for report in reports():
        first.save(report, keep_text=True, by="ada@example.org")
    told = io.BytesIO()
    first.export_all(told)
    lines = [json.loads(line) for line in told.getvalue().splitlines()]
    head, *rows, end = lines
    workspaces = [row for name, row in (r for r in rows) if name == "workspaces"]
    bare = [row for name, row in rows if name == "reports"]
    bodies = {row["id"]: row for name, row in rows if name == "report_bodies"}
    chance = random.Random(1)
    ids = sorted(secrets.token_urlsafe(24) for _ in range(count))
    sha, size = hashlib.sha256(), 0

    def write(line: object) -> None:
        nonlocal size
        written = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        sha.update(written)
        size += stream.write(written)

    write(head)
    for row in workspaces:
        write(["workspaces", row])
    labelled: list[tuple[str, list[str]]] = []
    for n, id in enumerate(ids):
        page = chance.randrange(max(1, count // 3))
        words = " ".join(random.Random(page).sample(WORDS, 3))
        url = f"https://example.org/{words.replace(' ', '-')}/{page}"
        labels = sorted(chance.sample(LABELS, chance.randrange(3)), key=str.casefold)
        note = f"Seen by the team, number {n}" if chance.random() < 0.3 else ""
        title = f"About {words}, part {page}"
        labelled.append((id, labels))
        changed = {
            "id": id, "title": title, "url": url, "page_key": url.replace("https://", "page:"), "note": note,
            "saved_us": 1_700_000_000_000_000 + chance.randrange(10**14),
            "folded": "\n".join(filter(None, (x.casefold() for x in (title, url, note, *labels)))),
        }  # fmt: skip
        write(["reports", {**bare[n % len(bare)], **changed}])
    for n, id in enumerate(ids):
        write(["report_bodies", {**bodies[bare[n % len(bare)]["id"]], "id": id}])
    for id, labels in labelled:
        for label in labels:
            write(["report_labels", {"report": id, "folded": label.casefold(), "label": label}])
    counts = dict.fromkeys(end["end"], 0)
    counts |= {"workspaces": len(workspaces), "reports": count, "report_bodies": count}
    counts["report_labels"] = sum(len(labels) for _, labels in labelled)
    last = json.dumps({"end": counts, "sha256": sha.hexdigest()}, separators=(",", ":")).encode() + b"\n"
    return size + stream.write(last)


class Summed(io.RawIOBase):
    """Takes bytes and keeps their SHA-256 only."""

    def __init__(self) -> None:
        self.sha = hashlib.sha256()

    def writable(self) -> bool:
        """It takes bytes."""
        return True

    def write(self, content: object) -> int:
        """Add them to the sum."""
        told = bytes(content)  # type: ignore[call-overload]
        self.sha.update(told)
        return len(told)


def sum_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def exported_sum(store: Store) -> str:
    """SHA-256 of what a store exports."""
    summed = Summed()
    store.export_all(summed)  # type: ignore[arg-type]
    return summed.sha.hexdigest()
