// Saves a text while it is being written: two seconds after the last key, and when the page is left.
// Streamlit's own way to commit a text box is Ctrl+Enter, so that is what is pressed.

const PAUSE = 2000

export default function (component) {
  const { parentElement } = component
  const state = (parentElement.autosaveState ??= {})
  if (state.typed) return state.cleanup
  let waiting = null, box = null
  const commit = () => {
    clearTimeout(waiting)
    waiting = null
    box?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, metaKey: true, bubbles: true }))
    box = null
  }
  state.typed = (event) => {
    if (event.target.tagName !== "TEXTAREA" || event.target.closest("[data-testid=stForm]")) return
    box = event.target
    clearTimeout(waiting)
    waiting = setTimeout(commit, PAUSE)
  }
  const leaving = () => document.hidden && waiting && commit()
  document.addEventListener("input", state.typed)
  document.addEventListener("visibilitychange", leaving)
  state.cleanup = () => {
    document.removeEventListener("input", state.typed)
    document.removeEventListener("visibilitychange", leaving)
    clearTimeout(waiting)
    parentElement.autosaveState = null
  }
  return state.cleanup
}
