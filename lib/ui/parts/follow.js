// One line to the server: the stage of a session as it changes, mended by itself when it breaks.
// `onStage` gets each event, `onLine` whether the line is up, and why not, `onCounts` who is in by number (hosts and
// walls only). Returns what ends it.

const follow = (meeting, onStage, onLine, onCounts = () => {}) => {
  let source = null, retry = null, quiet = null, ended = false
  const heard = () => { clearTimeout(quiet); quiet = null }
  const stop = () => { source?.close(); source = null; clearTimeout(retry) }
  const start = () => {
    if (ended || document.hidden) return
    stop()
    source = new EventSource(`/live/${encodeURIComponent(meeting)}/stage`)
    source.onmessage = (message) => {
      heard()
      const told = JSON.parse(message.data)
      if (told.gone) { ended = true; stop(); return onLine(false, "This session was deleted.") }
      if (told.again) return // the server ends this line, and the next one is opened with another right
      onLine(true)
      onStage(told)
    }
    source.addEventListener("counts", (message) => { heard(); onCounts(JSON.parse(message.data)) })
    source.onerror = () => {
      quiet ??= setTimeout(() => onLine(false), 1500) // each new try fails within that time and must not put it off
      if (source && source.readyState === EventSource.CLOSED) { clearTimeout(retry); retry = setTimeout(start, 2000) }
    }
  }
  const seen = () => { heard(); document.hidden ? stop() : start() }
  document.addEventListener("visibilitychange", seen)
  start()
  return () => { ended = true; heard(); stop(); document.removeEventListener("visibilitychange", seen) }
}

const send = async (meeting, act) => {
  const answer = await fetch(`/live/${encodeURIComponent(meeting)}/move`, { method: "POST", body: act })
  const told = await answer.json()
  if (!answer.ok) throw new Error(`${told.what} ${told.fix}`)
  return told
}
