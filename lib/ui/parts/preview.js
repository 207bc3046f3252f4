// Both faces of a card at once while it is being written, and what people will fill in: to look at, not to use.

const box = (asked) => {
  switch (asked.draw) {
    case "text": return el("textarea", { rows: 2, placeholder: asked.hint })
    case "line": return el("input", { type: "text", placeholder: asked.hint })
    case "number": return el("input", { type: "number" })
    default: return el("span", { className: "options" }, ...asked.options.map((option) => el("span", {}, option)))
  }
}

const field = (asked) => {
  if (asked.draw === "tick") return el("label", { className: "tick" }, el("input", { type: "checkbox" }), " " + asked.label)
  const said = [el("span", { className: "label" }, asked.label || "…"), asked.help ? el("small", {}, asked.help) : null]
  return el(asked.draw === "options" ? "div" : "label", { className: "field" }, ...said, box(asked))
}

const titled = (title, fields) => (fields.length ? [el("h3", {}, title), ...fields.map(field)] : [])

const asked = (all) =>
  all === null
    ? [el("p", {}, "Shown once nothing on this card is left to mend.")]
    : all.first.length + all.more.length + all.prompts.length
      ? [...all.first.map(field), ...titled("For each prompt", all.prompts), ...titled("Behind “More”", all.more)]
      : [el("p", {}, "Nothing: this is only to talk about.")]

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
  parentElement.querySelector(".asked > fieldset").replaceChildren(...asked(data.asked))
}
