"""Hostile lists of a batch (CSV) and hostile archives of a store."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.hostile import scripts


def batch_lists(n: int = 1) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each list."""
    yield "an honest list", b"id,path\na,a.md\n"
    yield "nothing", b""
    yield "a heading alone", b"id,path\n"
    yield "no such columns", b"a,b\n1,2\n"
    yield "UTF-16 with a mark", "id,path\na,a.md\n".encode("utf-16")
    yield "UTF-8 with a mark", b"\xef\xbb\xbfid,path\na,a.md\n"
    yield "Latin-1", "id,path\nä,ä.md\n".encode("latin-1")
    yield "NULs", b"id,path\n\x00a,\x00b.md\n"
    yield "a NUL in a path", b"id,path\na,a\x00.md\n"
    yield "a field of 300,000 signs", b"id,path\n" + b"a" * 300_000 * n + b",a.md\n"
    yield "a quotation mark without an end", b'id,path\n"a,a.md\n' * 500 * n
    yield "ragged rows", b"id,path\na\nb,b.md,c,d,e\n"
    yield "rows without a path", b"id,path\na,\n"
    yield "the same columns twice", b"id,path,id,path\na,a.md,b,b.md\n"
    yield "many columns", b"id,path," + b"x," * 20_000 * n + b"\na,a.md\n"
    yield "many rows", b"id,path\n" + b"a,a.md\n" * 20_000 * n
    yield "line breaks in fields", b'id,path\n"a\nb","c\nd.md"\n'
    yield "old line ends", b"id,path\ra,a.md\rb,b.md\r"
    yield "semicolons", b"id;path\na;a.md\n"
    yield "a path of 10,000 signs", b"id,path\na," + b"x/" * 5_000 + b"\n"
    yield "a path above", b"id,path\na,../../../../etc/hostname-there-is-not\n"
    yield "a device", b"id,path\na,/dev/null\n"
    yield "addresses inside", b"id,url\na,http://169.254.169.254/\nb,file:///etc/passwd\n"
    for name, words in scripts.IN_A_CELL.items():
        quoted = words.replace('"', '""')
        yield f"a formula as an id: {name}", f'id,path\n"{quoted}",a.md\n'.encode()


_HEAD = {"linkworthy_archive": 1}


def archives(honest: bytes, n: int = 1) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each archive; `honest` is one that a store wrote, from which the others are made."""
    lines = honest.splitlines(keepends=True)
    yield "an honest archive", honest
    yield "nothing", b""
    yield "one line", lines[0]
    yield "no JSON", b"{" * 5_000
    yield "deep JSON", b"[" * 100_000 * n
    yield "a huge number", b'{"linkworthy_archive": ' + b"9" * 6_000 + b"}\n"
    yield "another version", json.dumps({**_HEAD, "linkworthy_archive": 99}).encode() + b"\n"
    yield "cut off", honest[: len(honest) // 2]
    yield "without its end", b"".join(lines[:-1])
    yield "one sign changed", honest.replace(b"2026", b"2027", 1)
    yield "twice over", honest + honest
    yield "the lines in another order", b"".join([lines[0], *reversed(lines[1:-1]), lines[-1]])
    yield (
        "a table that there is not",
        lines[0] + b'["sqlite_master", {"sql": "DROP TABLE reports"}]\n' + lines[-1],
    )
    yield (
        "a column that there is not",
        lines[0] + b'["reports", {"x); DROP TABLE reports;--": 1}]\n' + lines[-1],
    )
    yield "a line of 5 MB", lines[0] + b'["reports", "' + b"a" * 5_000_000 * n + b'"]\n' + lines[-1]
    yield "NULs", honest.replace(b'"', b"\x00", 40)
    yield "half signs", lines[0] + b'["workspaces", {"id": "\\ud800"}]\n' + lines[-1]
    yield "no UTF-8", lines[0] + b"\xff\xfe\n" + lines[-1]
    yield "NaN", lines[0] + b'["reports", {"score": NaN}]\n' + lines[-1]
    yield "empty lines", b"\n" * 100_000 * n + honest
    yield "another program's", b"SQLite format 3\x00" + b"\x00" * 4_000
