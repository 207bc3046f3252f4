// Actions: while they are voted on, how the vote came out, and the list that was agreed.

const onDay = (iso) => {
  const day = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(day.getTime()) ? iso
    : day.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" })
}

const heading = (words) => el("h2", {}, words)
const cell = (words, className = "") => el("td", { className, dir: "auto" }, words)

// A table in as many parts as it needs; `row(item, place)` makes one line, counted from 1.
const drawTable = (face, part, title, heads, items, row) => {
  face.style.columnCount = "auto"
  const draw = ({ from, items }, floor) => sized(face, floor ?? 5.4, BACK_FLOOR, 1, () => face.replaceChildren(heading(title), el("table", {},
    heads.length ? el("thead", {}, el("tr", {}, ...heads.map((head) => (head ? el("th", { scope: "col" }, head) : el("td"))))) : null,
    el("tbody", {}, ...items.map((item, index) => row(item, from + index + 1))))))
  return inPages(face, part, divided(items), draw)
}

const drawVote = (face, stage) => {
  face.className = "face vote"
  const actions = stage.actions ?? []
  if (!actions.length) return drawTable(face, 0, "There is no action to vote on yet.", [], [], null)
  const again = stage.vote?.round === 2 ? " once more, after talking" : ""
  return drawTable(face, stage.part, `${withPhones(stage) ? "Vote on your phone" : "Rate each action"}${again}`, [], actions,
    (action, place) => el("tr", {}, cell(`${place}.`, "place"), cell(action.what)))
}

const FIRMNESS = { firm: "■ firm", "close call": "◆ close call", "depends on method": "▲ depends on method" }

const drawRanking = (face, stage) => {
  face.className = "face ranking"
  const level = (value) => (value === null || value === undefined ? "–" : asNumber(value))
  if (!stage.ranking?.length) return drawTable(face, 0, "Nobody has rated an action yet.", [], [], null)
  return drawTable(face, stage.part, "How we rated the actions", ["", "Action", "Impact", "Effort", "How firm"], stage.ranking,
    (ranked, place) => el("tr", {}, cell(`${ranked.place ?? place}.`, "place"), cell(ranked.what), cell(level(ranked.impact), "level"),
      cell(level(ranked.effort), "level"), cell(FIRMNESS[ranked.firmness] ?? ranked.firmness ?? "", "firmness")))
}

const drawDots = (face, stage) => {
  face.className = "face dots"
  const most = Math.max(1, ...stage.dots.map((each) => each.dots))
  return drawTable(face, stage.part, "Where our dots went", [], stage.dots, (each, place) => {
    const bar = el("i", { className: "bar solid" })
    bar.style.width = `${(each.dots / most) * 100}%`
    const dots = el("td", { className: "dots" }, el("span", {}, bar), el("b", {}, String(each.dots)))
    return el("tr", {}, cell(`${place}.`, "place"), cell(each.what), dots)
  })
}

// Who and when stand in columns of their own, if anyone has them.
const agreedRow = (actions) => (action, place) => el("tr", {}, cell(`${place}.`, "place"),
  el("td", { dir: "auto" }, el("bdi", {}, action.what), action.from ? el("small", {}, " ", el("bdi", {}, action.from)) : null),
  actions.some((each) => each.who) ? cell(action.who ?? "", "who") : null,
  actions.some((each) => each.by) ? cell(action.by ? onDay(action.by) : "", "by") : null)

const drawAgreed = (face, stage) => {
  face.className = "face agreed"
  const actions = stage.actions ?? []
  const some = (part) => actions.some((action) => action[part])
  const heads = some("who") || some("by") ? ["", "Action", some("who") && "Who", some("by") && "By"].filter((head) => head !== false) : []
  return drawTable(face, stage.part, actions.length ? "What we agreed" : "No action yet.", heads, actions, agreedRow(actions))
}
