// The matrix: a row for each recommendation, a field for each audience and theme. Changes show at once, and are sent
// in one go a moment later; until the server has confirmed them they are sent again with every next one.

const MARKS = ["yes", "open", "no"]
const SIGNS = { yes: "✓", open: "?", no: "–", split: "≈" }
const WORDS = { yes: "Yes", open: "Open", no: "No", split: "Split" }
const KEYS = { y: "yes", o: "open", "?": "open", n: "no", "-": "no", Backspace: null, Delete: null }
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
const SOON = 300, AGAIN = 5000
const PICK = "pick"

const make = (name, more = {}, ...inside) => {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(more)) if (value !== undefined && value !== null) node.setAttribute(key, value)
  node.append(...inside.filter((each) => each !== null && each !== undefined))
  return node
}

const fieldOf = (row, column) => `${row.id}.${column}`

const wordsOf = (data, row, column, mark, pending) => {
  const said = [`${row.id}, ${column.label}`]
  said.push(mark.mine ? `${data.hosted ? "agreed" : "yours"}: ${WORDS[mark.mine]}` : data.hosted ? "nothing agreed" : "no mark yet")
  if (mark.counts) said.push(MARKS.map((each, at) => `${WORDS[each]} ${mark.counts[at]}`).join(", "))
  if (mark.draft) said.push(`draft: ${WORDS[mark.draft]}`)
  return said.join("; ") + (pending ? "; not saved yet" : "")
}

export default function (component) {
  const { data: [data], parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".matrix")
  const first = !parentElement.matrix
  const state = (parentElement.matrix ??= { pending: new Map(), at: [0, 0], nodes: new Map(), drawn: new Map(), filter: { audience: "", theme: "", only: "all" } })
  state.data = data
  state.send = setTriggerValue
  const columns = [...data.columns, { id: PICK, short: "Pick", label: "One of our priorities" }]

  // What the server has confirmed waits no longer; what it refused goes back to what stands.
  for (const row of data.rows)
    row.marks.forEach((mark, at) => {
      const field = fieldOf(row, columns[at].id)
      if (state.pending.has(field) && (state.pending.get(field) ?? null) === (mark.mine ?? null)) state.pending.delete(field)
    })
  if (data.refused !== (state.refused ?? 0) || data.writes !== (state.writes ?? data.writes)) state.pending.clear()
  state.refused = data.refused
  state.writes = data.writes

  const markAt = (row, at) => {
    const field = fieldOf(row, columns[at].id), mark = row.marks[at]
    return state.pending.has(field) ? { ...mark, mine: state.pending.get(field) } : mark
  }
  const standing = (mark) => mark.mine ?? mark.ours ?? null
  const differs = (mark) => Boolean(mark.draft && standing(mark) && standing(mark) !== "split" && standing(mark) !== mark.draft)

  // A message may be lost with its connection; so it is sent until it is confirmed.
  const tell = (wait) => {
    clearTimeout(state.timer)
    state.timer = setTimeout(() => {
      if (!state.pending.size) return
      state.send("marks", JSON.stringify([state.writes, [...state.pending]]))
      tell(AGAIN)
    }, wait)
  }
  const put = (row, at, value) => {
    if (data.closed) return
    const field = fieldOf(row, columns[at].id)
    if ((row.marks[at].mine ?? null) === value && !state.pending.has(field)) return
    state.pending.set(field, value)
    drawRow(row)
    drawFoot()
    tell(SOON)
  }
  const next = (row, at) => {
    const mine = markAt(row, at).mine ?? null
    if (columns[at].id === PICK) return put(row, at, mine ? null : "yes")
    put(row, at, mine === null ? "yes" : MARKS[MARKS.indexOf(mine) + 1] ?? null)
  }
  const rest = (row) => data.columns.forEach((_, at) => markAt(row, at).mine || put(row, at, "no"))

  const drawCell = (row, at) => {
    const column = columns[at], mark = markAt(row, at), { button } = state.nodes.get(fieldOf(row, column.id))
    const pending = state.pending.has(fieldOf(row, column.id))
    const told = JSON.stringify([mark, pending, data.closed, data.hosted])
    if (state.drawn.get(button) === told) return
    state.drawn.set(button, told)
    if (column.id === PICK) {
      button.className = `mark tick ${mark.mine ? "mine" : ""}`
      button.setAttribute("aria-pressed", Boolean(mark.mine))
      button.setAttribute("aria-label", `${row.id}, ${column.label}${mark.people ? `; picked by ${mark.people}` : ""}`)
      button.replaceChildren(make("span", { class: "name" }, column.short), make("b", {}, mark.mine ? "★" : "☆"), ...(mark.people ? [make("small", {}, String(mark.people))] : []))
      return
    }
    const stands = standing(mark), people = mark.counts ? mark.counts.reduce((sum, n) => sum + n, 0) : 0
    button.className = ["mark", mark.mine ? "mine" : stands ? "theirs" : "none", stands ?? "", differs(mark) ? "differs" : ""].join(" ")
    button.style.setProperty("--same", people ? Math.max(...mark.counts) / people : mark.mine ? 1 : 0)
    button.setAttribute("aria-label", wordsOf(data, row, column, mark, pending))
    button.title = wordsOf(data, row, column, mark, pending)
    button.replaceChildren(make("span", { class: "name" }, column.short), make("b", {}, stands ? SIGNS[stands] : "·"),
      ...(people ? [make("small", {}, mark.counts.join("·"))] : []),
      ...(mark.draft ? [make("em", {}, standing(mark) === mark.draft ? "= draft" : `draft ${SIGNS[mark.draft]}`)] : []))
  }

  const drawRow = (row) => {
    columns.forEach((_, at) => drawCell(row, at))
    const { line, restButton } = state.nodes.get(row.id)
    const left = data.columns.filter((_, at) => !markAt(row, at).mine).length
    restButton.hidden = data.closed || !left || left === data.columns.length
    line.hidden = !passes(row)
  }

  const passes = (row) => {
    const { audience, theme, only } = state.filter
    const marks = data.columns.map((_, at) => markAt(row, at))
    const isYes = (id) => { const mark = marks[data.columns.findIndex((each) => each.id === id)]; return (standing(mark) ?? mark.draft) === "yes" }
    if (audience && !isYes(audience)) return false
    if (theme && !isYes(theme)) return false
    const pick = markAt(row, columns.length - 1)
    switch (only) {
      case "left": return marks.some((mark) => !mark.mine)
      case "differs": return marks.some(differs)
      case "open": return marks.some((mark) => ["open", "split"].includes(standing(mark)) || (!mark.mine && mark.draft === "open"))
      case "picked": return Boolean(pick.mine || pick.people)
    }
    return true
  }

  const drawFoot = () => {
    const seen = data.rows.filter(passes).length
    const given = data.rows.reduce((sum, row) => sum + data.columns.filter((_, at) => markAt(row, at).mine).length, 0)
    const all = data.rows.length * data.columns.length
    root.querySelector(".shown").textContent = `${seen} of ${data.rows.length} shown · ${given} of ${all} marks ${data.hosted ? "agreed" : "given"}`
    root.querySelector(".saved").textContent = state.pending.size ? "Saving …" : given ? "Saved" : ""
    root.querySelector(".nothing").hidden = seen > 0
    for (const head of root.querySelectorAll("tr.set")) head.hidden = !data.rows.some((row) => row.set === head.dataset.set && passes(row))
  }

  const focusAt = (line, at) => {
    const rows = data.rows.filter((row) => !state.nodes.get(row.id).line.hidden)
    if (!rows.length) return
    const row = rows[Math.max(0, Math.min(line, rows.length - 1))], column = columns[Math.max(0, Math.min(at, columns.length - 1))]
    reach(state.nodes.get(fieldOf(row, column.id)).button)
    state.nodes.get(fieldOf(row, column.id)).button.focus()
  }
  const reach = (button) => {
    if (state.reached) state.reached.tabIndex = -1
    state.reached = button
    button.tabIndex = 0
  }

  const placeOf = (button) => {
    const row = state.data.rows.find((each) => each.id === button.dataset.row)
    return [row, Number(button.dataset.at)]
  }

  const build = () => {
    const heads = columns.map((column) => make("th", { scope: "col", title: column.label }, column.short))
    const body = make("tbody")
    let set = ""
    for (const row of data.rows) {
      if (row.set !== set) {
        set = row.set
        body.append(make("tr", { class: "set", "data-set": set }, make("th", { colspan: columns.length + 1, scope: "colgroup" }, set)))
      }
      const cells = columns.map((column, at) => {
        const button = make("button", { type: "button", tabindex: "-1", "data-row": row.id, "data-at": at })
        state.nodes.set(fieldOf(row, column.id), { button })
        return make("td", { role: "gridcell" }, button)
      })
      const restButton = make("button", { type: "button", class: "rest", "data-rest": row.id, "aria-label": `${row.id}: the rest No` }, "The rest: No")
      const wallButton = data.hosted ? make("button", { type: "button", class: "rest", "data-wall": row.id, "aria-label": `${row.id}: show on the wall` }, "On the wall") : null
      const line = make("tr", { "data-line": row.id }, make("th", { scope: "row", dir: "auto" }, make("b", {}, row.id), " ", make("span", {}, row.text), " ", wallButton, " ", restButton), ...cells)
      state.nodes.set(row.id, { line, restButton })
      body.append(line)
    }
    const table = root.querySelector("table")
    table.replaceChildren(make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Recommendation"), ...heads)), body)
    const choose = (name, label, options) => {
      const box = make("select", { "aria-label": label }, make("option", { value: "" }, label), ...options.map((each) => make("option", { value: each.id }, each.label)))
      box.onchange = () => { state.filter[name] = box.value; state.redraw() }
      return box
    }
    const only = { all: "All", left: data.hosted ? "Not agreed yet" : "Not marked yet", differs: "Differs", open: "Open", picked: "Picked" }
    const buttons = Object.entries(only).map(([name, label]) => {
      const button = make("button", { type: "button", "aria-pressed": name === state.filter.only }, label)
      button.onclick = () => {
        state.filter.only = name
        for (const each of buttons) each.setAttribute("aria-pressed", each === button)
        state.redraw()
      }
      return button
    })
    root.querySelector(".filters").replaceChildren(
      choose("audience", "Any audience", data.columns.filter((each) => each.audience)),
      choose("theme", "Any theme", data.columns.filter((each) => !each.audience)),
      make("span", { class: "only", role: "group", "aria-label": "Show" }, ...buttons))
  }

  state.redraw = () => { for (const row of state.data.rows) drawRow(row); drawFoot() }
  if (first || state.built !== data.rows.length) {
    state.built = data.rows.length
    build()
    root.querySelector("table").onclick = (event) => {
      const button = event.target.closest("button")
      if (!button) return
      if (button.dataset.rest) {
        state.rest(state.data.rows.find((row) => row.id === button.dataset.rest))
        const here = state.reached.dataset.row === button.dataset.rest ? state.reached : button.closest("tr").querySelector("button.mark")
        state.reach(here) // the button goes, and the cursor must not go with it
        return here.focus()
      }
      if (button.dataset.wall) return state.send("wall", button.dataset.wall)
      state.reach(button)
      state.next(...placeOf(button))
    }
    root.querySelector("table").onkeydown = (event) => {
      const button = event.target.closest("button.mark")
      if (!button || event.ctrlKey || event.metaKey || event.altKey) return
      const [row, at] = placeOf(button)
      const done = () => { event.preventDefault(); event.stopPropagation() }
      if (STEPS[event.key]) {
        done()
        const rows = state.data.rows.filter((each) => !state.nodes.get(each.id).line.hidden)
        state.focusAt(rows.indexOf(row) + STEPS[event.key][0], at + STEPS[event.key][1])
      } else if (event.key === "Home" || event.key === "End") {
        done()
        const rows = state.data.rows.filter((each) => !state.nodes.get(each.id).line.hidden)
        state.focusAt(rows.indexOf(row), event.key === "Home" ? 0 : columns.length - 1)
      } else if (event.key.toLowerCase() === "p") {
        done()
        state.next(row, columns.length - 1)
      } else if (event.key in KEYS || event.key.toLowerCase() in KEYS) {
        done()
        if (at < data.columns.length) state.put(row, at, KEYS[event.key] === undefined ? KEYS[event.key.toLowerCase()] : KEYS[event.key])
        else if (KEYS[event.key] === null) state.put(row, at, null)
      }
    }
  }
  Object.assign(state, { put, next, rest, reach, focusAt })
  state.redraw()
  if (!state.reached) reach(state.nodes.get(fieldOf(data.rows[0], columns[0].id)).button)
  root.querySelector(".key").textContent = data.hosted
    ? "✓ yes · ? open · – no · ≈ people are split; in figures: yes·open·no"
    : "✓ yes · ? open · – no"
  return () => {}
}
