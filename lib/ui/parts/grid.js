// The whole grid on one page: cells are written in as in a spreadsheet and saved while they are written. What somebody else
// wrote meanwhile comes in by itself where nobody is writing, and is never overwritten.

const PAUSE = 1200
const PATIENCE = 8000
const AT_ONCE = 150

const keyOf = (row, cell) => `${row.subject}/${cell.field}`

const make = (tag, props = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), props)
  node.append(...children.filter((child) => child != null))
  return node
}

const fit = (box) => {
  box.style.height = "auto"
  box.style.height = `${box.scrollHeight + 2}px`
}

export default function (component) {
  const { data: [data], parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".grid")
  const state = (parentElement.gridState ??= { cells: new Map(), settles: [], shape: "", batch: null, count: 0, from: Math.random().toString(36).slice(2) })
  state.data = data
  state.trigger = setTriggerValue
  state.look = Math.max(data.look, state.look ?? 0)

  const entryOf = (key) => {
    if (!state.cells.has(key)) state.cells.set(key, { value: null, seen: 0, beside: "", dirty: false, problem: "" })
    return state.cells.get(key)
  }
  const unsaved = () => state.batch || state.settles.length || [...state.cells.values()].some((each) => each.dirty)
  const say = () => {
    const refused = [...state.cells.values()].some((each) => each.problem)
    root.querySelector(".state").textContent = data.closed ? "This session is closed: nothing new is saved."
      : refused ? "Not saved: see the cell." : state.late ? "Not saved yet. It is tried again by itself." : unsaved() ? "Saving …" : "All saved"
  }

  // One message at a time: the next one waits until the server has answered this one.
  const send = () => {
    clearTimeout(state.resend)
    state.trigger("saves", { id: state.batch.id, cells: state.batch.cells })
    state.resend = setTimeout(() => { state.late = true; say(); if (state.batch) send() }, PATIENCE)
  }
  const flush = () => {
    clearTimeout(state.waiting)
    if (state.batch || state.data.closed) return say()
    const cells = []
    for (const [key, entry] of state.cells) {
      if (!entry.dirty || entry.problem) continue
      cells.push({ key, field: entry.field, subject: entry.subject, value: entry.value, seen: entry.seen, beside: entry.beside })
      entry.dirty = false
    }
    cells.push(...state.settles.splice(0))
    if (!cells.length) return say()
    state.batch = { id: `${state.from}.${++state.count}`, cells }
    send()
    say()
  }
  const soon = (pause) => {
    clearTimeout(state.waiting)
    state.waiting = setTimeout(() => state.flush(), pause)
    say()
  }
  const changed = (row, cell, value, pause) => {
    const entry = entryOf(keyOf(row, cell))
    Object.assign(entry, { field: cell.field, subject: row.subject, value, dirty: true, problem: "" })
    state.soon(pause)
  }
  const answered = () => {
    if (!data.ack || data.ack.id !== state.batch?.id) return
    clearTimeout(state.resend)
    state.late = false
    data.ack.results.forEach((result, at) => {
      const cell = state.batch.cells[at]
      if (!cell.key) return
      const entry = entryOf(cell.key)
      entry.problem = result.state === "refused" ? result.problem : ""
      entry.beside = result.state === "both" && entry.dirty ? result.beside : ""
      if (result.state === "saved") entry.seen = result.version
      if (result.state === "refused") entry.dirty = true
    })
    state.batch = null
    if (unsaved()) soon(PAUSE)
  }

  const settle = (row, cell, other, value) => {
    state.settles.push({ field: cell.field, subject: row.subject, value, seen: cell.version, settle: other })
    state.flush()
  }
  const versions = (row, cell) => cell.others.map((other) => make("div", { className: "two" },
    make("p", {}, "Two versions of this text were saved at the same time. Both are kept: choose."),
    make("blockquote", { dir: "auto" }, other.text || "(empty)"),
    make("button", { type: "button", onclick: () => settle(row, cell, other.id, null) }, "Keep the one above"),
    make("button", { type: "button", onclick: () => settle(row, cell, other.id, other.text) }, "Use this one"),
    make("button", { type: "button", onclick: () => settle(row, cell, other.id, `${cell.text}\n\n${other.text}`.trim()) }, "Join both")))

  const drawText = (node, row, cell, column) => {
    let box = node.querySelector("textarea")
    if (!box) {
      box = make("textarea", { rows: 1, dir: "auto", maxLength: 10000 })
      box.setAttribute("aria-label", `${column.label}: ${row.text}`)
      const none = column.none ? make("button", { type: "button", className: "none" }, column.none) : null
      node.replaceChildren(make("span", { className: "label" }, column.label), box, ...(none ? [none] : []), make("div", { className: "under" }))
    }
    const entry = entryOf(keyOf(row, cell)), none = node.querySelector(".none")
    const writing = entry.dirty || state.batch?.cells.some((each) => each.key === keyOf(row, cell))
    if (!writing) {
      if (box.value !== cell.text) box.value = cell.text
      entry.seen = cell.version
    }
    const show = () => { if (none) none.hidden = Boolean(box.value.trim()) || state.data.closed; fit(box) }
    box.oninput = () => { state.changed(row, cell, box.value, PAUSE); show() }
    box.onblur = () => { if (entryOf(keyOf(row, cell)).dirty) state.flush() }
    box.readOnly = state.data.closed
    if (none) none.onclick = () => { box.value = column.none; state.changed(row, cell, box.value, 0); show(); box.focus() }
    node.dataset.state = cell.state
    show()
  }
  const drawChoice = (node, row, cell, column) => {
    const entry = entryOf(keyOf(row, cell))
    const inHand = entry.dirty || state.batch?.cells.some((each) => each.key === keyOf(row, cell))
    const chosen = inHand ? entry.value : cell.chosen || null
    const buttons = column.options.map((option) => {
      const button = make("button", { type: "button", className: "option", disabled: state.data.closed }, option.label)
      button.setAttribute("aria-pressed", String(chosen === option.id))
      button.onclick = () => { state.changed(row, cell, chosen === option.id ? null : option.id, 0); state.draw() }
      return button
    })
    const focused = [...node.querySelectorAll("button")].indexOf(node.getRootNode().activeElement)
    const set = make("div", { className: "options" }, ...buttons)
    set.setAttribute("role", "group")
    set.setAttribute("aria-label", `${column.label}: ${row.text}`)
    node.replaceChildren(make("span", { className: "label" }, column.label), set, make("div", { className: "under" }))
    if (focused >= 0) buttons[focused]?.focus()
    node.dataset.state = cell.state
  }
  const drawUnder = (node, row, cell) => {
    const { problem } = entryOf(keyOf(row, cell))
    const alert = problem ? make("p", { className: "problem" }, problem) : null
    alert?.setAttribute("role", "alert")
    node.querySelector(".under").replaceChildren(...[
      alert,
      cell.people ? make("p", { className: "people" }, cell.people) : null,
      ...cell.theirs.map((each) => make("p", { className: "theirs", dir: "auto" }, make("b", {}, `${each.name}: `), each.text)),
      ...versions(row, cell),
    ].filter(Boolean))
  }

  const build = () => {
    const shape = JSON.stringify([data.columns, data.rows.map((row) => [row.id, row.text, row.subject, row.section])])
    if (shape === state.shape) return
    state.shape = shape
    const head = make("tr", {}, ...[data.heading, ...data.columns.map((column) => column.label)].map((name, at) => {
      const cell = make("th", { scope: "col", dir: "auto", title: at ? data.columns[at - 1].question : "" }, name)
      return cell
    }))
    const rows = data.rows.flatMap((row, at) => [
      row.section && row.section !== data.rows[at - 1]?.section
        ? make("tr", { className: "section" }, make("th", { colSpan: data.columns.length + 1, dir: "auto" }, row.section)) : null,
      make("tr", { className: "row" }, make("th", { scope: "row", dir: "auto" }), ...data.columns.map((column) => make("td", { className: column.options ? "choice" : "words" }))),
    ].filter(Boolean))
    const widths = ["first", ...data.columns.map((column) => (column.options ? "choice" : "words"))]
    root.querySelector("colgroup").replaceChildren(...widths.map((className) => make("col", { className })))
    root.querySelector("thead").replaceChildren(head)
    root.querySelector("tbody").replaceChildren(...rows)
  }
  const draw = () => {
    const lines = [...root.querySelectorAll("tr.row")]
    state.data.rows.forEach((row, at) => {
      const [first, ...nodes] = lines[at].children
      first.replaceChildren(make("span", { className: "number" }, row.id), " ", make("span", { className: "name" }, row.text),
        ...(row.group ? [make("span", { className: "group" }, row.group)] : []), ...(row.gap ? [make("span", { className: "gap" }, `✗ ${row.gap}`)] : []))
      row.cells.forEach((cell, place) => {
        const column = state.data.columns[place]
        ;(column.options ? drawChoice : drawText)(nodes[place], row, cell, column)
        drawUnder(nodes[place], row, cell)
      })
    })
    say()
  }

  const onStage = (stage) => {
    clearTimeout(state.later)
    state.later = setTimeout(() => {
      if (stage.look <= state.look) return
      state.look = stage.look
      state.trigger("changed", stage.look)
    }, AT_ONCE)
  }
  const onLine = (up, why) => {
    root.querySelector(".lost").hidden = up
    root.querySelector(".lost").textContent = up ? "" : (why ?? "The line to the server is lost. It mends itself.")
  }
  Object.assign(state, { flush, soon, changed, draw, onStage, onLine })
  answered()
  build()
  draw()
  if (!state.end) {
    const end = follow(data.meeting, (stage) => state.onStage(stage), (up, why) => state.onLine(up, why))
    const leaving = () => { if (document.hidden) state.flush() }
    const closing = (event) => { if (unsaved()) { state.flush(); event.preventDefault() } }
    const resized = new ResizeObserver(() => root.querySelectorAll("textarea").forEach(fit))
    resized.observe(root)
    document.addEventListener("visibilitychange", leaving)
    window.addEventListener("beforeunload", closing)
    state.end = () => {
      end()
      resized.disconnect()
      document.removeEventListener("visibilitychange", leaving)
      window.removeEventListener("beforeunload", closing)
    }
  }
  return () => {
    state.end()
    for (const timer of [state.waiting, state.resend, state.later]) clearTimeout(timer)
    parentElement.gridState = null
  }
}
