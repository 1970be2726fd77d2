"""What a browser says to Streamlit's websocket, and what of the answers it needs for that."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX

SUBPROTOCOLS = ("streamlit", "PLACEHOLDER_AUTH_TOKEN")


@dataclass
class Component:
    """A components.v2 instance on the page and the fragment that drew it."""

    id: str
    name: str
    data: dict[str, Any]
    fragment: str
    drawn_at: float = field(default_factory=time.monotonic)
    asked_at: float = 0.0


@dataclass
class Drawn:
    """What a page's script has drawn that a client needs to act as a browser would."""

    query: str = ""
    page: str = ""
    box: str = ""
    runs_ended: int = 0
    components: dict[str, Component] = field(default_factory=dict)
    # Seconds between the runs of a fragment that asked for it, by the fragment's id.
    repeating: dict[str, float] = field(default_factory=dict)

    def take(self, data: bytes) -> Component | None:
        """Apply a message of the server; returns a component that it draws."""
        message = ForwardMsg.FromString(data)
        match message.WhichOneof("type"):
            case "new_session":
                self._begin(message)
            case "delta":
                return self._draw(message)
            case "auto_rerun":
                self.repeating[message.auto_rerun.fragment_id] = message.auto_rerun.interval
            case "stop_auto_rerun":
                for fragment in message.stop_auto_rerun.fragment_ids:
                    self.repeating.pop(fragment, None)
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "script_finished":
                self.runs_ended += 1
        return None

    def _begin(self, message: ForwardMsg) -> None:
        self.page = message.new_session.page_script_hash
        if not message.metadata.run.fragment_ids:
            self.repeating.clear()
            self.components.clear()

    def _draw(self, message: ForwardMsg) -> Component | None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "chat_input":
            self.box = element.chat_input.id
        if kind != "bidi_component":
            return None
        drawn = element.bidi_component
        data = json.loads(drawn.json or drawn.mixed.json or "null")
        component = Component(drawn.id, drawn.component_name, data, message.delta.fragment_id)
        self.components[drawn.id] = component
        return component


def rerun(drawn: Drawn, *, fragment: str = "", repeated: bool = False) -> BackMsg:
    """Ask for a run of the page, or of one fragment."""
    message = BackMsg()
    state = message.rerun_script
    state.query_string, state.page_script_hash = drawn.query, drawn.page
    state.fragment_id, state.is_auto_rerun = fragment, repeated
    state.context_info.timezone = "UTC"
    return message


def send(drawn: Drawn, text: str) -> BackMsg:
    """What Enter in the box says."""
    message = rerun(drawn)
    widget = message.rerun_script.widget_states.widgets.add(id=drawn.box)
    widget.chat_input_value.data = text
    return message


def trigger(drawn: Drawn, component: Component, event: str, value: float) -> BackMsg:
    """What a component's setTriggerValue says."""
    message = rerun(drawn, fragment=component.fragment)
    message.rerun_script.widget_states.widgets.add(
        id=f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{component.id}__events",
        json_trigger_value=json.dumps([{"event": event, "value": value}]),
    )
    return message
