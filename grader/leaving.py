"""How a server that is told to stop leaves: it takes nothing more in, ends what runs, and is gone in good time."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType

GRACE_SECONDS = 4.0
"""How long what runs may take to end after SIGTERM."""
GONE_SECONDS = 8.0
"""After so long the process ends, whatever still holds it: a browser that does not let go of its connection, say."""

_leaving = False


def is_leaving() -> bool:
    """Whether this server was told to stop; it is not ready for anything new then."""
    return _leaving


def on_signal(*, refuse: Callable[[], None], busy: Callable[[], bool], close: Callable[[], None]) -> None:
    """Leave in good order at SIGTERM: `refuse` at once, wait while `busy`, `close`, then stop as the server would have.

    `close` may be called in any thread. Nothing is done outside of the main thread, which alone hears of signals.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    before = signal.getsignal(signal.SIGTERM)

    def leave(number: int, frame: FrameType | None) -> None:
        global _leaving
        if _leaving:
            return
        _leaving = True
        threading.Thread(target=go, args=(number, frame), name="leaving", daemon=True).start()

    def go(number: int, frame: FrameType | None) -> None:
        began = time.monotonic()
        watchdog = threading.Timer(GONE_SECONDS, _gone, args=(close,))
        watchdog.daemon = True
        watchdog.start()
        with contextlib.suppress(Exception):
            refuse()
        with contextlib.suppress(Exception):
            while time.monotonic() < began + GRACE_SECONDS and busy():
                time.sleep(0.05)
        with contextlib.suppress(Exception):
            close()
        if callable(before):
            before(number, frame)
        else:
            _gone(lambda: None)

    signal.signal(signal.SIGTERM, leave)


def _gone(close: Callable[[], None]) -> None:
    closing = threading.Thread(target=close, daemon=True)
    closing.start()
    closing.join(1.0)
    os._exit(0)
