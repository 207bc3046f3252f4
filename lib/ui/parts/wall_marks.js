// Many short choices of one card as one table: a row for each, how many chose what, and what stood before beside it.

const MARK_CLASSES = ["first", "second", "third"]
const MOST_OPTIONS = 3

// Choices that are alike enough to share a table; fewer than four are drawn one by one.
const marksOf = (ratings) => {
  const found = (ratings ?? []).filter((each) => each.sort === "choice" && each.options.length <= MOST_OPTIONS)
  return found.length > 3 ? found : []
}

const latestOf = (rating) => ofAll(rating).at(-1)

const countsOf = (rating, row) => row.counts.map((number, at) => [rating.options[at], number, at]).filter(([, number]) => number)

const markRow = (rating) => {
  const row = latestOf(rating), rounds = ofAll(rating)
  const total = row ? row.counts.reduce((sum, number) => sum + number, 0) : 0
  const bars = total ? countsOf(rating, row).map(([label, number, at]) => {
    const part = el("span", { className: `part ${MARK_CLASSES[at]}` }, el("b", {}, `${label}\u00a0${number}`))
    part.style.flexGrow = number
    return part
  }) : [el("span", { className: "nobody" }, "Nobody marked it")]
  const before = rounds.length > 1
    ? el("small", {}, `First round: ${countsOf(rating, rounds[0]).map(([label, number]) => `${label}\u00a0${number}`).join(", ")}`) : null
  return el("tr", {}, el("th", { scope: "row", dir: "auto" }, rating.label), el("td", { className: "all" }, el("span", { className: "parts" }, ...bars), before),
    el("td", { className: rating.differs ? "stood differs" : "stood" }, rating.beside ? (rating.differs ? "≠ " : "") + rating.beside : ""))
}

const markTable = (ratings) => el("table", { className: "marks" }, el("tbody", {}, ...ratings.map(markRow)))

const drawMarks = (face, stage, card, marks) => {
  const others = stage.ratings.filter((rating) => !marks.includes(rating))
  const ways = function* () {
    for (const pages of divided(marks)) yield [...pages.map(({ items }) => () => markTable(items)), ...others.map((rating) => () => spreadOf(rating, ofAll(rating)))]
  }
  const draw = (make, floor) => sized(face, floor ?? 4.6, BACK_FLOOR, 1, () => face.replaceChildren(el("p", { className: "about" }, card.question), make()))
  return inPages(face, stage.part, ways(), draw)
}
