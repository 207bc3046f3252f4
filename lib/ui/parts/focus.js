// Puts the focus where work goes on: to the button of a part that was moved, beside one that was removed, into a new one.

const LIVE = ':is(button, textarea):not(:disabled)'

export default function (component) {
  const { data: [data], parentElement } = component
  const state = (parentElement.focusState ??= { told: data.turn })
  if (state.told === data.turn) return
  state.told = data.turn
  const begun = document.activeElement
  let tries = 200
  let held
  const look = () => {
    const found = data.keys.map((key) => document.querySelector(`.st-key-${CSS.escape(key)} ${LIVE}`)).find(Boolean)
    const active = document.activeElement
    // Streamlit draws in several steps, and each may take the focus away again; whoever goes elsewhere is let go.
    if (held?.isConnected && !held.disabled && active !== held) return
    if (found && (active === document.body || (!held && active === begun))) (held = found).focus()
    if (tries-- > 0) setTimeout(look, 50)
  }
  setTimeout(look, 50)
}
