// This part keeps what is typed in this browser until the server has confirmed it.
const $ = (query, inside = document) => inside.querySelector(query);
const $$ = (query, inside = document) => [...inside.querySelectorAll(query)];
const S = JSON.parse($("#state").textContent);
const HERE = `see-over:${S.meeting}:${S.who}:`;
const DRAFT = `${HERE}draft:`, POST = `${HERE}post:`;
const random = () => [...crypto.getRandomValues(new Uint8Array(12))].map(byte => byte.toString(16).padStart(2, "0")).join("");
const CLIENT = random(); // of this page: a second tab counts by itself
let counted = 0;

// A browser may forbid storage; then a draft lives as long as the page.
const unkept = new Map();
const shelf = {
  get(name) { try { return localStorage.getItem(name); } catch { return unkept.get(name) ?? null; } },
  set(name, text) { try { localStorage.setItem(name, text); } catch { unkept.set(name, text); } },
  drop(name) { try { localStorage.removeItem(name); } catch { unkept.delete(name); } },
  names() { try { return Object.keys(localStorage); } catch { return [...unkept.keys()]; } },
};
const read = name => { try { return JSON.parse(shelf.get(name)); } catch { return null; } };

const kept = {}; // field -> round -> [value, version]: what the server has confirmed
const drafts = new Map(); // round:field -> what it has not
const posts = new Map(); // what is added or said once, by its key

for (const name of shelf.names()) {
  if (name.startsWith(DRAFT)) { const draft = read(name); if (draft) drafts.set(name.slice(DRAFT.length), draft); }
  if (name.startsWith(POST)) { const post = read(name); if (post) posts.set(name.slice(POST.length), post); }
}

const keyOf = (field, round) => `${round}:${field}`;
const keptOf = (field, round) => (kept[field] || {})[round] || [null, 0];
const same = (one, other) => JSON.stringify(one ?? "") === JSON.stringify(other ?? "");

function keepDraft(field, round, card, value, more = {}) {
  const key = keyOf(field, round), old = drafts.get(key), [standing, version] = keptOf(field, round);
  if (!old && same(value, standing)) return false;
  if (old && same(value, old.value) && !("seen" in more)) return false;
  const draft = { field, round, card, value, seen: old ? old.seen : version, client: CLIENT, n: ++counted, ...more };
  drafts.set(key, draft);
  shelf.set(DRAFT + key, JSON.stringify(draft));
  return true;
}

function dropDraft(draft) {
  const key = keyOf(draft.field, draft.round), now = drafts.get(key);
  if (!now || now.client !== draft.client || now.n !== draft.n) return false;
  drafts.delete(key);
  shelf.drop(DRAFT + key);
  return true;
}

function changeDraft(draft, changes) {
  Object.assign(draft, changes);
  shelf.set(DRAFT + keyOf(draft.field, draft.round), JSON.stringify(draft));
}

function confirmed(field, round, value, version) {
  (kept[field] ||= {})[round] = [value, version];
}

function keepPost(key, act, body) {
  const post = { key, act, body, at: ++counted };
  posts.set(key, post);
  shelf.set(POST + key, JSON.stringify(post));
}

function dropPost(post) {
  if (posts.get(post.key) !== post) return;
  posts.delete(post.key);
  shelf.drop(POST + post.key);
}

const unsaved = card => [...drafts.values()].some(draft => !card || draft.card === card);

// A second tab of the same person hears what was confirmed here.
const tabs = "BroadcastChannel" in window ? new BroadcastChannel(HERE) : { postMessage() {} };
