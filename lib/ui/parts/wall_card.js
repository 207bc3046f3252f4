// The two sides of a card on the wall, and the actions after the last card.

const drawFront = (face, card) => {
  face.className = "face front"
  sized(face, 11, FRONT_FLOOR, 1, () => face.replaceChildren(...front(card)))
}

// The whole back if it fits in one, two or three columns; else its prompts in as many steps as it needs.
const drawBack = (face, card, at) => {
  face.className = "face back"
  const whole = (withNotes) => sized(face, 5.4, BACK_FLOOR, 3, () => face.replaceChildren(...back(card, { withNotes })))
  if (whole(true)) return 1
  for (let steps = 2; steps <= card.prompts.length; steps++) {
    const size = Math.ceil(card.prompts.length / steps)
    const part = (index) => () => face.replaceChildren(
      ...back(card, { from: index * size, to: Math.min((index + 1) * size, card.prompts.length) }))
    const parts = Math.ceil(card.prompts.length / size)
    if (![...Array(parts).keys()].every((index) => sized(face, 5.4, BACK_FLOOR, 3, part(index)))) continue
    sized(face, 5.4, BACK_FLOOR, 3, part(Math.min(at, parts - 1)))
    return parts
  }
  face.style.fontSize = sizeAs(BACK_FLOOR)
  return 1
}

const drawActions = (face, actions, part) => {
  face.className = "face actions"
  face.style.columnCount = "auto"
  const items = actions.map((action, index) => el("li", { value: index + 1 },
    [action.what, action.who, action.by && onDay(action.by)].filter(Boolean).join(" – ")))
  const heading = el("h2", {}, actions.length ? "What we agreed" : "No action yet. Press A to write the first.")
  let size = items.length || 1, at = 0
  const put = () => face.replaceChildren(heading.cloneNode(true),
    el("ol", {}, ...items.slice(at * size, (at + 1) * size).map((item) => item.cloneNode(true))))
  while (size > 1 && !sized(face, 6, BACK_FLOOR, 1, put)) size = Math.ceil(size / 2)
  const parts = Math.max(1, Math.ceil(items.length / size))
  at = Math.min(part, parts - 1)
  sized(face, 6, BACK_FLOOR, 1, put)
  return parts
}
