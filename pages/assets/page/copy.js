// [data-copy] fetches what to copy from /api; [data-copy-text] holds it.
import { ask, Refusal } from "./api.js";
import { make } from "./dom.js";

const DONE_MS = 1_500;

export function copy(page) {
  const timers = new Map();
  const done = (button) => {
    window.clearTimeout(timers.get(button));
    button.setAttribute("data-done", "");
    const timer = window.setTimeout(() => {
      button.removeAttribute("data-done");
      timers.delete(button);
    }, DONE_MS);
    timers.set(button, timer);
  };
  const copied = async (button) => {
    try {
      const words = await put(textOf(button));
      done(button);
      if (words) page.tell(words);
      else page.say("Copied");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      page.tell(`Not copied. ${error.message}`);
    }
  };
  const clicked = (event) => {
    const button = event.target.closest?.("[data-copy], [data-copy-text]");
    if (button) copied(button);
  };
  document.addEventListener("click", clicked, { signal: page.signal });
  page.signal.addEventListener("abort", () => timers.forEach((timer) => window.clearTimeout(timer)));
}

// Resolves to the text, and to what there is to say about it.
async function textOf(button) {
  if (button.dataset.copyText !== undefined) return { text: button.dataset.copyText, words: "" };
  const response = await ask(button.dataset.copy);
  const text = await response.text();
  return { text, words: ofHowMany(response.headers.get("X-Daybook-Rows"), text) };
}

function ofHowMany(total, text) {
  const rows = text.replace(/\n$/, "").split("\n").length - 1;
  if (total === null || Number(total) <= rows) return "";
  const number = (value) => Number(value).toLocaleString("en");
  return `Copied the first ${number(rows)} of ${number(total)} rows.`;
}

// A browser lets a page write to the clipboard just after a click only: so the promise of the text
// is handed over at once, where that can be done.
async function put(found) {
  const blob = found.then(({ text }) => new Blob([text], { type: "text/plain" }));
  blob.catch(() => {});
  if (navigator.clipboard?.write && window.ClipboardItem) {
    try {
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
      return (await found).words;
    } catch (error) {
      console.warn("Daybook", error);
    }
  }
  const { text, words } = await found;
  if (!putByCommand(text)) throw new Refusal("The browser does not let pages copy here.");
  return words;
}

function putByCommand(text) {
  const before = document.activeElement;
  const field = make("textarea", { class: "db-unseen", readonly: true, "aria-hidden": "true" });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus?.({ preventScroll: true });
  return done;
}
