"""Turns: at most so many requests at a time to one site, over all processes of this machine that ask for them."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from grader.read.address import WEB_PORTS, WebAddress

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # no such locks here: then everybody asks at once
    flock = None  # type: ignore[assignment]

BUCKETS = 4096
"""Sites share so many locks, so that their files do not grow without end."""

_LOOK_SECONDS = 0.02

_most: ContextVar[int] = ContextVar("most requests at a time", default=0)


@contextmanager
def at_most(requests: int) -> Iterator[None]:
    """Within the block no request goes out while so many others, bound likewise, are under way to the same site."""
    before = _most.set(requests)
    try:
        yield
    finally:
        _most.reset(before)


def site_of(address: WebAddress) -> str:
    """Whom a request goes to: the host with and without "www." alike, and its port where that is none of the web's."""
    host = address.host.removeprefix("www.")
    return host if address.port in WEB_PORTS else f"{host}:{address.port}"


@contextmanager
def turn(address: WebAddress, left: Callable[[], float]) -> Iterator[None]:
    """Wait until it is our turn with the site of `address`, and hold it for the block; `left` raises when time is over.

    A turn is a lock on a file, which the system gives back where a process is killed. Where no such files can be made, or
    outside a block of `at_most`, nobody waits.
    """
    folder = _folder() if _most.get() else None
    if folder is None:
        yield
        return
    bucket = int.from_bytes(hashlib.sha256(site_of(address).encode()).digest()[:4]) % BUCKETS
    while (held := _locked(folder, bucket)) is None:
        time.sleep(min(_LOOK_SECONDS, left()))
    try:
        yield
    finally:
        if held >= 0:
            os.close(held)


def _locked(folder: Path, bucket: int) -> int | None:
    """The open file of a free turn; None where all are taken, -1 where the system gives no locks."""
    for number in range(_most.get()):
        try:
            file = os.open(folder / f"{bucket}.{number}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            return -1
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            os.close(file)
            continue
        except OSError:
            os.close(file)
            return -1
        return file
    return None


def _folder() -> Path | None:
    """Where the locks of this user are; None where they cannot be kept, or where the place is somebody else's."""
    if flock is None:
        return None
    try:
        folder = Path(tempfile.gettempdir()) / f"linkworthy-turns-{os.getuid()}"
        folder.mkdir(mode=0o700, exist_ok=True)
        told = folder.lstat()
    except OSError:
        return None
    return folder if stat.S_ISDIR(told.st_mode) and told.st_uid == os.getuid() else None
