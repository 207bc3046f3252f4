// The projected card: fills the screen, takes the keys, draws what the stage says without a rerun.

const KEYS = [
  ["→ or PageDown", "Front, back, next card"],
  ["Shift + →", "Next card, leaving out the back"],
  ["← or PageUp", "Return"],
  ["F", "Flip the card"],
  ["T", "Start or stop the clock"],
  ["H", "Fingers: type how many people showed each number"],
  ["N", "Note"],
  ["A", "Action"],
  ["P", "Plan: drop, shorten or park a card"],
  [".", "Blank the screen, and back"],
  ["Esc", "Close the side panel"],
  ["?", "This list"],
]
// R and C are keys of Streamlit itself.
const PANELS = { h: "fingers", n: "note", a: "action", p: "plan" }
const LETTERS_OFF = "see-over-letter-keys-off"
const FRONT_FLOOR = 6.2, BACK_FLOOR = 3.5 // in hundredths of the screen height: capitals of 1/25 and 1/45

const fits = (face) => face.scrollHeight <= face.clientHeight + 1 && face.scrollWidth <= face.clientWidth + 1

const withKeys = (root, state) => {
  const dialog = root.querySelector("dialog")
  const rows = KEYS.map(([key, does]) => el("tr", {}, el("th", { scope: "row" }, key), el("td", {}, does)))
  const letters = el("input", { type: "checkbox", checked: !localStorage.getItem(LETTERS_OFF) })
  letters.onchange = () => letters.checked ? localStorage.removeItem(LETTERS_OFF) : localStorage.setItem(LETTERS_OFF, "1")
  const close = el("button", { type: "button", onclick: () => dialog.close() }, "Close")
  dialog.replaceChildren(el("h2", {}, "Keys"), el("table", {}, el("tbody", {}, ...rows)),
    el("label", {}, letters, "Letter keys are on (turn them off if you dictate to this computer)"), close)
  state.showKeys = () => (dialog.open ? dialog.close() : dialog.showModal())
}

// The panel was asked for with a key, so the cursor goes into its first box, and stays there while
// Streamlit still draws around it. Returns whether there was a box to go to.
// Boxes of the section before, or below one that is still being loaded, must not catch what is typed.
const focusPanel = (section) => {
  const boxes = section === "note" ? "textarea" : "input:not([type=radio]):not([type=checkbox])"
  const box = document.querySelector(`.st-key-panel_${section} :is(${boxes})`)
  box?.focus()
  return Boolean(box)
}
const FOCUS_FOR = 2000

const keepFocus = (until, section) => {
  if (performance.now() > until()) return
  if (document.activeElement === document.body || !document.activeElement) focusPanel(section())
  setTimeout(keepFocus, 60, until, section)
}

// Largest size at which the face fits, from the largest wanted down to the floor that the room can read.
const sized = (face, largest, floor, columnsUpTo, put) => {
  for (let columns = 1; columns <= columnsUpTo; columns++) {
    face.style.columnCount = columns > 1 ? columns : "auto"
    put()
    face.style.fontSize = floor + "vh"
    if (!fits(face)) continue
    let low = floor, high = columns === 1 ? largest : Math.min(largest, 4.6)
    while (high - low > 0.1) {
      const middle = (low + high) / 2
      face.style.fontSize = middle + "vh"
      if (fits(face)) low = middle; else high = middle
    }
    face.style.fontSize = low + "vh"
    return true
  }
  return false
}

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
  face.style.fontSize = BACK_FLOOR + "vh"
  return 1
}

const drawActions = (face, actions, part) => {
  face.className = "face actions"
  face.style.columnCount = "auto"
  const items = actions.map((action, index) => el("li", { value: index + 1 },
    [action.what, action.who, action.by].filter(Boolean).join(" – ")))
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

export default function (component) {
  const { data: [data], parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".wall")
  const first = !parentElement.wallState
  const state = (parentElement.wallState ??= { stage: data.stage, shown: "", told: "", focusUntil: 0 })
  const at = (name) => root.querySelector(name)
  const face = at(".face"), card = at(".card")
  state.cards = Object.fromEntries(data.cards.map((each) => [each.id, each]))
  state.panel = data.panel

  root.classList.toggle("beside", Boolean(data.panel))
  const dark = getComputedStyle(root).backgroundColor.match(/\d+/g)?.map(Number) ?? [255]
  root.classList.toggle("dark", dark[0] < 128)

  const drawFace = () => {
    const { stage } = state, shown = state.cards[stage.card]
    let parts = 1
    face.style.columnCount = "auto"
    if (stage.place === "actions" || !shown) parts = drawActions(face, stage.actions ?? [], stage.part)
    else if (stage.face === "front") drawFront(face, shown)
    else parts = drawBack(face, shown, stage.part)
    const told = JSON.stringify([stage.place, stage.card, stage.face, parts])
    if (parts !== stage.parts && told !== state.told) { state.told = told; act("parts:" + parts) }
    const look = stage.place === "actions" || !shown ? { colour: "#767C85", shape: "✓", issue: "Actions", id: "" } : shown
    card.style.setProperty("--issue", look.colour)
    at(".shape").textContent = look.shape
    at(".issue").textContent = look.issue
    at(".number").textContent = look.id
    at(".steps").textContent = parts > 1 ? `Part ${Math.min(stage.part, parts - 1) + 1} of ${parts}` : ""
    at(".said").textContent = stage.place === "actions" ? "Actions" : stage.face === "front" && shown ? shown.question : "Discussion prompts"
  }

  const drawFoot = () => {
    const { stage } = state
    const left = stage.minutes_left
    at(".at").textContent = stage.place === "actions" ? "P for priorities and notes" : stage.at ? `Card ${stage.at} of ${stage.of}` : ""
    at(".left").textContent = left === null || left === undefined ? "" : left === 0 ? "Time is up" : `${left} min left`
    at(".late").textContent = stage.late > 0 ? `${stage.late} min too much planned – P for the plan` : ""
    at(".blank").hidden = !stage.blank
    at(".closed").hidden = !stage.closed
    tick()
  }

  const tick = () => {
    const { stage, heard } = state, clock = at(".clock")
    clock.hidden = stage.clock_left === null || stage.clock_left === undefined
    if (clock.hidden) return
    const gone = stage.clock_runs ? (performance.now() - heard) / 1000 : 0
    const seconds = Math.max(0, Math.ceil(stage.clock_left - gone))
    const text = seconds ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : "Time"
    if (clock.textContent !== text) clock.textContent = text
    clock.classList.toggle("over", seconds === 0)
  }

  const show = (stage) => {
    const before = state.stage
    if (stage.revision < before.revision) return // two answers can come in the other order
    state.stage = stage
    state.heard = performance.now()
    const view = JSON.stringify([stage.place, stage.card, stage.face, stage.part, data.panel, stage.place === "actions" && stage.actions])
    if (view !== state.shown) {
      const sameCard = before.place === stage.place && before.card === stage.card
      const turned = state.shown && sameCard && before.face !== stage.face
      if (!sameCard || before.face !== stage.face) state.told = ""
      state.shown = view
      if (turned) turn(card, drawFace); else drawFace()
      if (!sameCard && state.panel) setTriggerValue("moved", stage.card || stage.place)
    }
    drawFoot()
  }

  // One after the other: a key must not overtake the parts that were told for the card it turns.
  const act = (name) => (state.acts = (state.acts ?? Promise.resolve()).then(async () => {
    try { show(await send(data.meeting, name)) } catch (error) {
      at(".lost").textContent = error.message || "This did not reach the server. Try again."
      at(".lost").hidden = false
    }
  }))

  state.onKey = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "Escape" && state.panel && !document.querySelector("[role=dialog]")) {
      state.focusUntil = 0
      if (isTyping(event)) document.activeElement.blur()
      else setTriggerValue("panel", "close")
      return
    }
    if (isTyping(event)) { state.focusUntil = 0; return }
    if (document.querySelector("[role=dialog]") || at("dialog").open) return
    // A key that comes while the panel is still opening is meant for its box.
    if (performance.now() < state.focusUntil && event.key.length === 1 && focusPanel(state.panel)) { state.focusUntil = 0; return }
    const key = event.key, character = key.length === 1
    if (character && localStorage.getItem(LETTERS_OFF)) return
    const does = {
      ArrowRight: () => act(event.shiftKey ? "skip" : "next"), PageDown: () => act("next"),
      ArrowLeft: () => act("back"), PageUp: () => act("back"), ".": () => act("blank"), "?": () => state.showKeys(),
    }[key]
    if (does) { event.preventDefault(); return does() }
    if (!character) return
    const letter = key.toLowerCase()
    if (letter === "f") act("flip")
    else if (letter === "t") act("clock")
    else if (PANELS[letter]) { event.preventDefault(); state.focus = true; setTriggerValue("panel", PANELS[letter]) }
  }

  at(".menu").onclick = () => state.showKeys()
  at(".open").onclick = () => setTriggerValue("panel", state.panel ? "close" : "note")
  at(".open").textContent = data.panel ? "Close panel" : "Panel"
  at(".prev").onclick = () => act("back")
  at(".next").onclick = () => act("next")
  if (first) withKeys(root, state)

  if (data.panel && state.focus) {
    state.focus = false
    state.focusUntil = performance.now() + FOCUS_FOR
    document.activeElement?.blur()
    keepFocus(() => state.focusUntil, () => state.panel)
  }

  if (!state.heard || data.stage.revision > state.stage.revision) show(data.stage)
  else { state.shown = ""; show(state.stage) }

  if (first) {
    state.keys = (event) => state.onKey(event)
    document.addEventListener("keydown", state.keys)
    state.ticking = setInterval(() => state.tick(), 250)
    state.resized = new ResizeObserver(() => state.redraw())
    state.resized.observe(root)
    state.end = follow(data.meeting, (stage) => state.show(stage), (up, why) => {
      at(".lost").hidden = up
      if (!up) at(".lost").textContent = why ?? "Connection lost. Trying again…"
    })
    document.fonts?.ready.then(() => state.redraw())
  }
  Object.assign(state, { show, tick, redraw: drawFace })
  return () => {
    document.removeEventListener("keydown", state.keys)
    clearInterval(state.ticking)
    state.resized.disconnect()
    state.end()
    parentElement.wallState = null
  }
}
