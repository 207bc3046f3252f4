// Where people stand on a statement, and reasons on both sides, under it and beside each other: those for it on the left, those against it on the right.

const SIDES = { for: "Why agree?", against: "Why disagree?" }

// Where people stand, in the order of the two sides: who agrees on the left.
const standing = (ratings) => {
  const position = ratings.find((each) => each.id.endsWith(".position"))
  const row = position?.rows.findLast((each) => each.name === position.rows[0]?.name)
  if (!row) return []
  const most = Math.max(1, ...row.counts)
  const points = position.options.map((label, at) => {
    const point = el("span", { className: "level", dir: "auto" }, `${label.replace(/^\d+ /, "")} `, el("b", {}, String(row.counts[at])))
    point.style.setProperty("--fill", `${Math.round((row.counts[at] / most) * 55)}%`)
    return point
  })
  return [el("p", { className: "stand" }, ...points.reverse())]
}

const putSides = (face, sides, { question, ratings }) => () => {
  face.style.columnCount = "auto"
  face.replaceChildren(el("p", { className: "about", dir: "auto" }, question), ...standing(ratings), el("div", { className: "sides" }, ...sides.map(({ side, name, cards, any }) => el("section", { className: `side ${side}` },
    el("h2", { dir: "auto" }, el("span", { className: "sign", ariaHidden: "true" }, side === "for" ? "+" : "−"), ` ${name}`),
    ...(any ? cards.map(textCard) : [el("p", { className: "none" }, "No reason of this side is up yet.")])))))
}
const holdsSides = (face, sides, about) => roomiest(face, BACK_FLOOR, BACK_FLOOR, 1, putSides(face, sides, about)) > 0

// One more of either side, turn by turn, for as long as the page holds both.
const sidePages = (face, texts, about) => {
  const left = Object.entries(SIDES).map(([side, name]) => {
    const own = texts.filter((each) => each.side === side)
    const base = { side, name: own[0]?.box || name, any: own.length > 0 }
    const alone = (cards) => holdsSides(face, [{ ...base, cards }, { ...base, cards: [] }], about)
    return { ...base, cards: inOrder(own).flatMap((card) => inPieces(face, { ...card, box: "" }, alone)) }
  })
  const pages = []
  while (!pages.length || (left.some(({ cards }) => cards.length) && pages.length < MOST_PAGES)) {
    const page = left.map((side) => ({ ...side, cards: [] }))
    for (let taken = true; taken;) {
      taken = false
      left.forEach((side, index) => {
        if (!side.cards.length) return
        page[index].cards.push(side.cards[0])
        const first = page.every(({ cards }, other) => cards.length <= (other === index ? 1 : 0))
        if (first || holdsSides(face, page, about)) { side.cards.shift(); taken = true } else page[index].cards.pop()
      })
    }
    pages.push(page)
  }
  return pages
}
