"""The dashboard without a browser: Streamlit's own messages over a websocket, with whatever cookies and headers a test sends.

Quick enough to try every role at every door, and free to do what no browser would: to send a click on what was drawn
before somebody was shut out, or a header that is not theirs.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.sync.client import connect

FINISHED = "script_finished"


@dataclass
class Screen:
    """One open tab: what stands on it, and what can be pressed."""

    address: str
    cookies: Mapping[str, str] = field(default_factory=dict)
    headers: Sequence[tuple[str, str]] = ()
    source: str = "127.0.0.1"
    """The address that this comes from."""
    path: str = ""
    query: str = ""
    origin: bool = True
    """Says, as every browser does, which page opened the socket."""
    texts: dict[tuple[int, ...], str] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)
    """Ids of the buttons by their words."""
    ids: list[str] = field(default_factory=list)
    """Ids of all buttons, those of the same words too."""
    boxes: dict[str, str] = field(default_factory=dict)
    """Ids of the text boxes by their words."""
    downloads: dict[str, str] = field(default_factory=dict)
    """Ids of deferred files by the words on their buttons."""
    pages: list[str] = field(default_factory=list)
    """Titles in the navigation that are shown."""
    number: str = ""
    """Id of the last box for a number."""
    choices: list[tuple[str, str]] = field(default_factory=list)
    """Id of the row and words of everything to choose in a row of buttons."""
    tabs: str = ""
    """Id of the views of a scorecard."""
    session: str = ""
    redirected: str = ""
    page_hash: str = ""

    def __enter__(self) -> Screen:
        token = generate_xsrf_token_string()
        host = self.address.removeprefix("http://")
        jar = {**self.cookies, "_streamlit_xsrf": token}
        with contextlib.ExitStack() as opening:
            self._socket = opening.enter_context(
                connect(
                    f"ws://{host}/_stcore/stream",
                    origin=self.address if self.origin else None,  # type: ignore[arg-type]
                    subprotocols=["streamlit", token],  # type: ignore[list-item]
                    additional_headers=[
                        ("Cookie", "; ".join(f"{name}={value}" for name, value in jar.items())),
                        *self.headers,
                    ],
                    max_size=None,
                    open_timeout=60,
                    source_address=(self.source, 0),
                )
            )
            self.run()
            self._open = opening.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @property
    def text(self) -> str:
        """All words on the screen."""
        return "\n".join(self.texts.values())

    def run(self, *states: WidgetState) -> None:
        """Run the page, as a browser asks for it, and read what it draws until it rests."""
        asked = BackMsg()
        client = asked.rerun_script
        client.query_string = self.query
        client.page_name = "" if self.page_hash else self.path
        client.page_script_hash = self.page_hash
        client.widget_states.widgets.extend(states)
        client.context_info.url = f"{self.address}/{self.path}"
        client.context_info.timezone = "UTC"
        self._socket.send(asked.SerializeToString())
        self._read()

    def press(
        self,
        words: str,
        *,
        days: int | None = None,
        filled: Mapping[str, str] | None = None,
        ticked: Mapping[str, bool] | None = None,
    ) -> None:
        """Press a button by its words, or by the end of its key.

        `days` is what stands in the one box for a number, `filled` and `ticked` what stands in the others by their words.
        """
        id = self.buttons.get(words) or next(id for id in self.ids if id.endswith(words))
        states = [WidgetState(id=id, trigger_value=True)]
        states += [WidgetState(id=self.boxes[box], string_value=text) for box, text in (filled or {}).items()]
        states += [WidgetState(id=self.boxes[box], bool_value=on) for box, on in (ticked or {}).items()]
        if days is not None:
            states.append(WidgetState(id=self.number, double_value=days))
        self.run(*states)

    def select(self, box: str, words: str) -> None:
        """Choose from a select box."""
        self.run(WidgetState(id=self.boxes[box], string_value=words))

    def choose(self, words: str) -> None:
        """Choose from the first group of buttons in a row that has these words."""
        state = WidgetState(id=next(id for id, said in self.choices if said == words))
        state.string_array_value.data.append(words)
        self.run(state)

    def open_tab(self, words: str) -> None:
        """Open a view of the scorecard."""
        self.run(WidgetState(id=self.tabs, string_value=words))

    def download(self, words: str) -> str:
        """Ask for a file as its button does; its address, or "" where it was refused."""
        asked = BackMsg()
        request = asked.backend_operation_request
        request.request_id = "1"
        request.session_id = self.session
        request.deferred_file.file_id = self.downloads[words]
        self._socket.send(asked.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(self._socket.recv(timeout=60))
            if message.WhichOneof("type") == "backend_operation_response":
                return str(message.backend_operation_response.deferred_file.url)

    def _read(self) -> None:
        fresh = False
        while True:
            message = ForwardMsg()
            data = self._socket.recv(timeout=60)
            assert isinstance(data, bytes)
            message.ParseFromString(data)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.texts, self.buttons, self.boxes, self.downloads = {}, {}, {}, {}
                self.ids = []
                self.page_hash = message.new_session.page_script_hash
                self.session = message.new_session.initialize.session_id
                fresh = True
            elif kind == "navigation":
                self.pages = [page.page_name for page in message.navigation.app_pages if not page.is_hidden]
                self.page_hash = message.navigation.page_script_hash
            elif kind == "auth_redirect":
                self.redirected = message.auth_redirect.url
            elif kind == "delta":
                self._take(tuple(message.metadata.delta_path), message.delta)
            elif fresh and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY and kind == FINISHED:
                # A run that asks for another one ends too, but otherwise.
                return

    def _take(self, path: tuple[int, ...], delta: Any) -> None:
        if delta.WhichOneof("type") == "add_block" and delta.add_block.tab_container.id:
            self.tabs = delta.add_block.tab_container.id
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "html":
            self.texts[path] = element.html.body if not element.html.body.startswith("<style") else ""
        elif kind == "heading":
            self.texts[path] = element.heading.body
        elif kind == "markdown":
            self.texts[path] = element.markdown.body
        elif kind == "button":
            self.buttons[element.button.label] = element.button.id
            self.ids.append(element.button.id)
        elif kind == "download_button":
            self.downloads[element.download_button.label] = element.download_button.deferred_file_id
        elif kind == "button_group":
            row = element.button_group
            self.choices.extend((row.id, option.content) for option in row.options)
        elif kind == "number_input":
            self.number = element.number_input.id
        elif kind == "text_input":
            self.boxes[element.text_input.label] = element.text_input.id
        elif kind == "checkbox":
            self.boxes[element.checkbox.label] = element.checkbox.id
        elif kind == "selectbox":
            self.boxes[element.selectbox.label] = element.selectbox.id
