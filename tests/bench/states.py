"""This file is here to say what a browser reports for a widget that it was just given."""

from __future__ import annotations

from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState


def state_as_drawn(kind: str, proto: Any) -> WidgetState | None:
    """The state with the value the server gave; None where a browser reports none, as for an empty choice.

    Kinds that no measured page shows at first sight report nothing: then the app's own default stands.
    """
    state = WidgetState(id=proto.id)
    given = bool(getattr(proto, "set_value", False))
    match kind:
        case "text_input" | "text_area":
            name = "value" if given else "default"
            if not proto.HasField(name):
                return None
            state.string_value = getattr(proto, name)
        case "checkbox":
            state.bool_value = proto.value if given else proto.default
        case "selectbox":
            if given and proto.HasField("raw_value"):
                state.string_value = proto.raw_value
            elif proto.HasField("default") and proto.default < len(proto.options):
                state.string_value = proto.options[proto.default]
            else:
                return None
        case "button_group":
            values = proto.raw_values if given else [proto.options[at].content for at in proto.default]
            state.string_array_value.data.extend(values)
        case _:
            return None
    return state
