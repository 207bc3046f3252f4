// Puts the focus where a part has gone that was moved by its button: drawing it in its new place took the focus away.

export default function (component) {
  const { data: [data], parentElement } = component
  const state = (parentElement.focusState ??= { told: data.turn })
  if (state.told === data.turn) return
  state.told = data.turn
  let tries = 25
  const look = () => {
    const found = data.keys.map((key) => document.querySelector(`.st-key-${CSS.escape(key)} button:not(:disabled)`))
    // Streamlit draws in several steps, and each may take the focus away again; whoever goes elsewhere is let go.
    if (document.activeElement === document.body || tries === 25) found.find(Boolean)?.focus()
    if (tries-- > 0) setTimeout(look, 50)
  }
  setTimeout(look, 50)
}
