// The whole of a deck: a table with shaded cells, or a board of lists.

const sheetWords = ({ text, mark }) => [mark ? el("b", { className: "mark" }, mark + "\u00a0") : null, el("bdi", {}, text)]

// A column in which every cell that says something is shaded is one of counts or marks, and stands in the middle.
const inTheMiddle = (rows, index) => index > 0 && rows.every((row) => !row[index]?.text || row[index].level !== null)

const sheetCell = (each, index, middle) => {
  const node = index ? el("td", { dir: "auto" }, ...sheetWords(each)) : el("th", { scope: "row", dir: "auto" }, ...sheetWords(each))
  if (each.level !== null) {
    node.classList.add("level")
    node.style.setProperty("--fill", `${Math.round(each.level * 55)}%`)
  }
  if (middle) node.classList.add("middle")
  return node
}

const drawSheetTable = (face, sheet, part) => {
  face.className = "face sheet"
  const head = el("thead", {}, el("tr", {}, ...sheet.columns.map((name) => el("th", { scope: "col", dir: "auto" }, name))))
  const middles = sheet.columns.map((_, index) => inTheMiddle(sheet.rows, index))
  const draw = ({ items }, floor) => sized(face, floor ?? 5, BACK_FLOOR, 1, () => face.replaceChildren(
    el("table", {}, head.cloneNode(true), el("tbody", {}, ...items.map((row) => el("tr", {}, ...row.map((each, index) => sheetCell(each, index, middles[index])))))),
    ...(sheet.note ? [el("p", { className: "told" }, sheet.note)] : [])))
  return inPages(face, part, divided(sheet.rows), draw)
}

// Each column is a part of the board with its own list; on every page the lists go on where they stopped.
const drawSheetBoard = (face, sheet, part) => {
  face.className = "face sheet board"
  const columns = sheet.columns.map((name, index) => ({ name, items: sheet.rows.map((row) => row[index]).filter((each) => each?.text) }))
  const longest = Math.max(1, ...columns.map(({ items }) => items.length))
  const draw = ({ from, items }, floor) => roomiest(face, floor ?? 5, BACK_FLOOR, 2, (across) => {
    const grid = el("div", { className: "grid" }, ...columns.map(({ name, items: all }) => el("section", { className: "group" },
      el("h2", { dir: "auto" }, name),
      all.length ? el("ul", {}, ...all.slice(from, from + items.length).map((each) => el("li", { dir: "auto" }, ...sheetWords(each))))
        : el("p", {}, "Nothing here yet."))))
    grid.style.setProperty("--columns", across)
    face.replaceChildren(grid, ...(sheet.note ? [el("p", { className: "told" }, sheet.note)] : []))
  }, 2)
  return inPages(face, part, divided(Array.from({ length: longest })), draw)
}

const drawSheet = (face, sheet, part) => (sheet.layout === "board" ? drawSheetBoard : drawSheetTable)(face, sheet, part)
