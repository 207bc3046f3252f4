// This part puts cards up: from the page or the shared file of all cards, filled with one's own answers.
const stock = new Map(); // card -> its section as it came, unanswered
const rounds = {}; // card -> {round, shown, ratings}
let E = null, lateUntil = 0; // E: where the group is, as last heard

const section = () => $("#card > section");
const up = () => section()?.dataset.card ?? "";
const stands = card => (rounds[card] ||= { round: 1, shown: [] });
const roundOf = card => stands(card).round || stands(card).shown.at(-1) || 1;
const isOpen = card => !E.closed && !!stands(card).round && !(E.locked && here() === card);
const here = () => E.place === "vote" ? "vote" : E.card;
const boxOf = field => $$("[data-field]").find(div => div.dataset.field === field);

async function fetchCards() {
  const answer = await fetch(S.all, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const each of $$("section[data-card]", page)) stock.set(each.dataset.card, each);
}

async function showCard(card, focus) {
  if (up() !== card) {
    if (!stock.has(card)) try { await fetchCards(); } catch { return lost(); }
    const made = stock.get(card);
    if (!made) return;
    $("#card").replaceChildren(document.importNode(made, true));
    S.saved = false;
    scrollTo(0, 0);
    say($("#q").textContent);
    history.replaceState(null, "", `/phone/${S.meeting}${S.own ? `?card=${encodeURIComponent(card)}` : ""}`);
    if ($("#day")) $("#day").open = !!made.dataset.pause;
    // What the host let up of it with the votes on that, and what was revealed of a card that is not the group's.
    if (made.dataset.list || (card !== E.card && stands(card).shown.length && !stands(card).ratings)) again(0);
    if (focus) $("#q")?.focus();
  }
  fillCard();
}

function fillCard() {
  const part = section(), card = up();
  if (!part || !part.dataset.card) return drawAround();
  const round = roundOf(card), open = isOpen(card), late = Date.now() < lateUntil;
  for (const div of $$(".fields [data-field]", part)) {
    const field = div.dataset.field, draft = drafts.get(keyOf(field, round));
    const value = draft ? draft.value : keptOf(field, round)[0];
    if (!same(valueOf(div), value)) putValue(div, value);
    const first = $(".first", div) || before(div), was = round === 2 ? keptOf(field, 1)[0] : null;
    first.hidden = was === null || was === "";
    if (!first.hidden) first.replaceChildren("Your first answer: ", make("q", { dir: "auto" }, inWords(div, was)));
    enable(div, open || (late && div.dataset.draw === "text"));
    if (div.dataset.draw === "points") countPoints(div);
  }
  for (const box of $$(".add input")) {
    box.readOnly = E.closed;
    box.value ||= shelf.get(boxName(box)) || "";
  }
  drawOwn(part, card);
  const now = $(".now", part);
  if (now && card !== "vote" && now.textContent !== sentence(card)) now.textContent = sentence(card);
  showRest();
  $(".results", part)?.replaceChildren(...(stands(card).ratings || []).map(drawSpread));
  drawAround();
  showSaved();
}

// What one added to a card's list, each with the way to take it back.
function drawOwn(part, card) {
  const list = $(".own", part), entries = S.entries[card] || [], drawn = JSON.stringify(entries);
  if (!list || list.dataset.drawn === drawn) return;
  list.dataset.drawn = drawn;
  list.replaceChildren(...entries.map(([id, text]) => make("li", {}, make("span", { dir: "auto" }, text),
    ...(E.closed ? [] : [make("button", { class: "quiet", name: "back", value: id, "aria-label": `Take back: ${text}` }, "Take back")]))));
}

// One tap for everything that is left, as long as there is something left.
function showRest() {
  const rest = $(".rest");
  if (rest) rest.hidden = !$$(".short fieldset:enabled").some(set => !$("input:checked", set));
}

// What is to be added is kept too while it is being typed.
const boxName = box => `${HERE}box:${box.closest("[data-card]").dataset.card}:${box.id}`;
const half = () => $$("#card .add input").some(box => box.value.trim());

function sentence(card) {
  const { round } = stands(card), step = card === E.card ? E.step : "";
  if (E.closed) return S.words.closed;
  if (section()?.dataset.pause) return S.words.pause;
  const listed = section()?.dataset.list && !(round && E.locked) && round !== 1 && step !== "note";
  const waits = card === E.card && E.waits && !round ? ` ${E.waits}` : "";
  if (listed) return S.words[round ? "ballot" : stands(card).shown.includes(2) ? "shown" : "listed"] + waits;
  if (round && E.locked && card === here()) return S.words.locked;
  if (round) return round === 2 ? S.words.second : step === "note" ? S.words.note : S.words.think;
  const counted = section()?.dataset.counted;
  return S.words[step === "talk" || step === "note" ? step : counted ? "reveal" : "over"].replace("{}", counted) + waits;
}

function before(div) {
  const line = make("p", { class: "first" });
  const at = $("legend", div) || $("label", div);
  at.after(line);
  return line;
}

function make(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

// Values, by how a field is drawn.
function valueOf(div) {
  const box = $("textarea, input", div);
  switch (div.dataset.draw) {
    case "text": return box.value.trim();
    case "tick": return box.checked ? "yes" : null;
    case "number": return box.value === "" ? null : Number(box.value);
    case "options": return $("input:checked", div)?.value ?? null;
  }
  const given = pointsOf(div);
  return Object.keys(given).length ? given : null;
}

function putValue(div, value) {
  const box = $("textarea, input", div);
  switch (div.dataset.draw) {
    case "text": box.value = value ?? ""; break;
    case "tick": box.checked = value === "yes"; break;
    case "number": box.value = value ?? ""; break;
    case "options": for (const each of $$("input[type=radio]", div)) each.checked = each.value === value; break;
    default: for (const each of $$("input", div)) each.value = (value || {})[optionOf(div, each)] || "";
  }
}

const optionOf = (div, box) => box.name.slice(div.dataset.field.length + 1);

function pointsOf(div) {
  const given = {};
  for (const box of $$("input", div)) {
    const points = Math.trunc(Number(box.value));
    if (points > 0) given[optionOf(div, box)] = points;
  }
  return given;
}

function countPoints(div) {
  const total = Number(div.dataset.total), left = total - Object.values(pointsOf(div)).reduce((sum, n) => sum + n, 0);
  const words = left < 0 ? `${-left} too many: take ${-left} back` : `${left} of ${total} ${div.dataset.things} left`;
  const line = $(".left", div);
  if (line.textContent !== words) line.textContent = words;
  for (const each of $$(".give", div)) if (!$("button", each)) addSteps(each);
  for (const more of $$("[data-by='1']", div)) more.setAttribute("aria-disabled", String(left <= 0));
  return left >= 0;
}

// Thumbs hit a button better than the small arrows of a number box.
function addSteps(row) {
  const box = $("input", row), name = $("label", row).textContent;
  const step = (by, sign, words) => make("button", { type: "button", class: "second", "data-by": by, "aria-label": `${words}: ${name}` }, sign);
  box.before(step(-1, "−", "One less"));
  box.after(step(1, "+", "One more"));
}

function inWords(div, value) {
  const labelOf = box => box.closest("label, .give").querySelector("span, label").textContent;
  if (value && typeof value === "object")
    return $$("input", div).filter(box => value[optionOf(div, box)]).map(box => `${labelOf(box)}: ${value[optionOf(div, box)]}`).join(", ");
  const box = $$("input[type=radio], input[type=checkbox]", div).find(each => each.value === String(value));
  return box ? labelOf(box) : String(value);
}

function enable(div, open) {
  const set = $("fieldset", div);
  if (set) set.disabled = !open;
  for (const box of $$("textarea, input:not([type=hidden])", div))
    if (box.tagName === "TEXTAREA") box.readOnly = !open; else if (!set) box.disabled = !open;
}

// What was chosen, in a line; what stood before beside it.
function drawTally(rating) {
  const several = rating.rows.length > 1;
  return make("p", { class: "tally" }, make("b", {}, rating.label), ...rating.rows.flatMap(row => [" ", make("span", {},
    (several ? `${row.name}${row.round === 2 ? ", after talking" : ""}: ` : "") + row.counts.flatMap((n, at) => n ? [`${rating.options[at]} ${n}`] : []).join(" · "))]),
  ...(rating.beside ? [" ", make("em", {}, (rating.differs ? "≠ " : "") + rating.beside)] : []));
}

function drawSpread(rating) {
  if (rating.sort === "choice") return drawTally(rating);
  return make("section", { class: "spread" }, make("h2", {}, rating.label), ...rating.rows.flatMap(row => {
    const most = Math.max(1, ...row.counts), own = keptOf(rating.id, row.round)[0];
    const bars = row.counts.map((n, at) => {
      const mine = String(at + 1) === own, bar = make("i");
      bar.style.setProperty("--n", 100 * n / most);
      return make("li", mine ? { class: "mine" } : {}, make("span", {}, rating.options[at] + (mine ? " (you)" : "")), bar, make("b", {}, String(n)));
    });
    const apart = [["dont_know", "Don’t know"], ["not_applicable", "Not applicable"], ["prefer_not", "Prefer not to say"]]
      .filter(([name]) => row[name]).map(([name, words]) => `${words}: ${row[name]}`).join(" · ");
    return [
      ...(rating.rows.length > 1 ? [make("h3", { dir: "auto" }, row.name + (row.round === 2 ? ", after talking" : ""))] : []), make("p", { class: "sum" }, summary(row, rating.one)),
      make("ol", {}, ...bars), ...(apart ? [make("p", { class: "soft" }, apart)] : []),
    ];
  }));
}

function summary(row, one) {
  const rated = row.counts.reduce((sum, n) => sum + n, 0), ratings = `${rated} ${one}${rated === 1 ? "" : "s"}`;
  if (row.median === null) return `No ${one} was given.`;
  return rated < 2 ? `${ratings}: ${row.median}` : `${ratings}, median ${row.median}, the middle half from ${row.low} to ${row.high}`;
}
