"""This file is here to be one browser tab: it speaks Streamlit's WebSocket protocol, and times what comes back."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from urllib.parse import unquote

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.bench.states import state_as_drawn

XSRF = "_streamlit_xsrf"
PATIENCE = 60.0
"""Seconds to wait for one message: an order of magnitude more than any page takes."""

_STATUS = ForwardMsg.ScriptFinishedStatus
_STOPPED_EARLY, _DOES_NOT_COMPILE = (
    _STATUS.Value("FINISHED_EARLY_FOR_RERUN"),
    _STATUS.Value("FINISHED_WITH_COMPILE_ERROR"),
)


class PageFailed(Exception):
    """The page did not draw what it should, so its times would mean nothing."""


@dataclass(frozen=True)
class Run:
    """One run of the script, from asking for it to its last message. `bytes` came down the socket."""

    seconds: float
    bytes: int


@dataclass
class Widget:
    """A widget or component that is on the page now; `seen` is the run that drew it last."""

    kind: str
    proto: Any
    fragment: str
    seen: str

    @property
    def names(self) -> tuple[str, str]:
        """Its label, and the key the app gave it: `$$ID-<hash>-<key>`."""
        return str(getattr(self.proto, "label", "")), self.proto.id.partition("-")[2].partition("-")[2]


class Browser:
    """One tab on one page. It keeps what a browser keeps: cookies, widgets, their states, cached messages."""

    def __init__(self, server: str, page: str = "", *, query: str = "", cookies: dict[str, str] | None = None) -> None:
        self._server, self._page, self._query = server, page, query
        self._cookies = dict(cookies or {})
        self._script = ""
        self._widgets: dict[str, Widget] = {}
        self._states: dict[str, WidgetState] = {}
        self._cached: dict[str, tuple[bytes, int]] = {}
        self._runs = self._cache_age = 0
        self._run_id = ""
        self._fragments: tuple[str, ...] = ()
        self._opened = ExitStack()
        self._http = self._opened.enter_context(httpx.Client(base_url=server, timeout=PATIENCE, trust_env=False))
        self._socket: ClientConnection | None = None

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._opened.close()

    def open(self, proof: str) -> Run:
        """Get the page as a browser does, up to the end of its first run. `proof` must be somewhere in it."""
        started = time.perf_counter()
        for path in (f"/{self._page}", "/_stcore/health", "/_stcore/host-config"):
            self._get(path)
        token = unquote(self._cookies.get(XSRF, "").strip('"'))
        line = connect(
            f"ws{self._server.removeprefix('http')}/_stcore/stream",
            origin=Origin(self._server),
            subprotocols=[Subprotocol("streamlit"), Subprotocol(token or "PLACEHOLDER_AUTH_TOKEN")],
            additional_headers={"Cookie": self._cookie_line()},
            compression=None,
            max_size=None,
            proxy=None,
        )
        self._socket = self._opened.enter_context(line)
        run, drawn = self._run()
        if proof.encode() not in drawn:
            raise PageFailed(f"“{proof}” is not on the page /{self._page}?{self._query}")
        return Run(time.perf_counter() - started, run.bytes)

    def rerun(self) -> Run:
        """The whole page again, nothing having changed."""
        return self._run()[0]

    def click(self, name: str) -> Run:
        """Press a button, by its label or key."""
        button = self._find("button", name)
        return self._run(button.fragment, WidgetState(id=button.proto.id, trigger_value=True))[0]

    def choose(self, name: str, value: str) -> Run:
        """Choose one of some pills or segments; `name` is the label, or how the key ends."""
        widget = self._find("button_group", name)
        state = WidgetState(id=widget.proto.id)
        state.string_array_value.data.append(value)
        return self._change(widget, state)

    def edit_cell(self, row: int, column: str, value: str) -> Run:
        """Type into a cell of the one table on the page."""
        table = self._find("dataframe", "")
        edits = {"edited_rows": {str(row): {column: value}}, "added_rows": [], "deleted_rows": []}
        return self._change(table, WidgetState(id=table.proto.id, string_value=json.dumps(edits)))

    def fire(self, key: str, event: str, value: str) -> Run:
        """What the script of a component does with setTriggerValue(event, value)."""
        component = self._find("bidi_component", key)
        told = json.dumps([{"event": event, "value": value}])
        events = f"$$STREAMLIT_INTERNAL_KEY_{component.proto.id}__events"
        return self._run(component.fragment, WidgetState(id=events, json_trigger_value=told))[0]

    def _change(self, widget: Widget, state: WidgetState) -> Run:
        self._states[state.id] = state
        return self._run(widget.fragment)[0]

    def _find(self, kind: str, name: str) -> Widget:
        for widget in self._widgets.values():
            label, key = widget.names
            if widget.kind == kind and (name == label or key.endswith(name)):
                return widget
        there = sorted((widget.kind, *widget.names) for widget in self._widgets.values())
        raise PageFailed(f"There is no {kind} “{name}” on the page /{self._page}, but {there}")

    def _run(self, fragment: str = "", trigger: WidgetState | None = None) -> tuple[Run, bytes]:
        """One run and all that was drawn in it. Raises PageFailed when it ended in an error."""
        if self._socket is None:
            raise PageFailed("The page was not opened")
        wanted = self._wanted(fragment, trigger)
        started = time.perf_counter()
        self._socket.send(wanted)
        drawn: list[bytes] = []
        finished = False
        while not finished:
            data = self._socket.recv(timeout=PATIENCE)
            if isinstance(data, str):
                raise PageFailed("Streamlit sent text where it sends bytes")
            drawn.append(data)
            finished = self._take(data)
        seconds = time.perf_counter() - started
        self._tidy()
        return Run(seconds, sum(map(len, drawn))), b"".join(drawn)

    def _wanted(self, fragment: str, trigger: WidgetState | None) -> bytes:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.fragment_id = self._query, fragment
        # The first time a browser knows its page by name only, later by the hash it was told.
        asked.page_script_hash, asked.page_name = self._script, "" if self._script else self._page
        asked.widget_states.widgets.extend(self._states.values())
        if trigger:
            asked.widget_states.widgets.append(trigger)
        asked.cached_message_hashes.extend(self._cached)
        asked.context_info.timezone, asked.context_info.locale = "UTC", "en-GB"
        asked.context_info.url = f"{self._server}/{self._page}"
        return bytes(message.SerializeToString())

    def _take(self, data: bytes) -> bool:
        """Keep what one message says; whether it was the run's last."""
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            kept = self._cached[message.ref_hash][0]
            self._cached[message.ref_hash] = (kept, self._runs)
            message = ForwardMsg.FromString(kept)
            kind = message.WhichOneof("type")
        elif message.metadata.cacheable and message.hash:
            self._cached[message.hash] = (data, self._runs)
        if kind == "new_session":
            self._script = message.new_session.page_script_hash
            self._cache_age = message.new_session.config.max_cached_message_age
            self._run_id = message.metadata.run.script_run_id
            self._fragments = tuple(message.metadata.run.fragment_ids)
        elif kind == "navigation":
            self._script = message.navigation.page_script_hash
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._mount(message)
        elif kind == "script_finished":
            if message.script_finished == _DOES_NOT_COMPILE:
                raise PageFailed("The app's script does not compile")
            return bool(message.script_finished != _STOPPED_EARLY)
        return False

    def _mount(self, message: ForwardMsg) -> None:
        kind = message.delta.new_element.WhichOneof("type") or "empty"
        proto = getattr(message.delta.new_element, kind)
        if kind == "exception":
            raise PageFailed(f"The page /{self._page} ended in an error: {proto.type} {proto.message}")
        id = getattr(proto, "id", "")
        if not id:
            return
        if id not in self._widgets or getattr(proto, "set_value", False):
            state = state_as_drawn(kind, proto)
            if state:
                self._states[id] = state
            else:
                self._states.pop(id, None)
        self._widgets[id] = Widget(kind, proto, message.delta.fragment_id, self._run_id)

    def _tidy(self) -> None:
        """Forget the widgets that this run left out, and after a whole page the messages out of use."""
        for id, widget in list(self._widgets.items()):
            if widget.seen != self._run_id and (not self._fragments or widget.fragment in self._fragments):
                del self._widgets[id]
                self._states.pop(id, None)
        if not self._fragments:
            self._runs += 1
            for hash, (_, used) in list(self._cached.items()):
                if self._runs - used > self._cache_age:
                    del self._cached[hash]

    def _get(self, path: str) -> None:
        answer = self._http.get(path, headers={"Cookie": self._cookie_line()})
        self._http.cookies.clear()  # kept by hand, since the socket needs them too
        for line in answer.headers.get_list("set-cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name.strip()] = value.strip()

    def _cookie_line(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())
