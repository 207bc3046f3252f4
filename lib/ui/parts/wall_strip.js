// What stands around the card: who is in by number, how to join late, and what everyone has to know.

const STEP_WORDS = { think: "Think and answer", reveal: "Answering is over", talk: "Talk", second: "Second round", note: "Write down what you agree" }

const has = (number) => (number === 1 ? "has" : "have")

// At their own pace each is on a card of their own: then it is told who has begun, and who has done everything.
const inWords = ({ in: some = 0, joined = 0, slips = 0, ready = 0, done = 0, every = "" }) => {
  const all = joined + slips
  if (!all) return ""
  const words = every ? [`${some} of ${all} ${has(some)} begun`, done ? `${done} ${has(done)} done ${every}` : ""]
    : [`${some} of ${all} ${some === 1 ? "is" : "are"} in`, ready ? `${ready} ready` : ""]
  return words.filter(Boolean).join(" · ")
}

// Somebody whose phone sleeps has joined and is not here; pretend colleagues have no phones at all.
const hereWords = ({ here = 0, joined = 0 }, rehearsal) => {
  if (!joined) return "Nobody here yet"
  return here >= joined || rehearsal ? `${joined} here` : `${here} of ${joined} here`
}

// Whether answers to what is up are being taken at all; after the reveal nobody waits for more.
const isAsked = (stage, counts) => {
  if (stage.place === "vote") return Boolean(stage.vote?.round)
  return stage.place === "cards" && Boolean(stage.pace === "own" ? counts.every : stage.round)
}

const isOver = (stage, seconds) => Boolean(stage.locked || (stage.locks && seconds === 0))

// Phones are in play: everything about them is left out of a session of one laptop.
const withPhones = (stage) => Boolean(stage.code)

const drawStrip = (root, stage, counts, seconds) => {
  const at = (name) => root.querySelector(name)
  const large = stage.place === "lobby" || stage.closed
  const asked = isAsked(stage, counts) && !stage.apart && !stage.closed && !stage.pause
  const over = asked && isOver(stage, seconds)
  at(".rehearsal").hidden = !stage.rehearsal
  at(".few").hidden = !stage.few
  at(".notices").hidden = !stage.rehearsal && !stage.few
  const step = stage.pause ? "" : stage.place === "cards" && !stage.apart && stage.pace !== "own" ? stage.step_name || STEP_WORDS[stage.step] || "" : ""
  const words = [over ? "Answering has ended" : step, asked ? inWords(counts) : ""].filter(Boolean).join(" · ")
  const strip = at(".strip")
  strip.hidden = large || !(withPhones(stage) || over)
  if (strip.hidden) return
  put(at(".strip .in"), words)
  at(".strip").classList.toggle("over", over)
  at(".strip .join").hidden = !withPhones(stage)
  put(at(".strip .address"), typed(stage.address ?? ""))
  put(at(".strip .code"), stage.code ?? "")
}

const put = (node, words) => { if (node && node.textContent !== words) node.textContent = words }

// Numbers that change while a side is up, put in where they belong.
const drawCounts = (face, stage, counts) => {
  put(face.querySelector(".here"), hereWords(counts, stage.rehearsal))
  const groups = Object.fromEntries((counts.groups ?? []).map((group) => [group.id, group]))
  for (const box of face.querySelectorAll("[data-group]"))
    put(box.querySelector(".in"), inWords(groups[box.dataset.group] ?? { joined: 0 }) || "Nobody here yet")
}
