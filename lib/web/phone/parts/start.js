// This part listens to fingers and keys, and begins.
const main = $("#main");
S.ready = {};

const divOf = element => element.closest?.("[data-field]");

function noticed(div, wait) {
  if (!div) return;
  showRest();
  const shared = !!div.closest("#note"), card = shared ? $("#note").dataset.card : up();
  const box = $("input[type=number]", div);
  if (div.dataset.draw === "points" && !countPoints(div)) return tell(div.dataset.field, $(".left", div).textContent);
  if (div.dataset.draw === "number" && !box.validity.valid) return tell(div.dataset.field, box.validationMessage);
  const round = shared ? 1 : roundOf(card), fresh = keepDraft(div.dataset.field, round, card, valueOf(div), shared ? { shared } : {});
  if (fresh || !drafts.get(keyOf(div.dataset.field, round))?.refused) tell(div.dataset.field, "");
  if (!fresh) return;
  S.saved = true;
  showSaved();
  if (!failures || wait < AFTER_KEY) soon(wait);
}

function tell(field, words, good) {
  const line = document.getElementById(`told:${field}`);
  if (!line) return;
  if (line.textContent !== words) line.textContent = words;
  line.classList.toggle("good", !!good);
  const box = line.parentElement.querySelector("textarea, input, fieldset");
  if (words && !good) box?.setAttribute("aria-invalid", "true"); else box?.removeAttribute("aria-invalid");
  if (!words) $(".two", line.parentElement)?.remove();
}

// Two windows, or two people, wrote the same text: both are shown, and nobody's is lost.
function showOther(draft, text, version) {
  const div = boxOf(draft.field);
  if (!div) return;
  $(".two", div)?.remove();
  const use = (label, value) => {
    const button = make("button", { type: "button", class: "second" }, label);
    button.addEventListener("click", () => {
      const mine = drafts.get(keyOf(draft.field, draft.round))?.value ?? valueOf(div);
      confirmed(draft.field, draft.round, text, version);
      const chosen = value(mine);
      putValue(div, chosen);
      tell(draft.field, "");
      const waits = drafts.get(keyOf(draft.field, draft.round));
      if (waits) { delete waits.refused; waits.value = null; }
      keepDraft(draft.field, draft.round, draft.card, chosen, { seen: version, refused: undefined });
      soon(0);
    });
    return button;
  };
  div.append(make("div", { class: "two" }, make("p", {}, "The other text:"), make("blockquote", { dir: "auto" }, text || "(empty)"),
    make("div", { class: "row" }, use("Keep mine", mine => mine), use("Use the other", () => text), use("Join both", mine => `${text}\n\n${mine}`.trim()))));
}

addEventListener("input", event => {
  if (event.target.closest(".add")) return shelf.set(boxName(event.target), event.target.value);
  noticed(divOf(event.target), event.target.matches("textarea, [type=number]") ? AFTER_KEY : AFTER_CHOICE);
});
addEventListener("change", event => noticed(divOf(event.target), AFTER_CHOICE));

// A short answer has no room for a button beside it: tapping it once more takes it back.
addEventListener("click", event => {
  const label = event.target.closest?.(".short .choice"), box = label && $("input", label);
  if (!box?.checked || event.target === box || box.matches(":disabled")) return;
  event.preventDefault();
  putValue(divOf(label), null);
  noticed(divOf(label), AFTER_CHOICE);
});

addEventListener("click", event => {
  const at = event.target.closest("button, a");
  if (!at || !main.contains(at)) return;
  if (at.dataset.by) {
    if (at.getAttribute("aria-disabled") === "true") return;
    const box = $("input", at.parentElement);
    box.value = Math.max(0, Math.trunc(Number(box.value)) + Number(at.dataset.by)) || "";
    noticed(divOf(box), AFTER_CHOICE);
  } else if (at.name === "clear") {
    event.preventDefault();
    const div = divOf(at);
    putValue(div, null);
    noticed(div, AFTER_CHOICE);
    $("input", div)?.focus();
  } else if (at.dataset.rest) {
    for (const box of $$(`.short fieldset:enabled:not(:has(:checked)) input[value=${at.dataset.rest}]`)) {
      box.checked = true;
      noticed(divOf(box), AFTER_CHOICE);
    }
  } else if (at.name === "back") {
    event.preventDefault();
    S.entries[up()] = (S.entries[up()] || []).filter(([id]) => id !== at.value);
    keepPost(`back:${at.value}`, "take-back", { back: at.value });
    fillCard();
    soon(0);
  } else if ("go" in at.dataset) {
    event.preventDefault();
    go();
  } else if (at.dataset.card) {
    event.preventDefault();
    flush();
    show(at.dataset.card, true);
  }
});

addEventListener("submit", event => {
  const form = event.target, button = event.submitter, act = form.getAttribute("action").split("/").at(-1);
  if (act === "save" || (act === "note" && form.closest("#note"))) {
    event.preventDefault();
    const which = button?.name === "add" ? button.value : document.activeElement?.id;
    if (/^(question|action|group-action)$/.test(which)) add(document.getElementById(which), which);
    else flush();
  } else if (act === "ready") {
    event.preventDefault();
    toggleReady();
  } else if (act === "move") {
    event.preventDefault();
    steer(button);
  } else if (act === "leave") forgetAll();
  else flush();
});

function add(box, which) {
  const text = box.value.trim();
  if (!text) return box.focus();
  const key = random(), card = box.closest("[data-card]").dataset.card;
  keepPost(key, which === "question" ? "question" : "propose", { key, card, text, ...(which === "group-action" ? { group: true } : {}) });
  box.value = "";
  shelf.drop(boxName(box));
  tell(which, "");
  soon(0);
}

function toggleReady() {
  const card = here(), round = stands(card).round || 1, key = `ready:${card}:${round}`;
  S.ready[key] = !S.ready[key];
  keepPost(key, "ready", { card, round, ready: S.ready[key] });
  showReady();
  soon(0);
}

function showReady() {
  const form = $("#ready"), card = here(), round = stands(card).round;
  if (!form) return;
  form.hidden = !round || E.closed || section()?.dataset.pause || E.pace === "own" || S.place !== E.place || (E.place === "cards" ? up() !== E.card : E.place !== "vote");
  const button = $("button", form), ready = !!S.ready[`ready:${card}:${round}`];
  button.setAttribute("aria-pressed", ready);
}

// Whoever writes for a group that works by itself also moves it.
async function steer(button) {
  button.disabled = true;
  try {
    const answer = await fetch(`/live/${S.meeting}/move`, { method: "POST", body: `${button.value}@${S.group}`, credentials: "same-origin" });
    const told = answer.ok ? null : await answer.json();
    tell("steer", told ? `${told.what} ${told.fix}` : "");
  } catch { tell("steer", "That did not reach the server. Try again."); }
  button.disabled = false;
}

function drawAround() {
  const own = E.pace === "own";
  for (const link of $$("#cards a[data-card]")) {
    const card = link.dataset.card, done = S.done.has(card);
    if (card === up()) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    $(".done", link).textContent = done ? "✓ answered" : "";
  }
  const along = $("#along"), at = S.cards.indexOf(up());
  if (along) {
    along.hidden = !own || S.place !== "cards";
    const to = (link, card) => { link.hidden = !card; if (card) { link.dataset.card = card; link.href = `/phone/${S.meeting}?card=${encodeURIComponent(card)}`; } };
    to($("[rel=prev]", along), S.cards[at - 1]);
    to($("[rel=next]", along), S.cards[at + 1]);
    $("#end").hidden = along.hidden || at < 0 || at + 1 < S.cards.length || !stands(up()).round;
  }
  const steers = $(".steer"), note = $("#note");
  if (steers) steers.hidden = !E.apart || own || E.closed || S.place !== "cards";
  if (note) {
    const here = note.dataset.card === up();
    const wanted = S.place === "cards" && (S.scribe || S.boxed.includes(up()) || (E.step === "note" && up() === E.card));
    note.hidden = !wanted || !here;
    if (wanted && !here) { noted = 0; again(0, "note"); }
  }
  showReady();
}

function reload() {
  flush();
  setTimeout(() => location.reload(), 300);
}

function forgetAll() {
  for (const name of shelf.names()) if (name.startsWith(HERE)) shelf.drop(name);
  over = true;
}

tabs.onmessage = ({ data }) => {
  const { field, round, value, version } = data;
  confirmed(field, round, value, version);
  const draft = drafts.get(keyOf(field, round));
  if (!draft && !(typing() && divOf(typing())?.dataset.field === field)) fillCard();
};

addEventListener("pagehide", () => { flush(); unfollow(); });
addEventListener("pageshow", follow);
addEventListener("online", () => { failures = 0; follow(); soon(0); });
addEventListener("offline", lost);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) { follow(); if (waiting().length) soon(0); return; }
  flush();
  unfollow();
});

document.documentElement.classList.add("js");
S.saved = drafts.size > 0; // what a reload interrupted is confirmed too
takeState();
const left = [...drafts.values()].find(draft => draft.card && draft.card !== up() && S.cards.includes(draft.card) && !draft.shared);
if (left && S.place === "cards" && !location.search) show(left.card); // a text that was never saved: back to where it was typed
follow();
soon(0);
setInterval(moveDay, 10000);
(window.requestIdleCallback || setTimeout)(() => fetchCards().catch(() => {}));
