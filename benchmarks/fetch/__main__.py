"""Fetches the labelled pages and the posts: `python -m benchmarks.fetch --into DIR`.

Says what it would fetch and from where; with --yes it does. Every text comes from the public repository that it stands
in, at a pinned commit, one request at a time with a pause between two, and is kept only where its SHA-256 is the one that
was labelled. Run again, it goes on where it stopped. DIR then holds gold/ and links/, which `python -m
benchmarks.validity --gold DIR/gold --links DIR/links` and the other benchmarks take. Exit status 1 where something is
missing. The texts are their publishers': measure with them, and do not pass them on.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.fetch.host import API, PAUSE, RAW, CodeHost, NotThereError, StoppedError
from benchmarks.fetch.plan import GOLD, LINKS, Wanted, lay_out, plan

GZIP = 31
"""zlib's window bits for gzip's own frame."""

SLACK = 4096
"""Bytes that a compressed text may take beyond the text itself."""


def unpacked(one: Wanted, content: bytes) -> bytes:
    """The text itself; raises NotThereError where it is not the one that was labelled."""
    if one.packed:
        try:
            content = zlib.decompressobj(wbits=GZIP).decompress(content, one.size + 1)
        except zlib.error as error:
            raise NotThereError(f"{one.path} of {one.repository} can't be unpacked") from error
    if not one.fits(content):
        raise NotThereError(f"{one.place} is not the text that was labelled")
    return content


def keep(into: Path, one: Wanted, content: bytes) -> None:
    """Write a text so that no half of it is ever taken for the whole."""
    file = into / one.place
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    part.write_bytes(content)
    part.replace(file)


def fetch(into: Path, wanted: Sequence[Wanted], host: CodeHost) -> list[str]:
    """Fetch what is not there yet, a repository after the other; what went wrong, a line a text."""
    by_repository: dict[tuple[str, str], list[Wanted]] = defaultdict(list)
    for one in wanted:
        if not one.is_there(into):
            by_repository[one.repository, one.commit].append(one)
    failed = []
    for (repository, commit), missing in by_repository.items():
        print(f"{repository} at {commit[:12]}: {len(missing)} texts", flush=True)
        blobs = {one.blob for one in missing if not one.path}
        try:
            paths = host.paths(repository, commit, blobs) if blobs else {}
        except NotThereError as error:
            failed.append(str(error))
            continue
        for one in missing:
            known = replace(one, path=one.path or paths.get(one.blob, ""))
            if not known.path:
                failed.append(f"{one.place}: {repository} has no file with this content at this commit")
                continue
            try:
                content = host.file(repository, commit, known.path, most=one.size + SLACK)
                keep(into, one, unpacked(known, content))
            except NotThereError as error:
                failed.append(f"{one.place}: {error}")
    return failed


def announced(into: Path, wanted: Sequence[Wanted], *, pause: float, hosts: str) -> str:
    """What a run would do, in plain words."""
    missing = [one for one in wanted if not one.is_there(into)]
    repositories: dict[str, list[Wanted]] = defaultdict(list)
    for one in missing:
        repositories[f"{one.repository} at {one.commit}"].append(one)
    listings = len({one.repository for one in missing if not one.path})
    requests = len(missing) + listings
    lines = [
        f"{len(wanted) - len(missing)} of {len(wanted)} texts are in {into} already.",
        f"{len(missing)} would be fetched from {hosts}: about {sum(one.size for one in missing) / 1e6:.0f} MB in "
        f"{requests} requests, one at a time, {pause:g} s apart (at least {requests * pause / 60:.0f} minutes).",
        *(f"  {len(texts):5} texts  {name}" for name, texts in sorted(repositories.items())),
        "They are their publishers' texts, under the terms of each repository: measure with them, do not pass them on.",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Say what would be done and, with --yes, do it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help="folder that is filled")
    parser.add_argument(
        "--yes", action="store_true", help="fetch; without it, only say what would be fetched"
    )
    parser.add_argument("--only", choices=(GOLD, LINKS), help="only one of the two parts")
    parser.add_argument("--pause", type=float, default=PAUSE, help="seconds between two requests (default 1)")
    parser.add_argument("--raw", default=RAW, help="where files are served, for a mirror")
    parser.add_argument("--api", default=API, help="where listings are served, for a mirror")
    options = parser.parse_args(arguments)
    parts = (options.only,) if options.only else (GOLD, LINKS)
    wanted = plan(parts)
    hosts = options.raw if options.only == GOLD else f"{options.raw} and {options.api}"
    print(announced(options.into, wanted, pause=options.pause, hosts=hosts))
    if not options.yes:
        print("Nothing was fetched. Say --yes to fetch.")
        return 0
    lay_out(options.into, parts)
    try:
        with CodeHost(raw=options.raw, api=options.api, pause=options.pause) as host:
            failed = fetch(options.into, wanted, host)
    except StoppedError as error:
        print(f"benchmarks.fetch: stopped, {error}. What was fetched is kept; run it again later.")
        return 1
    for line in failed:
        print(line)
    there = sum(one.is_there(options.into) for one in wanted)
    print(f"{there} of {len(wanted)} texts are in {options.into}.")
    return int(there < len(wanted))


if __name__ == "__main__":
    sys.exit(main())
