// What a card looks like on either side. Text goes in as text, never as markup.

const el = (tag, props = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), props)
  node.append(...children.filter((child) => child !== null))
  return node
}

const front = (card) => [
  el("p", { className: "question" }, card.question),
  card.parts.length ? el("ul", { className: "ask" }, ...card.parts.map((part) => el("li", {}, part))) : null,
].filter(Boolean)

const promptItem = (prompt, number, withNotes) => {
  const item = el("li", { value: number }, prompt.text)
  if (prompt.footnote && withNotes) item.append(el("sup", {}, String(prompt.footnote)))
  if (prompt.points.length)
    item.append(el("ol", { className: "points" }, ...prompt.points.map((point) => el("li", {}, point))))
  if (prompt.today && withNotes) item.append(el("span", { className: "today" }, "Today: " + prompt.today))
  return item
}

const footnotes = (card) =>
  card.footnotes.length
    ? el("div", { className: "notes" }, ...card.footnotes.flatMap((note, index) => [
        el("p", {}, el("sup", {}, String(index + 1)), " " + note.text),
        note.points.length ? el("ul", {}, ...note.points.map((point) => el("li", {}, point))) : null,
      ]))
    : null

const back = (card, { from = 0, to = card.prompts.length, withNotes = true } = {}) => [
  card.lead_in && from === 0 ? el("p", { className: "lead-in" }, card.lead_in) : null,
  el("ol", { className: "prompts" },
    ...card.prompts.slice(from, to).map((prompt, index) => promptItem(prompt, from + index + 1, withNotes))),
  withNotes && to === card.prompts.length ? footnotes(card) : null,
].filter(Boolean)

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches

// A real turn: the card goes edge-on, its face changes, and it comes round. Nothing moves for
// people who asked for less motion.
const turn = async (node, change) => {
  if (still() || !node.animate) return change()
  const edge = (from, to) => node.animate(
    [{ transform: `perspective(2000px) rotateY(${from}deg)` }, { transform: `perspective(2000px) rotateY(${to}deg)` }],
    { duration: 170, easing: to === 0 ? "ease-out" : "ease-in" }).finished.catch(() => {})
  await edge(0, 90)
  change()
  await edge(-90, 0)
}

const isTyping = (event) => {
  const target = event.composedPath()[0]
  return Boolean(target && target.closest && target.closest(
    "input, textarea, select, [contenteditable=true], [contenteditable=''], [role=textbox], [role=slider], [role=combobox], [role=listbox], [role=grid]"))
}
