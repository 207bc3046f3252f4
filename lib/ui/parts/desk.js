// The card on one's own desk: turned with its button or the F key, no server needed for that.

export default function (component) {
  const { data: [data], parentElement } = component
  const root = parentElement.querySelector(".desk")
  const state = (parentElement.deskState ??= { face: "front", card: null })
  const another = state.card !== null && state.card !== data.card.id
  if (state.card !== data.card.id) Object.assign(state, { card: data.card.id, face: "front" })
  if (data.face && state.told !== data.face + data.card.id) Object.assign(state, { face: data.face, told: data.face + data.card.id })

  const face = root.querySelector(".face")
  const button = root.querySelector(".turn")
  const draw = () => {
    root.style.setProperty("--issue", data.card.colour)
    root.querySelector(".shape").textContent = data.card.shape
    root.querySelector(".issue").textContent = data.card.issue
    root.querySelector(".number").textContent = data.card.number
    face.replaceChildren(...(state.face === "front" ? front(data.card) : back(data.card)))
    button.textContent = state.face === "front" ? "See over" : data.card.question.trim().endsWith("?") ? "Back to the question" : "Back to the front"
  }
  const flip = () => turn(root, () => { state.face = state.face === "front" ? "back" : "front"; draw() })
  button.onclick = flip

  if (state.keys) document.removeEventListener("keydown", state.keys)
  state.keys = (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented
    // Where the room's side is followed, F turns the room's card, and this one with it.
    if (plain && !data.face && event.key.toLowerCase() === "f" && !isTyping(event) && !document.querySelector("[role=dialog]")) flip()
  }
  document.addEventListener("keydown", state.keys)
  draw()
  // "Next" stands below the card: the new question must not come up out of sight.
  if (another && root.getBoundingClientRect().top < 0) root.scrollIntoView({ block: "start" })
  return () => document.removeEventListener("keydown", state.keys)
}
