// This part brings drafts to the server: each with a rising number, again and again until it is confirmed.
const AFTER_KEY = 1000, AFTER_CHOICE = 120, LONGEST_WAIT = 30000, PATIENCE = 15000, AT_ONCE = 40;
let timer = 0, busy = false, failures = 0, over = false;

function soon(wait) {
  clearTimeout(timer);
  timer = setTimeout(send, wait);
}

const waiting = () => [...drafts.values()].filter(draft => !draft.refused);

function handful() {
  const all = waiting(), first = all[0];
  if (!first) return [];
  if (first.shared) return [first];
  return all.filter(draft => !draft.shared && draft.client === first.client).slice(0, AT_ONCE);
}

const asSaves = some => ({
  client: some[0].client,
  saves: some.map(({ n, field, round, value, seen }) => ({ n, field, round, value, seen })),
});

function ask(act, body, keepalive = false) {
  const stop = new AbortController(), late = setTimeout(() => stop.abort(), PATIENCE);
  return fetch(`/phone/${S.meeting}/${act}`, {
    method: "POST", body: JSON.stringify(body), keepalive, cache: "no-store", credentials: "same-origin",
    headers: { "content-type": "application/json", accept: "application/json" }, signal: stop.signal,
  }).finally(() => clearTimeout(late));
}

async function send() {
  if (busy || over) return;
  const some = handful(), post = some.length ? null : posts.values().next().value;
  if (!some.length && !post) return showSaved();
  busy = true;
  try {
    const answer = post ? await ask(post.act, post.body)
      : some[0].shared ? await ask("note", { field: some[0].field, text: some[0].value, seen: some[0].seen })
      : await ask("save", asSaves(some));
    if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
    const told = await answer.json();
    failures = 0;
    if (post) settlePost(post, answer.ok ? null : told, told);
    else if (!answer.ok) some.forEach(draft => refuse(draft, told));
    else if (some[0].shared) settle(some[0], told);
    else for (const each of told.saved) {
      const draft = some.find(draft => draft.n === each.n);
      if (draft) settle(draft, each);
    }
    mended();
    busy = false;
    showSaved();
    if (waiting().length || posts.size) soon(AFTER_CHOICE);
  } catch (error) {
    busy = false;
    failures += 1;
    showSaved();
    // The stream may live on while nothing that is sent arrives.
    if (failures > 1 && (error instanceof TypeError || error.name === "AbortError")) lost();
    soon(Math.min(LONGEST_WAIT, 1000 * 2 ** (failures - 1)) * (0.5 + Math.random()));
  }
}

function settle(draft, told) {
  if (told.problem) return refuse(draft, told.problem, "version" in told ? told : null);
  confirmed(draft.field, draft.round, draft.value, told.version);
  const newer = drafts.get(keyOf(draft.field, draft.round));
  if (!dropDraft(draft) && newer) changeDraft(newer, { seen: told.version });
  tell(draft.field, "");
  if (draft.value !== null) { S.done.add(draft.card); drawAround(); }
  tabs.postMessage({ field: draft.field, round: draft.round, value: draft.value, version: told.version });
}

// Refused: the text stays in the box and in this browser, and is sent again when things have changed.
function refuse(draft, problem, other) {
  const now = drafts.get(keyOf(draft.field, draft.round));
  if (!now || now.n !== draft.n) return;
  changeDraft(now, { refused: problem.code || "refused" });
  tell(draft.field, `${problem.what} ${problem.fix}`);
  if (other) showOther(draft, other.value, other.version);
}

function tryRefusedAgain() {
  for (const draft of drafts.values()) {
    const why = draft.refused || "";
    const open = why === "session.closed" ? !E.closed : /^answer\.(locked|revealed)$/.test(why) && isOpen(draft.card) && draft.round === stands(draft.card).round;
    if (!open) continue;
    changeDraft(draft, { refused: undefined });
    tell(draft.field, "");
    soon(AFTER_CHOICE);
  }
}

function settlePost(post, problem, told) {
  dropPost(post);
  const { act, body } = post;
  if (act === "ready") return;
  const listed = act !== "propose", box = document.getElementById(listed ? "question" : body.group ? "group-action" : "action");
  if (act === "question" && !problem) { (S.entries[body.card] ||= []).push([told.id, body.text]); S.done.add(body.card); fillCard(); }
  if (act === "take-back") { if (problem) again(0); return tell("question", problem ? `${problem.what} ${problem.fix}` : ""); }
  const text = problem ? `${problem.what} ${problem.fix}` : listed ? box?.dataset.added ?? "" : "Your action is proposed.";
  if (problem && box && !box.value) box.value = body.text;
  tell(box ? box.id : "", text, !problem);
}

// What was typed a moment ago still leaves with the page; the same number again changes nothing.
function flush() {
  const some = handful();
  if (!some.length || over) return;
  if (!document.hidden) return soon(0);
  const sent = some[0].shared ? ask("note", { field: some[0].field, text: some[0].value, seen: some[0].seen }, true) : ask("save", asSaves(some), true);
  sent.catch(() => {});
}

function showSaved() {
  const line = $(".saved");
  if (!line) return;
  const all = [...drafts.values()];
  const words = all.some(draft => draft.refused) ? "Not saved"
    : failures && (all.length || posts.size) ? "Not saved yet, trying again"
    : all.length || posts.size ? "" : S.saved ? "Saved" : "";
  line.className = `saved ${words === "Saved" ? "yes" : words ? "no" : ""}`;
  if (line.textContent !== words) line.textContent = words;
}
