// Drafts by conversation; "" is the new one. The latest hundred, for thirty days.
import { names, recall, remember } from "./store.js";

const PREFIX = "daybook:draft:";
const NEW = "new";
const MOST = 100;
const LONGEST = 100_000;
const KEPT_MS = 30 * 24 * 3600 * 1000;

export function readDraft(conversation) {
  return read(PREFIX + (conversation || NEW)).text;
}

export function keepDraft(conversation, text) {
  const name = PREFIX + (conversation || NEW);
  const draft = JSON.stringify({ text: text.slice(0, LONGEST), at: Date.now() });
  remember(name, text.trim() === "" ? null : draft);
}

export function forgetOldDrafts() {
  const all = names(PREFIX).map((name) => ({ name, at: read(name).at }));
  all.sort((one, other) => other.at - one.at);
  const oldest = Date.now() - KEPT_MS;
  const old = all.filter(({ at }, i) => i >= MOST || at < oldest);
  for (const { name } of old) remember(name, null);
}

function read(name) {
  const nothing = { text: "", at: 0 };
  try {
    const draft = JSON.parse(recall(name) ?? "null");
    return typeof draft?.text === "string" ? { text: draft.text, at: Number(draft.at) || 0 } : nothing;
  } catch {
    return nothing; // somebody else wrote there
  }
}
