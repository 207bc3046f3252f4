// How phones get in, what each group is at while they work apart, and the end.

// What people type: browsers add http:// themselves, and a room copies less.
const typed = (address = "") => address.replace(/^https?:\/\//, "")
const nearby = (address) => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|[^/]*\.local\b)/.test(typed(address))

// The same picture as long as it says the same, so that drawing around it loads nothing anew.
const qrOf = (face, meeting, stage) => {
  const src = `/live/${encodeURIComponent(meeting)}/qr.svg?${encodeURIComponent(stage.code + stage.address)}`
  if (face.qr?.getAttribute("src") !== src) {
    face.qr = el("img", { className: "qr", alt: "QR code with the address of this session", src })
    face.qr.onerror = (event) => { event.target.hidden = true }
  }
  return face.qr
}

const drawLobby = (face, stage, data) => {
  face.className = "face lobby"
  face.style.columnCount = "auto"
  face.style.fontSize = ""
  const title = el("p", { className: "title", dir: "auto" }, data.title ?? "")
  if (!stage.code) {
    const how = "The host has not let phones in yet."
    face.className = "face lobby waiting"
    sized(face, 8, BACK_FLOOR, 1, () => face.replaceChildren(title, el("p", {}, how)))
    return 1
  }
  face.replaceChildren(el("div", { className: "hall" }, qrOf(face, data.meeting, stage), el("div", { className: "ways" },
    title,
    el("p", {}, "Point your phone’s camera here, or open"),
    el("p", { className: "address" }, typed(stage.address)),
    el("p", {}, "and type"),
    el("p", { className: "code" }, stage.code),
    el("p", { className: "here" }),
    nearby(stage.address) ? el("p", { className: "same" }, "Your phone has to be on the same network as this computer.") : null)))
  return 1
}

// Without phones a closed session looks as it did; with them, people take their copy away.
const drawClosed = (face, stage, data) => {
  const actions = stage.actions ?? []
  face.className = "face over"
  face.style.columnCount = "auto"
  const take = el("aside", {}, qrOf(face, data.meeting, stage), el("p", {}, "Take your own copy away, on the phone you used:"),
    el("p", { className: "address" }, typed(stage.address)), el("p", { className: "code" }, stage.code))
  const draw = ({ from, items }, floor) => sized(face, floor ?? 4.6, BACK_FLOOR, 1, () => {
    const list = items.length ? el("table", {}, el("tbody", {}, ...items.map((item, index) => agreedRow(actions)(item, from + index + 1)))) : null
    face.replaceChildren(el("div", { className: "end" }, el("section", {},
      heading(actions.length ? "Thank you. This is what we agreed:" : "Thank you. This session is closed."), list), take))
  })
  const ways = [...divided(actions)]
  const pages = ways.find((way) => way.every((page) => draw(page, BACK_FLOOR))) ?? ways[ways.length - 1]
  draw(pages[stage.part % pages.length])
  return pages.length
}

const STEPS_SAID = { think: "thinking", reveal: "answers revealed", talk: "talking", second: "second round", note: "writing their note" }

const drawBoard = (face, stage, counts) => {
  face.className = "face board"
  face.style.columnCount = "auto"
  const draw = ({ items }, floor) => roomiest(face, floor ?? 6, BACK_FLOOR, Math.min(4, items.length), (columns) => {
    const grid = el("div", { className: "grid" }, ...items.map((group) => {
      const box = el("article", { className: "group" },
        el("h2", { dir: "auto" }, group.name),
        el("p", {}, [group.card ? `${capital(group.noun)} ${group.card}` : "", group.at ? `${group.at} of ${group.of}` : ""].filter(Boolean).join(", ")),
        el("p", {}, STEPS_SAID[group.step] ?? ""),
        el("p", { className: "in" }, " "))
      box.dataset.group = group.id
      return box
    }))
    grid.style.setProperty("--columns", columns)
    face.replaceChildren(grid)
    drawCounts(face, stage, counts)
  }, tall() ? 1 : Math.min(2, items.length))
  return inPages(face, stage.part, divided(stage.groups ?? []), draw)
}
