// What all tools share: a place of our own in the document, the theme, and a voice.
import { make } from "./dom.js";

const SHOWN_MS = 7_000;
const THEME = [
  "--st-text-color",
  "--st-background-color",
  "--st-secondary-background-color",
  "--st-primary-color",
  "--st-red-text-color",
  "--st-violet-text-color",
  "--st-font",
  "--st-heading-font",
  "--st-base-radius",
];

// `signal` is aborted when the tools end: whatever they began hangs on it.
export function openPage(main) {
  const ending = new AbortController();
  const { signal } = ending;
  const root = make("div", { class: "db-page", hidden: true });
  const sheet = dressed(root);
  const voice = openVoice(root, signal);
  document.head.append(sheet);
  document.body.append(root);
  signal.addEventListener("abort", () => {
    root.remove();
    sheet.remove();
  });
  return { main, root, signal, ...voice, wear: (from) => wear(root, from), end: () => ending.abort() };
}

function dressed(root) {
  const href = new URL("./tools.css", import.meta.url).href;
  const sheet = make("link", { rel: "stylesheet", href });
  const show = () => {
    root.hidden = false;
  };
  sheet.addEventListener("load", show);
  sheet.addEventListener("error", show);
  return sheet;
}

// `say` speaks to screen readers; `tell` shows the words as well.
function openVoice(root, signal) {
  const unseen = make("div", { class: "db-unseen", role: "status" });
  const seen = make("div", { class: "db-told", role: "alert" });
  root.append(unseen, seen);
  let timer = 0;
  signal.addEventListener("abort", () => window.clearTimeout(timer));
  const tell = (words) => {
    seen.replaceChildren(words);
    window.clearTimeout(timer);
    timer = window.setTimeout(() => seen.replaceChildren(), SHOWN_MS);
  };
  // A new node each time: the same words twice are spoken twice.
  const say = (words) => unseen.replaceChildren(make("span", {}, words));
  return { say, tell };
}

// Streamlit gives the theme's colours to its components only: take them over from ours.
function wear(root, from) {
  const theme = window.getComputedStyle(from);
  for (const name of THEME) root.style.setProperty(name, theme.getPropertyValue(name));
  root.style.colorScheme = theme.colorScheme;
}
