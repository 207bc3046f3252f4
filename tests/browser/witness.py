"""This file is here to write down what screens say and hear while a session runs, and to hold the store against it."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, WebSocket

from lib.runtime import Services
from lib.store import answers, items

Key = tuple[str, str, int]
"""Who, which field, which round."""

_LISTEN = """(() => {
  const Source = window.EventSource
  window.heard = []
  window.EventSource = class extends Source {
    constructor(...told) {
      super(...told)
      for (const name of ["message", "counts"]) super.addEventListener(name, (event) => window.heard.push(event.data))
    }
  }
  const valueOf = (div) => div.querySelector("textarea")?.value.trim() ?? div.querySelector("input[type=radio]:checked")?.value ?? ""
  const write = () => {
    const round = document.querySelector("#card .now")?.textContent.startsWith("Answer once more") ? 2 : 1
    const open = (div) => !div.querySelector("textarea:read-only, fieldset:disabled")
    const shown = (where, round) => [...document.querySelectorAll(`${where} [data-field]`)].filter(open)
      .map((div) => [div.dataset.field, round, valueOf(div)]).filter(([, , value]) => value !== "")
    const said = [...shown("#card .fields", round), ...shown("#note:not([hidden])", 1)]
    window.seeOverSaid?.(JSON.stringify(said))
  }
  let before = ""
  new MutationObserver(() => {
    const line = document.querySelector(".saved")?.textContent ?? ""
    if (line === "Saved" && before !== "Saved") write()
    before = line
  }).observe(document, { childList: true, subtree: true, characterData: true })
})()"""
"""In a phone's page: every time that it begins to say "Saved", what is in the boxes that are open then is told to the test."""

_CARRIES = """() => {
  const boxes = [...document.querySelectorAll("textarea, input")].map((box) => box.value)
  const kept = Object.keys(localStorage).map((name) => name + localStorage.getItem(name))
  const inside = (root) => [...root.querySelectorAll("*")].filter((node) => node.shadowRoot)
    .map((node) => node.shadowRoot.innerHTML + inside(node.shadowRoot))
  return [document.documentElement.outerHTML, ...inside(document), ...boxes, ...kept, ...(window.heard ?? [])].join("\\n")
}"""
"""All that a page holds: what is seen, what is hidden, what is in boxes and in storage, and what its stream brought."""


@dataclass
class Witness:
    """What the phones said was saved, and what came over the lines of the others."""

    said: dict[Key, str] = field(default_factory=dict)
    frames: dict[str, list[bytes]] = field(default_factory=dict)

    def follow_phone(self, who: str, context: BrowserContext) -> None:
        """Take down what this phone confirms to whoever holds it, and what the server answers it."""

        def hear(_: object, told: str) -> None:
            for asked, round, value in json.loads(told):
                self.said[who, asked, round] = value

        context.expose_binding("seeOverSaid", hear)
        context.add_init_script(_LISTEN)

    def follow_screen(self, who: str, context: BrowserContext) -> None:
        """Take down every byte that comes to a screen of Streamlit's over its socket, and over its stream."""
        taken = self.frames.setdefault(who, [])

        def hear(payload: str | bytes) -> None:
            taken.append(payload.encode() if isinstance(payload, str) else payload)

        def listen(socket: WebSocket) -> None:
            socket.on("framereceived", hear)

        context.on("page", lambda page: page.on("websocket", listen))
        context.add_init_script(_LISTEN)

    def carries(self, who: str, page: Page, words: list[str]) -> list[str]:
        """Which of these words this screen holds or ever got."""
        has = page.evaluate(_CARRIES)
        came = b"".join(self.frames.get(who, []))
        return [f"{who} has “{word}”" for word in words if word in has or word.encode() in came]


def kept_by_person(services: Services, meeting: str) -> dict[Key, Any]:
    """What is in the store, by the subject that gave it."""
    with services.store.read() as connection:
        found = answers.answers_of(connection, meeting)
    assert max(Counter((each.subject, each.field, each.round) for each in found).values(), default=1) == 1
    return {(each.subject, each.field, each.round): each.value for each in found}


def texts_of_items(services: Services, meeting: str, part: str = "what") -> list[str]:
    """What was proposed or added to lists, as often as it is there."""
    with services.store.read() as connection:
        found = items.items_of(connection, meeting)
    return [str(each.value.get(part, "")) for each in found]


def look(page: Page, name: str) -> None:
    """A picture for whoever wants to see the session go by: set SEE_OVER_PICTURES to a folder."""
    folder = os.environ.get("SEE_OVER_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png")
