// How people rated a card: how many gave each point, where the middle lies, and how it shifted in the second round.

const ROUNDS = { 1: "First round", 2: "Second round" }
const EVERYONE = "Everyone"

const asNumber = (value) => String(Math.round(value * 100) / 100)

const people = (number) => `${number} ${number === 1 ? "person" : "people"}`

const setApart = (row) => [["Don’t know", row.dont_know], ["Not applicable", row.not_applicable],
  ["Prefer not to say", row.prefer_not]].filter(([, number]) => number).map(([name, number]) => `${name}: ${number}`.replaceAll(" ", "\u00a0"))

const middleOf = (row) => {
  if (row.median === null || row.median === undefined) return ""
  const half = row.n > 1 ? `, middle half ${row.low === row.high ? `all at ${asNumber(row.low)}` : `${asNumber(row.low)} to ${asNumber(row.high)}`}` : ""
  return `◆\u00a0median ${asNumber(row.median)}${half}`
}

// From the middle half, drawn beside the bars as tall as it is wide, to the words under them.
const bracket = (row, points, solid) => {
  const at = (point) => `${((point - 0.5) / points) * 100}%`
  const rail = el("span", { className: `rail ${solid ? "solid" : "hollow"}` })
  rail.setAttribute("aria-hidden", "true")
  if (row.median === null || row.median === undefined) return rail
  const half = el("i", { className: "half" }), middle = el("i", { className: "median" }, "◆")
  half.style.top = at(row.low)
  half.style.height = `${((row.high - row.low) / points) * 100}%`
  middle.style.top = at(row.median)
  rail.append(half, middle)
  return rail
}

// One rating: a bar for each point; of two rounds, two bars, the first one hollow.
const spreadOf = (rating, rows) => {
  const most = Math.max(1, ...rows.flatMap((row) => row.counts))
  const many = rows.length > 1
  const solid = (index) => index === rows.length - 1
  const points = rating.options.map((label, point) => [
    el("span", { className: "name", dir: "auto" }, label),
    el("span", { className: "bars" }, ...rows.map((row, index) => {
      const bar = el("i", { className: `bar ${solid(index) ? "solid" : "hollow"}` })
      bar.style.flexBasis = `${(row.counts[point] / most) * 100}%`
      return el("span", { className: row.counts[point] ? "line" : "line none" }, bar, el("b", {}, String(row.counts[point])))
    })),
  ])
  const names = el("div", { className: "names" }, ...points.map(([name]) => name))
  const bars = el("div", { className: "columns" }, ...points.map(([, lines]) => lines))
  const rails = el("div", { className: "rails" }, ...rows.map((row, index) => bracket(row, rating.options.length, solid(index))))
  const told = rows.map((row, index) => {
    const words = [middleOf(row), people(row.n), ...setApart(row)].filter(Boolean).join(" · ")
    const line = many ? `${ROUNDS[row.round]}: ${words}` : words
    return el("p", { className: "told" }, el("i", { className: `key ${solid(index) ? "solid" : "hollow"}` }), line)
  })
  const [first, second] = rows
  const shift = many && first.median !== null && second.median !== null
    ? ` ${asNumber(first.median)} → ${asNumber(second.median)}` : ""
  const chart = el("div", { className: "chart" }, names, rails, bars)
  chart.style.setProperty("--points", rating.options.length)
  chart.style.setProperty("--digits", `${String(most).length * 0.6 + 0.2}em`)
  return el("section", { className: "spread" }, el("h2", {}, rating.label, el("em", {}, shift)), chart, ...told)
}

// Groups beside each other: a row each, the more of its people at a point the fuller its colour.
const groupsOf = (rating, rows) => {
  const rounds = new Set(rows.map((row) => row.round)).size > 1
  const choice = rating.sort === "choice"  // it has words in place of points, and no middle
  const heads = ["Group", ...(rounds ? ["Round"] : []), ...rating.options.map((label, index) => (choice ? label : String(index + 1))), ...(choice ? [] : ["Median"])]
  const body = rows.map((row) => {
    const cells = row.counts.map((number) => {
      const cell = el("td", { className: number ? "count" : "count none" }, String(number))
      cell.style.setProperty("--fill", `${row.n ? (number / row.n) * 55 : 0}%`)
      return cell
    })
    const apart = setApart(row).length ? el("small", {}, ` ${setApart(row).join(", ")}`) : null
    return el("tr", {}, el("th", { scope: "row" }, el("bdi", {}, row.name), apart),
      ...(rounds ? [el("td", {}, String(row.round))] : []), ...cells,
      choice ? null : el("td", { className: "middle" }, row.median === null || row.median === undefined ? "–" : asNumber(row.median)))
  })
  return el("section", { className: "beside" }, el("h2", {}, rating.label), el("table", {},
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))), el("tbody", {}, ...body)))
}

// Many things that are answered alike, a row each: the more people at an answer the fuller its colour.
const areAlike = (ratings) => ratings.length >= (ratings[0]?.sort === "choice" ? 2 : 4)
  && ratings.every((rating) => JSON.stringify(rating.options) === JSON.stringify(ratings[0].options))

const alikeOf = (ratings) => {
  const rowOf = (rating) => {
    const row = ofAll(rating).at(-1), people = row?.n ?? 0
    const cells = rating.options.map((_, index) => {
      const number = row?.counts[index] ?? 0
      const cell = el("td", { className: number ? "count" : "count none" }, String(number))
      cell.style.setProperty("--fill", `${people ? (number / people) * 55 : 0}%`)
      return cell
    })
    return el("tr", {}, el("th", { scope: "row", dir: "auto" }, rating.label), ...cells)
  }
  const heads = ["", ...ratings[0].options]
  return el("section", { className: "beside alike" }, el("table", {},
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col", dir: "auto" }, head)))),
    el("tbody", {}, ...ratings.map(rowOf))))
}

const ofAll = (rating) => rating.rows.filter((row) => row.name === EVERYONE)
const ofGroups = (rating) => rating.rows.filter((row) => row.name !== EVERYONE)
const anyRated = (ratings) => (ratings ?? []).some((rating) => rating.beside || rating.rows.some((row) => row.n || setApart(row).length))

// All on one page if it fits; else everyone first and the groups after; else one rating at a time; else fewer groups at a time.
const ratingPages = function* (ratings) {
  if (areAlike(ratings)) {
    for (const pages of divided(ratings)) if (pages[0].items.length > 1) yield pages.map(({ items }) => [() => alikeOf(items)])
  }
  const all = ratings.map((rating) => () => spreadOf(rating, ofAll(rating)))
  const groups = ratings.filter((rating) => ofGroups(rating).length)
  const table = (rating, rows) => () => groupsOf(rating, rows)
  if (!groups.length) { yield [all]; yield all.map((one) => [one]); return }
  const tables = groups.map((rating) => table(rating, ofGroups(rating)))
  yield [[...all, ...tables]]
  yield [all, tables]
  yield [all, ...tables.map((one) => [one])]
  for (const most of [8, 6, 4, 3, 2]) {
    const chunks = groups.flatMap((rating) => {
      const rows = ofGroups(rating)
      return Array.from({ length: Math.ceil(rows.length / most) }, (_, at) => [table(rating, rows.slice(at * most, (at + 1) * most))])
    })
    yield [all, ...chunks]
    yield [...all.map((one) => [one]), ...chunks]
  }
}

const drawRatings = (face, stage, card) => {
  face.className = "face ratings"
  face.style.columnCount = "auto"
  const marks = marksOf(stage.ratings)
  if (marks.length) return drawMarks(face, stage, card, marks)
  const draw = (page, floor) => roomiest(face, floor ?? 5.6, BACK_FLOOR, page.length > 1 ? 2 : 1, (columns) => {
    const grid = el("div", { className: "grid" }, ...page.map((make) => make()))
    grid.style.setProperty("--columns", columns)
    face.replaceChildren(el("p", { className: "about" }, card.question), grid)
  })
  return inPages(face, stage.part, ratingPages(stage.ratings), draw)
}
