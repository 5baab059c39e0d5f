"""A simulated visitor: speaks Streamlit's websocket protocol as a browser does, hands drafts in and waits for scorecards."""

from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

PATIENCE = 120.0
"""Seconds after which a visitor gives an answer up."""
BOX, GO, AGAIN = "grade.draft", "grade.go", "grade.trouble.again"
SCORECARD = b'<section class="lw-trait">'
"""Stands on every scorecard, and on no other page."""
OUTSIDE = b"Many people are at work here just now"
"""Said to who comes while the server draws as many pages as it can."""
BUSY = re.compile(rb"pages are being graded or wait for it")
TAG = re.compile(rb"mark[0-9a-f]{16}")
"""A word that stands in one draft only."""
_EVENTS = "__events"


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one draft."""

    outcome: str
    """scorecard | busy | error."""
    seconds: float
    """From the click until it stood on the page."""
    first: float
    """From the click until the page said anything new: the place in the queue, say."""


@dataclass(slots=True)
class Visitor:
    """One browser tab; use it in `async with`."""

    address: str
    """HOST:PORT."""
    cookie: str = ""
    tab: str = ""
    """Id of the tab, as its sessionStorage would tell it; "" for a new one."""
    told: float = 0.0
    """Seconds until the first page stood, or until it was told that there is no room."""
    outside: bool = False
    """There was no room at first."""
    foreign: set[bytes] = field(default_factory=set)
    """Tags of other visitors' drafts that this one was shown; there must be none."""
    _own: set[bytes] = field(default_factory=set)
    _ids: dict[str, str] = field(default_factory=dict)
    _asked: int = 0
    _timer: tuple[str, float] | None = None
    _page: bytes = b""
    _script: str = ""
    _talk: Any = None

    async def __aenter__(self) -> Visitor:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def open(self) -> None:
        """Connect, and wait for the first page."""
        from websockets.asyncio.client import connect
        from websockets.typing import Subprotocol

        headers = {"Cookie": self.cookie} if self.cookie else {}
        self._talk = await connect(
            f"ws://{self.address}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=headers,
            max_size=None,
            open_timeout=PATIENCE,
            ping_interval=None,
        )
        self._asked, self._timer, self._script = 0, None, ""
        began = time.monotonic()
        await self._run()
        self.told, self.outside = time.monotonic() - began, OUTSIDE in self._page
        if self.tab and not self.outside:
            await self._run({self._ids["tab"]: {"json_value": json.dumps({"id": self.tab})}})

    async def is_in(self, until: float) -> bool:
        """Wait outside until there is room; False where there is none at `until`, on the monotonic clock."""
        while OUTSIDE in self._page and self._timer is not None:
            if time.monotonic() >= until:
                return False
            fragment, interval = self._timer
            await asyncio.sleep(interval)
            await self._run(fragment=fragment)
        return True

    def said(self) -> str:
        """The end of the words on the page, for telling what came in place of a scorecard."""
        words = re.sub(rb"<style>.*?</style>|<[^>]*>|[^ -~]+", b" ", self._page, flags=re.DOTALL)
        return " ".join(words.decode("ascii").split())[-300:]

    async def close(self) -> None:
        """Leave; the server hears of it."""
        if self._talk is not None:
            await self._talk.close()
            self._talk = None

    async def grade(self, draft: str, tag: str) -> Seen:
        """Hand a draft in that holds `tag`, and wait until its scorecard or an error stands."""
        began = time.monotonic()
        await self.hand_in(draft, tag)
        return await self._wait(began, time.monotonic() - began, tag.encode())

    async def hand_in(self, draft: str, tag: str) -> None:
        """Hand a draft in that holds `tag`; when this returns the page says that it has it, or why not."""
        self._own.add(tag.encode())
        await self._run({self._ids["grade.go"]: {"trigger_value": True}})
        self._asked += 1
        sent = {"ask": self._asked, "auto": False, "rich": False, "html": "", "text": draft}
        event = json.dumps([{"event": "draft", "value": sent}])
        await self._run({self._box_events(): {"json_trigger_value": event}})

    async def look(self, tag: str) -> Seen:
        """Wait for what is under way, or already there."""
        return await self._wait(time.monotonic(), 0.0, tag.encode())

    async def again(self, tag: str) -> Seen:
        """Press "Try again", and wait as for a first try."""
        began = time.monotonic()
        await self._run({self._ids[AGAIN]: {"trigger_value": True}})
        return await self._wait(began, time.monotonic() - began, tag.encode())

    async def _wait(self, began: float, first: float, tag: bytes) -> Seen:
        while True:
            page = self._page
            if BUSY.search(page):
                return Seen("busy", time.monotonic() - began, first)
            if SCORECARD in page and tag in page:
                return Seen("scorecard", time.monotonic() - began, first)
            if self._timer is None or time.monotonic() - began > PATIENCE:
                return Seen("error", time.monotonic() - began, first)
            fragment, interval = self._timer
            await asyncio.sleep(interval)
            await self._run(fragment=fragment)

    def _box_events(self) -> str:
        base = self._ids[BOX]
        return f"$$STREAMLIT_INTERNAL_KEY_{base}{_EVENTS}"

    async def _run(self, states: dict[str, dict[str, Any]] | None = None, *, fragment: str = "") -> None:
        """Ask for a run of the page, or of a part of it, and take in all that it sends."""
        from streamlit.proto.BackMsg_pb2 import BackMsg
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        ask = BackMsg()
        ask.rerun_script.query_string = ""
        ask.rerun_script.page_script_hash = self._script
        ask.rerun_script.fragment_id = fragment
        ask.rerun_script.is_auto_rerun = bool(fragment)
        for id, value in (states or {}).items():
            ask.rerun_script.widget_states.widgets.add(id=id, **value)
        await self._talk.send(ask.SerializeToString())
        parts: list[bytes] = []
        before = self._timer
        while True:
            raw = await asyncio.wait_for(self._talk.recv(), PATIENCE)
            told = ForwardMsg()
            told.ParseFromString(raw)
            kind = told.WhichOneof("type")
            self.foreign |= {found for found in TAG.findall(raw) if found not in self._own}
            if kind == "new_session":
                self._timer = None
                parts = []
            elif kind == "navigation":
                self._script = told.navigation.page_script_hash
            elif kind == "auto_rerun":
                self._timer = (told.auto_rerun.fragment_id, told.auto_rerun.interval)
            elif kind == "delta":
                parts.append(raw)
                self._learn(told.delta.new_element)
            elif kind == "script_finished":
                if told.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                if told.script_finished == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY:
                    # Only a part was drawn anew; it is asked for again as before.
                    self._timer = self._timer or before
                else:
                    self._page = b"".join(parts)
                return

    def _learn(self, element: Any) -> None:
        """Note the ids of what can be pressed or filled."""
        kind = element.WhichOneof("type")
        if kind == "bidi_component":
            name = element.bidi_component.component_name
            if name.endswith("linkworthy.tab"):
                self._ids["tab"] = element.bidi_component.id
            elif name.endswith("linkworthy.paste"):
                self._ids[BOX] = element.bidi_component.id
        elif kind == "button":
            for key in (GO, AGAIN):
                if element.button.id.endswith(f"-{key}"):
                    self._ids[key] = element.button.id
