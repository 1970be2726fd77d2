// What is half typed is kept for its conversation, through reloads and restarts, in this browser.
import { findBox, watchBox, write } from "./box.js";
import { forgetOldDrafts, keepDraft, readDraft } from "./draft_store.js";

const SAVE_MS = 250;
const LEAVING_MS = 10_000;
const LEAVES = ".st-key-new button, a.db-session";

// `sent(text, conversation)` is told what left the box, `returned()` when the page put something in.
export function drafts(page, { sent, returned }) {
  // `text`: what the box holds; `kept`: what is kept of it; `left`: what it held when the
  // reader went for another conversation.
  const now = { conversation: null, text: "", kept: "", left: null, timer: 0 };
  forgetOldDrafts();
  watchBox(page, {
    appeared: (box) => appeared(now, box),
    typed: (box) => take(now, box.value),
    set(box) {
      const before = now.text;
      take(now, box.value);
      if (before === "" && box.value !== "") returned();
      if (before.trim() === "" || box.value !== "") return;
      leave(now);
      sent(before, now.conversation);
    },
  });
  keepInTime(page, now);
  return { update: ({ conversation }) => arrive(now, conversation) };
}

function keepInTime({ signal }, now) {
  const clicked = (event) => {
    if (event.target.closest?.(LEAVES)) leave(now);
  };
  document.addEventListener("click", clicked, { signal, capture: true });
  window.addEventListener("popstate", () => leave(now), { signal, capture: true });
  window.addEventListener("pagehide", () => save(now), { signal });
  signal.addEventListener("abort", () => save(now));
}

function take(now, text) {
  if (text === now.text) return;
  now.text = text;
  window.clearTimeout(now.timer);
  now.timer = window.setTimeout(() => save(now), SAVE_MS);
}

// Only what changed here: another tab may have sent, or gone on with, the same draft.
function save(now) {
  window.clearTimeout(now.timer);
  if (now.conversation === null || now.text === now.kept) return;
  keepDraft(now.conversation, now.text);
  now.kept = now.text;
}

function put(now, box, text) {
  now.text = now.kept = text;
  if (box) write(box, text);
}

// A new box is empty, unless the server had something to put there.
function appeared(now, box) {
  if (now.conversation === null) return;
  save(now);
  if (box.value === "") put(now, box, readDraft(now.conversation));
  else take(now, box.value);
}

// From here on, what is typed is for the conversation that comes.
function leave(now) {
  now.left = { text: findBox()?.value ?? "", at: performance.now() };
}

function arrive(now, conversation) {
  if (conversation === now.conversation) return;
  const box = findBox();
  const first = now.conversation === null;
  const since = first ? (box?.value ?? "") : part(now, box);
  now.conversation = conversation;
  // What was typed before this was loaded may follow a message that was sent from there: then it
  // goes along to the conversation that this begins.
  now.left = first && since && !conversation ? { text: "", at: performance.now() } : null;
  const draft = readDraft(conversation);
  put(now, box, draft && since.trim() && !first ? `${draft}\n${since}` : since || draft);
  if (since) {
    now.kept = draft;
    save(now);
  }
}

// Leaves with the old conversation what belongs to it; returns what was typed since.
function part(now, box) {
  const value = box?.value ?? now.text;
  const left = now.left && performance.now() - now.left.at < LEAVING_MS ? now.left.text : value;
  now.text = left;
  save(now);
  return value.startsWith(left) ? value.slice(left.length) : value;
}
