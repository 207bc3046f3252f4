// Draws nothing: asks for a rerun of the fragment around it when another window changed the session.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const state = (parentElement.listenerState ??= {})
  state.revision = Math.max(data.revision, state.revision ?? 0)
  if (!state.end)
    state.end = follow(data.meeting, (stage) => {
      if (stage.revision <= state.revision) return
      state.revision = stage.revision
      setTriggerValue("changed", stage.revision)
    }, () => {})
  return () => { state.end(); parentElement.listenerState = null }
}
