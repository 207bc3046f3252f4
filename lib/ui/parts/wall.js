// The projected card: fills the screen, takes the keys, draws what the stage says without a rerun.

const KEYS = [
  ["→ or PageDown", "Front, back, next card"],
  ["Shift + →", "Next card, leaving out the back"],
  ["← or PageUp", "Back"],
  ["F", "Flip the card"],
  ["T", "Start or stop the clock"],
  ["V", "Reveal what people answered"],
  ["G", "Card, ratings, texts, and the whole where there is one: one after the other"],
  ["L", "End the answering, or open it again"],
  ["J", "Join code, large, and back to the card"],
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
const LETTER_ACTS = {
  f: () => "flip", t: () => "clock", v: () => "reveal",
  g: (stage, data) => {
    const writes = data.cards.find((card) => card.id === stage.card)?.writes !== false
    const answers = stage.apart ? [] : stage.shown?.length || !data.sheet ? ["ratings", ...(writes ? ["texts"] : [])] : []
    const sides = ["card", ...answers, ...(data.sheet ? ["sheet"] : [])]
    return `show:${sides[(sides.indexOf(stage.showing) + 1) % sides.length]}`
  },
  l: (stage) => (stage.locked ? "unlock" : "lock"),
  j: (stage) => (stage.place === "lobby" ? "cards" : "lobby"),
}
const LETTERS_OFF = "see-over-letter-keys-off"
const BETWEEN_REDRAWS = 250
const BETWEEN_COUNTS = 40 // a number or two; the server sends them ten times a second at most

// Nobody moves a closed session on, so its end turns its pages by itself.
const PAGE_STAYS = 12000
const ownPage = () => Math.floor(performance.now() / PAGE_STAYS)

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
  const boxes = section === "note" ? ".st-key-first_list input, textarea" : "input:not([type=radio]):not([type=checkbox])"
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

// What the face shows: its class, the words that are read out, and what stands above it.
const sideOf = (stage, card, panel) => {
  if (stage.closed && withPhones(stage)) return "over"
  if (stage.place === "lobby") return "lobby"
  if (stage.place === "vote") return !stage.vote?.shown?.length ? "vote" : stage.dots?.length && !stage.ranking?.length ? "dots" : "ranking"
  if (stage.place === "agree") return "agreed"
  if (stage.place === "actions" || !card) return "actions"
  if (stage.showing === "sheet" && stage.sheet) return "sheet"
  if (stage.apart) return "board"
  const rated = anyRated(stage.ratings)
  if (stage.showing === "texts") return "texts"
  if (rated && (stage.showing === "ratings" || panel === "fingers")) return "ratings"
  return stage.face
}
const LOOKS = {
  actions: ["✓", "Actions"], vote: ["✓", "Vote"], dots: ["✓", "Vote"], ranking: ["✓", "Vote"], agreed: ["✓", "Agreed"],
  lobby: ["●", "Join"], sheet: ["▦", ""], board: ["●", "Groups"], over: ["✓", "The end"],
}
const OF_A_CARD = ["front", "back", "ratings", "texts"]

export default function (component) {
  const { data: [data], parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".wall")
  const first = !parentElement.wallState
  const state = (parentElement.wallState ??= { stage: data.stage, counts: {}, shown: "", told: "", focusUntil: 0, drawn: 0 })
  const at = (name) => root.querySelector(name)
  const face = at(".face"), card = at(".card")
  state.cards = Object.fromEntries(data.cards.map((each) => [each.id, each]))
  state.panel = data.panel

  root.classList.toggle("beside", Boolean(data.panel))
  root.classList.toggle("watching", Boolean(data.watching))
  const dark = getComputedStyle(root).backgroundColor.match(/\d+/g)?.map(Number) ?? [255]
  root.classList.toggle("dark", dark[0] < 128)

  const drawFace = () => {
    const { stage } = state, shown = state.cards[stage.card]
    const side = sideOf(stage, shown, data.panel)
    drawFoot() // first: it leaves the face the room it has
    face.style.columnCount = "auto"
    const parts = {
      front: () => { drawFront(face, shown); return 1 }, back: () => drawBack(face, shown, stage.part),
      ratings: () => drawRatings(face, stage, shown), texts: () => drawTexts(face, stage, state),
      sheet: () => drawSheet(face, stage.sheet, stage.part),
      actions: () => drawActions(face, stage.actions ?? [], stage.part), vote: () => drawVote(face, stage),
      ranking: () => drawRanking(face, stage), dots: () => drawDots(face, stage), agreed: () => drawAgreed(face, stage),
      lobby: () => drawLobby(face, stage, data), board: () => drawBoard(face, stage, state.counts), over: () => drawClosed(face, { ...stage, part: ownPage() }, data),
    }[side]()
    drawCounts(face, stage, state.counts)
    const told = JSON.stringify([stage.place, stage.card, side, parts])
    state.pages = side === "over" ? parts : 1
    if (parts !== stage.parts && told !== state.told && side !== "over") { state.told = told; act("parts:" + parts) }
    const [shape, issue] = LOOKS[side] ?? []
    const look = OF_A_CARD.includes(side) ? shown : { colour: "#767C85", shape, issue, number: "" }
    card.style.setProperty("--issue", look.colour)
    at(".shape").textContent = look.shape
    at(".issue").textContent = side === "sheet" ? stage.sheet.title : look.issue
    at(".number").textContent = look.number
    at(".steps").textContent = parts > 1 ? `Part ${side === "over" ? ownPage() % parts + 1 : Math.min(stage.part, parts - 1) + 1} of ${parts}` : ""
    at(".said").textContent = { front: shown?.question, back: "Discussion prompts", ratings: stage.counted || "Ratings", texts: "Texts" }[side] ?? look.issue
    root.dataset.drawn = stage.revision
  }

  const drawFoot = () => {
    const { stage } = state
    const left = stage.minutes_left
    at(".at").textContent = stage.place === "actions" ? "P for priorities and notes"
      : stage.place === "cards" && !stage.apart ? stage.along ?? "" : ""
    at(".left").textContent = left === null || left === undefined ? "" : left === 0 ? "Time is up" : `${left} min left`
    at(".late").textContent = stage.late > 0 ? `${stage.late} min too much planned – P for the plan` : ""
    at(".blank").hidden = !stage.blank
    at(".closed").hidden = !stage.closed
    tick()
    drawStrip(root, stage, state.counts, state.seconds)
  }

  const tick = () => {
    const { stage, heard } = state, clock = at(".clock")
    if (state.pages > 1 && ownPage() !== state.page) { state.page = ownPage(); drawFace() }
    clock.hidden = stage.clock_left === null || stage.clock_left === undefined
    if (clock.hidden) { state.seconds = null; return }
    const gone = stage.clock_runs ? (performance.now() - heard) / 1000 : 0
    const seconds = Math.max(0, Math.ceil(stage.clock_left - gone))
    const text = seconds ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : "Time"
    if (clock.textContent !== text) clock.textContent = text
    clock.classList.toggle("over", seconds === 0)
    const ended = seconds === 0 && state.seconds > 0
    state.seconds = seconds
    if (ended) drawStrip(root, stage, state.counts, seconds)
  }

  // What the room was moved to comes up at once; what people add to it, at most four times a second.
  const soon = () => {
    if (state.waiting) return
    const wait = Math.max(0, state.drawn + BETWEEN_REDRAWS - performance.now())
    state.waiting = setTimeout(() => { state.waiting = null; state.drawn = performance.now(); state.redraw() }, wait)
  }

  const show = (told) => {
    // The server may not know how phones reach it; the page does, from the address it was opened with.
    const stage = told.code && !told.address ? { ...told, address: data.address } : told
    const before = state.stage
    if (stage.revision < before.revision) return // two answers can come in the other order
    state.stage = stage
    state.heard = performance.now()
    const moved = [stage.place, stage.card, stage.face, stage.part, stage.showing, stage.closed, stage.apart, stage.vote, data.panel]
    const view = JSON.stringify(moved)
    const content = JSON.stringify([stage.actions, stage.ratings, stage.texts, stage.sheet, stage.ranking, stage.dots, stage.groups, stage.code,
      stage.address, stage.rehearsal, stage.few, stage.locked, Boolean(stage.round)])
    if (view !== state.shown) {
      const sameCard = before.place === stage.place && before.card === stage.card
      const turned = state.shown && sameCard && before.face !== stage.face && sideOf(stage, state.cards[stage.card], data.panel) === stage.face
      if (!sameCard || before.face !== stage.face || before.showing !== stage.showing) state.told = ""
      Object.assign(state, { shown: view, content, drawn: performance.now() })
      if (turned) turn(card, drawFace); else drawFace()
      if (!sameCard && state.panel) setTriggerValue("moved", stage.card || stage.place)
    } else if (content !== state.content) {
      state.content = content
      soon()
    } else if (!state.waiting) {
      root.dataset.drawn = stage.revision
    }
    drawFoot()
  }

  const count = (counts) => {
    if (counts.revision < (state.counts.revision ?? 0)) return
    state.counts = counts
    if (state.counting) return
    state.counting = setTimeout(() => { state.counting = null; state.recount() }, BETWEEN_COUNTS)
  }
  const recount = () => {
    drawCounts(face, state.stage, state.counts)
    drawStrip(root, state.stage, state.counts, state.seconds)
  }

  // One after the other: a key must not overtake the parts that were told for the card it turns.
  const act = (name) => (state.acts = (state.acts ?? Promise.resolve()).then(async () => {
    // What a letter asks for depends on what is up when its turn comes, so that two quick presses go two steps.
    try { show(await send(data.meeting, typeof name === "function" ? name() : name)) } catch (error) {
      at(".lost").textContent = error.message || "This did not reach the server. Try again."
      at(".lost").hidden = false
    }
  }))

  state.onKey = (event) => {
    if (data.watching || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
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
    if (LETTER_ACTS[letter]) act(() => LETTER_ACTS[letter](state.stage, data))
    else if (PANELS[letter]) { event.preventDefault(); state.focus = true; setTriggerValue("panel", PANELS[letter]) }
  }

  at(".menu").onclick = () => state.showKeys()
  at(".open").onclick = () => setTriggerValue("panel", data.watching ? "stop" : state.panel ? "close" : "note")
  at(".open").textContent = data.watching ? "Stop showing" : data.panel ? "Close panel" : "Panel"
  at(".prev").onclick = () => act("back")
  at(".next").onclick = () => act("next")
  if (first) withKeys(root, state)

  if (data.panel && state.focus) {
    state.focus = false
    state.focusUntil = performance.now() + FOCUS_FOR
    document.activeElement?.blur()
    keepFocus(() => state.focusUntil, () => state.panel)
  }

  Object.assign(state, { show, tick, count, recount, redraw: drawFace })
  if (!state.heard || data.stage.revision > state.stage.revision) show(data.stage)
  else { state.shown = ""; show(state.stage) }

  if (first) {
    state.keys = (event) => state.onKey(event)
    document.addEventListener("keydown", state.keys)
    state.ticking = setInterval(() => state.tick(), 250)
    state.resized = new ResizeObserver(() => state.redraw())
    state.resized.observe(face)
    state.end = follow(data.meeting, (stage) => state.show(stage), (up, why) => {
      at(".lost").hidden = up
      if (!up) at(".lost").textContent = why ?? "Connection lost. Trying again…"
    }, (counts) => state.count(counts))
    document.fonts?.ready.then(() => state.redraw())
  }
  return () => {
    document.removeEventListener("keydown", state.keys)
    clearInterval(state.ticking)
    clearTimeout(state.waiting)
    clearTimeout(state.counting)
    state.resized.disconnect()
    state.end()
    parentElement.wallState = null
  }
}
