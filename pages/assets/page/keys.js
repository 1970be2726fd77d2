// The keyboard: what a key does is what a click on the real button does.
import { isPopupOpen } from "./popup.js";
import { openSheet } from "./sheet.js";
import { areSingleKeysOn } from "./single_keys.js";

export const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const BOX = '[data-testid="stChatInputTextArea"]';
const TYPING =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="combobox"]';
// What closes by Escape, or takes it for itself.
const OPEN =
  'dialog[open], [role="dialog"], [role="listbox"], [role="menu"], [data-testid="stPopoverBody"]';
const TABLE = '[data-testid="stDataFrame"], [role="grid"], #portal';

const ROW = "a.db-session";
const ON_THE_WAY_MS = 1_500;
const SINGLE = { "/": "box", "?": "sheet" };

export function keys(page) {
  const step = stepper();
  const acts = {
    box: focusBox,
    sheet: () => openSheet(page, MAC),
    fresh: () => press(".st-key-new button"),
    stop: () => press(".st-key-stop button"),
    previous: () => step(-1),
    next: () => step(1),
  };
  // Whether Escape had something to close: by the time that we hear of it, it may be gone.
  let wasOpen = false;
  const first = (event) => {
    if (event.key === "Escape") wasOpen = isSomethingOpen();
  };
  const pressed = (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const act = acts[meant(event, wasOpen)];
    if (act?.()) event.preventDefault();
  };
  const clicked = (event) => {
    if (event.target.closest?.(".db-keys")) openSheet(page, MAC);
  };
  window.addEventListener("keydown", first, { signal: page.signal, capture: true });
  document.addEventListener("keydown", pressed, { signal: page.signal });
  document.addEventListener("click", clicked, { signal: page.signal });
}

// The name of what the key means here and now; undefined for nothing of ours.
function meant(event, wasOpen) {
  const at = event.target instanceof Element ? event.target : document.body;
  const typing = at.closest(TYPING) !== null;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (plain && event.key === "Escape") {
    return !wasOpen && mayStop(at, typing) ? "stop" : undefined;
  }
  const name = plain ? SINGLE[event.key] : withModifiers(event);
  if (!name || isSomethingOpen()) return undefined;
  if (plain) return typing || !areSingleKeysOn() ? undefined : name;
  return typing && !isFree(at) ? undefined : name;
}

function withModifiers(event) {
  const { altKey, ctrlKey, metaKey, shiftKey } = event;
  if (MAC && ctrlKey && shiftKey && !altKey && !metaKey && event.code === "KeyN") return "fresh";
  if (!altKey || ctrlKey || metaKey || shiftKey) return undefined;
  if (!MAC && event.key.toLowerCase() === "n") return "fresh";
  return { ArrowUp: "previous", ArrowDown: "next" }[event.key];
}

// In a field, Alt and a key may be its own: a list opens, on a Mac the caret moves by paragraphs.
function isFree(field) {
  return field.matches(BOX) && !(MAC && field.value !== "");
}

function mayStop(at, typing) {
  return !at.closest(TABLE) && (!typing || at.matches(BOX));
}

function isSomethingOpen() {
  return isPopupOpen() || document.querySelector(OPEN) !== null || isSomethingWhole();
}

// A table or a chart that fills the screen.
function isSomethingWhole() {
  const frames = [...document.querySelectorAll('[data-testid="stFullScreenFrame"]')];
  return frames.some((frame) => window.getComputedStyle(frame).position === "fixed");
}

function focusBox() {
  const box = document.querySelector(BOX);
  box?.focus();
  return box !== null;
}

function press(selector) {
  const button = document.querySelector(selector);
  if (!button || button.disabled) return false;
  button.click();
  return true;
}

// Opens the conversation above or below the open one in the list; below a new one is the first.
function stepper() {
  // Where the last step leads: the address says so only when the page is there.
  let ahead = { id: "", at: -Infinity };
  return (by) => {
    const rows = [...document.querySelectorAll(ROW)];
    const now = performance.now();
    const id = now - ahead.at < ON_THE_WAY_MS ? ahead.id : openConversation();
    const next = rows.findIndex((row) => row.dataset.session === id) + by;
    const row = rows[next];
    if (next < 0 || !row) return false;
    ahead = { id: row.dataset.session, at: now };
    row.scrollIntoView({ block: "nearest" });
    row.click();
    return true;
  };
}

function openConversation() {
  return new URLSearchParams(window.location.search).get("session") ?? "";
}
