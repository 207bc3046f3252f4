// Both faces of a card at once, while it is being written.

export default function (component) {
  const { data: [data], parentElement } = component
  for (const side of ["front", "back"]) {
    const root = parentElement.querySelector("." + side)
    root.style.setProperty("--issue", data.card.colour)
    root.querySelector(".shape").textContent = data.card.shape
    root.querySelector(".issue").textContent = data.card.issue
    root.querySelector(".number").textContent = data.card.id
    root.querySelector(".face").replaceChildren(...(side === "front" ? front(data.card) : back(data.card)))
  }
}
