// Says when Daybook is not answering, and stops saying it when it is.
import { now } from "../live.js";
import { make } from "./dom.js";

const NOT_ANSWERING = "Daybook is not answering.";
const GOES_ON = "This page goes on by itself when it is back.";
// A short break is not worth a word.
const PATIENCE_MS = 1_500;
const THEIRS = "Connection error";

export function away(page) {
  const banner = make("div", { class: "db-away", role: "status" });
  page.root.append(banner);
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app) return;
  let timer = 0;
  // What the server says is away while it answers itself: its database.
  let missing = now.down ? "" : now.away;
  const say = (words) => banner.replaceChildren(...(words ? [`${words} ${GOES_ON}`] : []));
  // Streamlit says it too, later, with a dialog that would keep the reader from the page.
  const dialogs = new MutationObserver(closeTheirs);
  const look = () => {
    window.clearTimeout(timer);
    dialogs.disconnect();
    if (app.dataset.testConnectionState === "CONNECTED") {
      say(missing);
      return;
    }
    timer = window.setTimeout(() => say(NOT_ANSWERING), PATIENCE_MS);
    dialogs.observe(document.body, { childList: true, subtree: true });
    closeTheirs();
  };
  const states = new MutationObserver(look);
  const hear = (event) => {
    missing = event.type === "daybook:away" ? event.detail : "";
    look();
  };
  for (const kind of ["daybook:away", "daybook:back"]) {
    window.addEventListener(kind, hear, { signal: page.signal });
  }
  states.observe(app, { attributeFilter: ["data-test-connection-state"] });
  page.signal.addEventListener("abort", () => {
    states.disconnect();
    dialogs.disconnect();
    window.clearTimeout(timer);
  });
  look();
}

function closeTheirs() {
  for (const dialog of document.querySelectorAll('[role="dialog"]')) {
    if (dialog.querySelector("h2")?.textContent !== THEIRS) continue;
    dialog.querySelector('button[aria-label="Close"]')?.click();
  }
}
