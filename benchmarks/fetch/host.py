"""Asks the code host for files at a pinned commit: one request at a time, with a pause between two."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import httpx

RAW = "https://raw.githubusercontent.com"
API = "https://api.github.com"

PAUSE = 1.0
"""Seconds between two requests."""

LONGEST_WAIT = 120
"""Seconds that the host may ask us to wait; where it asks for more, the run ends and can be taken up later."""

LARGEST_LISTING = 32_000_000
"""Bytes of a listing of a repository's files; the host cuts longer ones itself."""

_MOVED = (301, 302, 307, 308)
_BUSY = (403, 429, 503)


class NotThereError(Exception):
    """The host has no such file, or gave another size than expected; the others can still be fetched."""


class StoppedError(Exception):
    """The host can't be asked any more for now; what was fetched is kept."""


class CodeHost:
    """A client of one code host; `raw` and `api` are the addresses that serve files and listings."""

    def __init__(
        self,
        *,
        raw: str = RAW,
        api: str = API,
        pause: float = PAUSE,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._raw, self._api = raw, api
        self._pause, self._sleep = pause, sleep
        self._asked = False
        self._client = httpx.Client(
            timeout=60, headers={"User-Agent": "linkworthy-benchmarks", "Accept-Encoding": "identity"}
        )

    def __enter__(self) -> CodeHost:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def file(self, repository: str, commit: str, path: str, *, most: int) -> bytes:
        """A file's content; raises NotThereError where it is gone or has more than `most` bytes, StoppedError else."""
        return self._get(f"{self._raw}/{repository}/{commit}/{quote(path)}", most=most)

    def paths(self, repository: str, commit: str, blobs: Iterable[str]) -> dict[str, str]:
        """Where in the repository the contents with these git ids stand at the commit; the ones not found are left out.

        One request, and where the host cuts a long listing, one for every folder until all are found.
        """
        left, found = set(blobs), dict[str, str]()
        folders = [(commit, "")]
        while folders and left:
            tree, prefix = folders.pop(0)
            listing = self._listing(repository, tree, recursive=True)
            if listing.get("truncated"):
                listing = self._listing(repository, tree, recursive=False)
                folders += [
                    (one["sha"], f"{prefix}{one['path']}/")
                    for one in listing["tree"]
                    if one["type"] == "tree"
                ]
            for one in listing["tree"]:
                if one["type"] == "blob" and one["sha"] in left:
                    found[one["sha"]] = prefix + one["path"]
                    left.discard(one["sha"])
        return found

    def _listing(self, repository: str, tree: str, *, recursive: bool) -> dict[str, Any]:
        address = f"{self._api}/repos/{repository}/git/trees/{tree}{'?recursive=1' if recursive else ''}"
        listing: dict[str, Any] = json.loads(self._get(address, most=LARGEST_LISTING))
        return listing

    def _get(self, address: str, *, most: int) -> bytes:
        """The content at an address; a moved repository is followed on the same host, a busy host waited for once."""
        waited = False
        for _ in range(5):
            if self._asked:
                self._sleep(self._pause)
            self._asked = True
            try:
                with self._client.stream("GET", address) as answer:
                    if answer.status_code == 200:
                        return _content(answer, most)
                    status, headers = answer.status_code, answer.headers
            except httpx.HTTPError as error:
                raise StoppedError(f"{urlsplit(address).netloc} could not be reached: {error}") from error
            if status in _MOVED:
                there = urljoin(address, headers.get("location", ""))
                if urlsplit(there)[:2] != urlsplit(address)[:2]:
                    raise NotThereError(f"{address} moved to another host")
                address = there
            elif status in _BUSY and not waited:
                self._wait(headers.get("retry-after", ""), status)
                waited = True
            elif status in _BUSY:
                raise StoppedError(f"the host answered {status} again")
            else:
                raise NotThereError(f"{address} answered {status}")
        raise NotThereError(f"{address} moved too often")

    def _wait(self, asked: str, status: int) -> None:
        seconds = int(asked) if asked.isdigit() else None
        if seconds is None or seconds > LONGEST_WAIT:
            raise StoppedError(f"the host answered {status} and wants no more requests for now")
        self._sleep(seconds)


def _content(answer: httpx.Response, most: int) -> bytes:
    got = bytearray()
    for piece in answer.iter_bytes():
        got += piece
        if len(got) > most:
            raise NotThereError(f"{answer.url} has more than {most} bytes")
    return bytes(got)
