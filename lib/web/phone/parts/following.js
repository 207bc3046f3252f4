// This part follows the group: one stream while the page is seen, none while the phone sleeps.
let stream = null, lostTimer = 0, retryTimer = 0, tries = 0, dueTimer = 0, restTimer = 0, noted = 0;
const due = new Map(); // what is to be fetched, and when

function follow() {
  if (stream || document.hidden || over) return;
  stream = new EventSource(`/live/${S.meeting}/stage?as=phone`);
  stream.addEventListener("open", mended);
  stream.addEventListener("message", event => { mended(); onStage(JSON.parse(event.data)); });
  stream.addEventListener("error", () => {
    lostTimer ||= setTimeout(lost, 1500); // a server that is restarted is back before anybody has to worry
    if (stream && stream.readyState === EventSource.CLOSED) { // refused: the browser does not try again by itself
      unfollow();
      retryTimer = setTimeout(lookAgain, Math.min(LONGEST_WAIT, 1000 * 2 ** tries++) * (0.5 + Math.random()));
    }
  });
}

function unfollow() {
  clearTimeout(retryTimer);
  stream?.close();
  stream = null;
}

async function lookAgain() {
  try { if ((await fetch(`/phone/${S.meeting}/main`, { cache: "no-store" })).status === 404) return gone(); } catch { /* no line yet */ }
  follow();
}

function lost() { $("#lost").hidden = false; }

function mended() {
  clearTimeout(lostTimer);
  lostTimer = tries = 0;
  if ($("#lost").hidden) return;
  $("#lost").hidden = true;
  soon(Math.random() * 500);
}

function gone() {
  over = true;
  unfollow();
  for (const name of shelf.names()) if (name.startsWith(HERE)) shelf.drop(name);
  $("#main").replaceChildren(make("h1", {}, "You are no longer in this session"),
    make("p", {}, "It was deleted, or this browser left it."), make("p", {}, make("a", { href: "/j", class: "button" }, "Join a session")));
  $(".bar")?.remove();
}

function onStage(told) {
  if (told.gone) return gone();
  if (told.again) return reload();
  const before = E, was = stands(here()).round;
  E = told;
  E.heard = performance.now();
  if (told.place === "cards" || told.place === "vote") {
    const now = stands(here());
    Object.assign(now, { round: told.round, shown: told.shown, ratings: told.ratings || [] });
    if (was && !now.round && here() === (before.place === "vote" ? "vote" : before.card) && (unsaved(up()) || typing())) giveALittleTime();
  }
  if (revealedHere(told.reveals || {})) again(Math.random() * 800);
  else if (section()?.dataset.list && stands(up()).shown.length && E.revision !== before.revision) again(500 + Math.random() * 1000);
  tryRefusedAgain();
  place(before);
  showClock();
  if ($("#day") && E.revision !== before.revision) again(Math.random() * 3000, "day");
}

// Cards other than the one that is up may have been revealed too; whether the one on this screen was.
function revealedHere(reveals) {
  let ours = false;
  for (const [card, reveal] of Object.entries(reveals)) {
    const now = stands(card), shown = reveal === "both" ? [1, 2] : [1], round = reveal === "second" ? 2 : null;
    if (card === here() || (String(now.shown) === String(shown) && (now.round || null) === round)) continue;
    Object.assign(now, { round, shown, ratings: null }); // of an earlier reveal; they come with the card
    ours ||= card === up();
  }
  return ours;
}

// A text under way when all was revealed is still taken for some seconds.
function giveALittleTime() {
  lateUntil = Date.now() + 7000;
  setTimeout(() => { flush(); fillCard(); }, 7100);
}

function place(before) {
  const own = E.pace === "own";
  if (E.place !== S.place || own !== S.own || E.apart !== before.apart) {
    if (busyHere() && !own && S.place === "cards") return offer();
    if (E.place === "cards" && S.place === "cards" && own === S.own) return show(E.card);
    return again(Math.random() * 600);
  }
  if (E.place === "cards") {
    if (own || up() === E.card) { offer(); fillCard(); }
    else if (busyHere()) { offer(); fillCard(); }
    else show(E.card);
    if ((E.step === "note" || S.scribe || S.boxed.includes(up())) && (E.revision !== before.revision || E.step !== before.step)) again(1500 + Math.random() * 1500, "note");
    if (E.face !== before.face && E.apart && !typing()) for (const each of $$(".over")) each.open = E.face === "back";
    return;
  }
  if (E.revision !== before.revision) again(1500 + Math.random() * 2000);
  fillCard();
}

const typing = () => document.activeElement?.matches("#card textarea, #card input:not([type=radio], [type=checkbox])") && document.activeElement;
const AT_REST = 6000; // a phone keeps the cursor in its box long after the last word
let lastKey = 0;
document.addEventListener("input", () => { lastKey = Date.now(); });
const busyHere = () => unsaved(up()) || half() || !!(typing() && typing().value && !typing().readOnly && Date.now() - lastKey < AT_REST);

async function show(card, focus) {
  await showCard(card, focus);
  offer();
}

// The group went on while somebody writes: the page stays, and offers the way.
function offer() {
  const bar = $("#go"), away = S.place === "cards" && E.pace !== "own" && (E.place !== "cards" || up() !== E.card);
  const to = E.place === "cards" ? E.card : { lobby: "the start", actions: "the actions", vote: "the vote", agree: "the list" }[E.place];
  if (!away) bar.replaceChildren();
  else if (bar.dataset.to !== to || !bar.firstChild) bar.replaceChildren(make("a", { href: `/phone/${S.meeting}`, "data-go": "" }, `The group is on ${to}. Go there`));
  bar.dataset.to = to;
  bar.classList.toggle("go", away);
  clearTimeout(restTimer);
  if (away) restTimer = setTimeout(() => { if (!document.hidden && !busyHere()) go(); else offer(); }, AT_REST + 500);
}

async function go() {
  flush();
  if (E.place === "cards" && S.place === "cards") return show(E.card, true);
  await load("main");
  $("#q")?.focus();
}

// What the script does not hold itself (ballot, lists, the group's note) is fetched, a little apart from all the others.
function again(wait, what = "main") {
  const at = Math.max(Date.now() + wait, what === "note" ? noted + 2500 : 0);
  due.set(what, Math.min(at, due.get(what) ?? at));
  clearTimeout(dueTimer);
  dueTimer = setTimeout(fetchDue, Math.max(0, Math.min(...due.values()) - Date.now()));
}

async function fetchDue() {
  for (const [what, at] of [...due]) {
    if (at > Date.now()) continue;
    due.delete(what);
    await load(what);
  }
  if (due.size) again(LONGEST_WAIT, due.keys().next().value);
}

async function load(what) {
  const shared = what === "note", whole = what === "main";
  if (shared && $("#note :focus")) return again(3000, what); // never under somebody's fingers
  if (shared) noted = Date.now();
  if (whole && busyHere() && S.place !== "cards") return again(3000);
  if (whole && section()?.dataset.list && typing() && Date.now() - lastKey < AT_REST) return again(3000);
  let answer;
  try { answer = await fetch(`/phone/${S.meeting}/${what}?card=${encodeURIComponent(up())}`, { cache: "no-store" }); } catch { return again(3000, what); }
  if (answer.status === 404) return gone();
  if (!answer.ok) return again(3000, what);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (shared) return takeNote($("#note", page));
  if (what === "day") return takeDay($("#day", page));
  const open = $$("#main details[open]").map(each => each.className), at = document.activeElement, top = scrollY, before = up(), was = S.place;
  $("#main").replaceChildren(...[...page.body.childNodes].map(node => document.importNode(node, true)));
  takeState();
  for (const each of $$("#main details")) if (open.includes(each.className) && (each.id !== "day" || S.place === was)) each.open = true;
  if (up() !== before) return scrollTo(0, 0);
  $$("#main input, #main button, #main a").find(each => at?.isConnected === false && each.name === at.name && each.id === at.id && each.value === at.value && each.textContent === at.textContent)?.focus();
  scrollTo(0, top);
}

function takeState() {
  const told = JSON.parse($("#now").textContent);
  Object.assign(kept, told.answers);
  for (const [card, state] of Object.entries(told.rounds)) Object.assign(stands(card), state);
  Object.assign(S, { place: told.place, own: told.own, scribe: told.scribe, done: new Set(told.done), entries: told.entries });
  if (!E || told.event.revision >= E.revision) { E = told.event; E.heard = performance.now(); }
  if (S.place === "cards" && up()) stock.get(up()) || stock.set(up(), document.importNode(section(), true));
  S.ready[`ready:${here()}:${stands(here()).round}`] = told.ready;
  fillCard();
  fillNote();
  showReady();
  showClock();
  dayHeard = Date.now();
  offer();
}

function takeNote(fresh) {
  const old = $("#note");
  if (old && fresh) old.replaceWith(document.importNode(fresh, true));
  for (const div of $$("#note [data-field]")) confirmed(div.dataset.field, 1, $("textarea", div).value.trim(), Number($("input[name^=seen]", div).value));
  fillNote();
  drawAround();
}

function fillNote() {
  for (const div of $$("#note [data-field]")) {
    const draft = drafts.get(keyOf(div.dataset.field, 1));
    if (draft) putValue(div, draft.value);
  }
}

// The timetable of a day. While a slot runs over, what is to come moves on by itself, minute by minute.
let dayHeard = 0;
function takeDay(fresh) {
  const old = $("#day");
  if (!old || !fresh) return;
  dayHeard = Date.now();
  old.dataset.left = fresh.dataset.left;
  const words = $("summary", fresh).textContent;
  if ($("summary", old).textContent !== words) $("summary", old).textContent = words;
  $("ol", old).replaceWith(document.importNode($("ol", fresh), true));
}

function moveDay() {
  const day = $("#day");
  if (!day?.dataset.left) return;
  const over = (Date.now() - dayHeard) / 1000 - day.dataset.left, late = Math.max(0, Math.floor(over / 60));
  for (const time of $$("[data-at]", day)) {
    const at = Number(time.dataset.at) + late, words = [at / 60 % 24, at % 60].map(each => String(Math.floor(each)).padStart(2, "0")).join(":");
    if (time.textContent !== words) time.textContent = words;
  }
  if (over > 0 && day.dataset.left > 0) again(2000 + Math.random() * 10000, "day"); // it is to say now that its time has passed
}

const say = words => { $("#say").textContent = words; };

let ticking = 0;
function showClock() {
  const clock = $("#clock");
  clearTimeout(ticking);
  if (!clock) return;
  const runs = E.clock_runs, passed = runs ? (performance.now() - E.heard) / 1000 : 0;
  const left = E.clock_left === null ? null : Math.max(0, Math.ceil(E.clock_left - passed));
  const words = left === null ? "" : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  if (clock.textContent !== words) clock.textContent = words;
  if (left === 0 && runs && E.locks && !E.locked) { E.locked = true; flush(); fillCard(); }
  if (runs && left > 0) ticking = setTimeout(showClock, 250);
  const at = $("#at");
  if (at) at.textContent = E.place === "cards" && E.pace !== "own" ? E.along : "";
}
