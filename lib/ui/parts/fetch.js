// Starts the download of a file that was just made: presses its Download button, once for each file. Where the browser
// does not let it, the button stays for the person to press.

const PATIENCE = 5000

export default function (component) {
  const { data, parentElement } = component
  const told = data[0]
  const state = (parentElement.fetchState ??= {})
  if (state.file === told.file) return state.cleanup
  state.file = told.file
  const from = performance.now()
  let waiting = null
  const press = () => {
    const button = document.querySelector(`.st-key-${told.button} button`)
    if (button) button.click()
    else if (performance.now() - from < PATIENCE) waiting = setTimeout(press, 50)
  }
  press()
  state.cleanup = () => clearTimeout(waiting)
  return state.cleanup
}
