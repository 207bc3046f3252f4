// How many people are here, in and ready, and the clock: drawn from the events, by number and never by name.
// Asks for a rerun of the fragment around it when another window changed the session, or the first person joins.

const PATIENCE = 150

// At their own pace each is on a card of their own: then it is told who has begun, and who has done everything.
const inWords = ({ done, every }, all) => `of ${all} ${every ? `begun${done ? `, ${done} ${done === 1 ? "has" : "have"} done ${every}` : ""}` : "in"}`

export default function (component) {
  const { data: [data], parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".counter")
  const part = (name) => root.querySelector(name)
  const state = (parentElement.counterState ??= { counts: null, stage: null, at: 0 })
  state.data = data
  state.trigger = setTriggerValue
  state.look = Math.max(data.look, state.look ?? 0)

  const say = (name, number, words, shown) => {
    const line = part(name)
    line.hidden = !shown
    line.querySelector("b").textContent = number
    line.querySelector("span").textContent = words
  }
  const people = (told) => {
    const asked = told.joined + told.slips
    const asks = state.stage?.round != null && ["cards", "vote"].includes(state.stage.place)
    const answered = state.stage && ["cards", "vote"].includes(state.stage.place)
    say(".in", told.in, inWords(told, asked), answered && asked > 0)
    part(".in").classList.toggle("all", asked > 0 && (told.every ? told.done : told.in) >= asked)
    say(".ready", told.ready, "ready", asks && told.ready > 0)
    say(".here", answered ? told.here : told.joined, answered ? "here" : told.slips ? `joined, ${told.slips} on paper` : "joined", told.joined > 0 && !state.stage?.rehearsal)
    const rows = told.groups.map((group) => {
      const row = document.createElement("li"), name = document.createElement("span"), count = document.createElement("span")
      name.textContent = state.data.groups[group.id] ?? ""
      count.textContent = `${group.in} ${inWords(group, group.joined)}${group.ready ? `, ${group.ready} ready` : ""}`
      row.append(name, count)
      return row
    })
    part(".groups").replaceChildren(...rows)
    part(".groups").hidden = !rows.length
  }
  const clock = () => {
    const stage = state.stage
    const set = stage && stage.clock_left != null
    const left = set ? Math.max(0, Math.ceil(stage.clock_left - (stage.clock_runs ? (performance.now() - state.at) / 1000 : 0))) : 0
    const shown = set ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : ""
    const words = stage?.locked ? "answers closed" : set && !left ? "time is up" : set && !stage.clock_runs ? "stopped" : set && stage.locks ? "then answers close" : ""
    say(".clock", shown, words, Boolean(set || stage?.locked))
    part(".clock").classList.toggle("over", Boolean(set && !left))
    clearTimeout(state.tick)
    if (set && stage.clock_runs && left) state.tick = setTimeout(clock, 200)
  }
  const draw = () => {
    if (state.counts) people(state.counts)
    else for (const name of [".in", ".ready", ".here"]) part(name).hidden = true
    clock()
    root.toggleAttribute("data-empty", ![...root.children].some((child) => !child.hidden))
  }
  const onStage = (stage) => {
    state.stage = stage
    state.at = performance.now()
    draw()
    // What this window did itself comes with a rerun of its own, so that is waited for a little.
    clearTimeout(state.later)
    state.later = setTimeout(() => {
      if (stage.look <= state.look) return
      state.look = stage.look
      state.trigger("changed", stage.look)
    }, PATIENCE)
  }
  const onCounts = (counts) => {
    state.counts = counts
    draw()
    const joined = counts.joined + counts.slips
    if (state.data.people === 0 && joined > 0 && !state.asked) setTriggerValue("changed", `people ${(state.asked = joined)}`)
  }
  const onLine = (up, why) => {
    part(".lost").hidden = up
    part(".lost").textContent = up ? "" : (why ?? "The line to the server is lost. It mends itself.")
    root.toggleAttribute("data-empty", up && ![...root.children].some((child) => !child.hidden))
  }
  if (data.people) state.asked = 0
  if (!state.end) state.end = follow(data.meeting, (stage) => state.onStage(stage), (up, why) => state.onLine(up, why), (counts) => state.onCounts(counts))
  Object.assign(state, { onStage, onCounts, onLine })
  draw()
  return () => { state.end(); clearTimeout(state.tick); clearTimeout(state.later); parentElement.counterState = null }
}
