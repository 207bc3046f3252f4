// What people wrote and the host has passed: cards, as large as they fit, newest first; the starred ones lead.

const MOST_PAGES = 40

const textCard = ({ said, starred, box }) => {
  const card = el("article", { className: starred ? "text starred" : "text" })
  if (box) card.append(el("p", { className: "box", dir: "auto" }, box))
  if (starred) card.append(el("span", { className: "star", role: "img", ariaLabel: "Starred" }, "★"))
  card.append(...said.flatMap(({ text, name, box: own }, at) => [
    at && own ? el("p", { className: "box", dir: "auto" }, own) : null,
    el("p", { dir: "auto" }, text), name && !(said[at + 1]?.box && said[at + 1].name === name) ? el("p", { className: "by", dir: "auto" }, name) : null,
  ]).filter(Boolean))
  return card
}

const putTexts = (face, cards) => (columns) => {
  face.style.columnCount = columns > 1 ? columns : "auto"
  face.replaceChildren(...cards.map(textCard))
}
const holds = (face, cards) => roomiest(face, BACK_FLOOR, BACK_FLOOR, 3, putTexts(face, cards)) > 0

// A text that no screen can hold is shown in pieces, cut between words.
const inPieces = (face, card, fit = (cards) => holds(face, cards)) => {
  if (fit([card])) return [card]
  if (card.said.length > 1) return card.said.flatMap((each, at) => inPieces(face, { ...card, box: at ? each.box : card.box, said: [each] }, fit))
  const [{ text, name }] = card.said
  const words = text.match(/\S+\s*|\s+/g)?.flatMap((word) => word.match(/[^]{1,200}/g)) ?? []
  const pieces = []
  while (words.length) {
    let low = 1, high = words.length
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      const piece = { ...card, said: [{ text: `… ${words.slice(0, middle).join("")} …`, name }] }
      if (fit([piece])) low = middle; else high = middle - 1
    }
    const piece = words.splice(0, low).join("").trim()
    pieces.push({ ...card, said: [{ text: `${pieces.length ? "… " : ""}${piece}${words.length ? " …" : ""}`, name }] })
  }
  return pieces
}

const inOrder = (texts) => [...texts.filter((each) => each.starred), ...texts.filter((each) => !each.starred)]
  .map((each) => ({ starred: each.starred, box: each.box, said: [each, ...(each.more ?? [])] }))

// As many on a page as it holds, in order.
const textPages = (face, texts) => {
  const cards = inOrder(texts)
  if (holds(face, cards)) return [cards]
  const left = cards.flatMap((card) => inPieces(face, card)), pages = []
  while (left.length && pages.length < MOST_PAGES) {
    let low = 1, high = Math.min(left.length, 60)
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (holds(face, left.slice(0, middle))) low = middle; else high = middle - 1
    }
    pages.push(left.splice(0, low))
  }
  return pages
}

const drawTexts = (face, stage, state) => {
  face.className = "face texts"
  const texts = stage.texts ?? []
  if (!texts.length) {
    sized(face, 6, BACK_FLOOR, 1, () => face.replaceChildren(el("p", { className: "none" }, ["No text has been passed to the wall yet.", stage.waits].filter(Boolean).join(" "))))
    return 1
  }
  const key = JSON.stringify([stage.card, texts, stage.ratings, face.clientWidth, face.clientHeight])
  const sides = texts.some((each) => each.side), about = { question: state.cards[stage.card]?.question ?? "", ratings: stage.ratings ?? [] }
  if (state.textsKey !== key) Object.assign(state, { textsKey: key, textPages: (sides ? sidePages : textPages)(face, texts, about) })
  const pages = state.textPages, page = pages[Math.min(stage.part, pages.length - 1)]
  if (sides) roomiest(face, 5, BACK_FLOOR, 1, putSides(face, page, about))
  else roomiest(face, 6.2, BACK_FLOOR, 3, putTexts(face, page))
  return pages.length
}
