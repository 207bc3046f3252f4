"""This file is here to measure what is on a wall: how large its letters are, and whether all of it is in sight."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

QUESTION, BACK = 1 / 25, 1 / 45
"""Cap heights as shares of the screen height: from ten metres, and never under."""

_MEASURE = """() => {
  const find = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.classList.contains("wall")) return node
      const inside = node.shadowRoot && find(node.shadowRoot)
      if (inside) return inside
    }
  }
  const root = find(document), face = root.querySelector(".face"), card = root.querySelector(".card")
  const pen = document.createElement("canvas").getContext("2d")
  const caps = (element) => {
    const style = getComputedStyle(element)
    pen.font = `${style.fontWeight} 1000px ${style.fontFamily}` // drawn large, as small sizes come in whole pixels
    return pen.measureText("H").actualBoundingBoxAscent / 1000 * parseFloat(style.fontSize)
  }
  const room = card.getBoundingClientRect()
  const said = []
  for (const part of [face, root.querySelector(".where")]) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const text = texts.currentNode
      if (!text.textContent.trim()) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const boxes = [...range.getClientRects()].filter((box) => box.width)
      said.push({
        text: text.textContent.slice(0, 60),
        front: Boolean(text.parentElement.closest(".question, .ask")),
        caps: caps(text.parentElement) / innerHeight,
        inside: boxes.every((box) => box.left >= room.left && box.right <= room.right && box.top >= room.top
          && box.bottom <= room.bottom),
      })
    }
  }
  const page = document.scrollingElement
  return {
    said,
    overflows: [["face", face], ["card", card], ["wall", root], ["page", page]]
      .filter(([, box]) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1).map(([name]) => name),
      }
}"""


def problems_of(where: str, wall: Page) -> list[str]:
    """What somebody at the back of the room could not read, one line each."""
    found: dict[str, Any] = wall.evaluate(_MEASURE)
    problems = [f"{where}: the {box} overflows" for box in found["overflows"]]
    for said in found["said"]:
        least = QUESTION if said["front"] else BACK
        if said["caps"] < least:
            problems.append(f"{where}: capitals of 1/{1 / said['caps']:.1f}, not 1/{1 / least:.0f}: {said['text']}")
        if not said["inside"]:
            problems.append(f"{where}: outside the card: {said['text']}")
    return problems
