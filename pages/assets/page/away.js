// Says when Daybook is not answering, and stops saying it when it is.
import { make } from "./dom.js";

const WORDS = "Daybook is not answering. This page goes on by itself when it is back.";
// A short break is not worth a word.
const PATIENCE_MS = 1_500;
const THEIRS = "Connection error";

export function away(page) {
  const banner = make("div", { class: "db-away", role: "status" });
  page.root.append(banner);
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app) return;
  let timer = 0;
  // Streamlit says it too, later, with a dialog that would keep the reader from the page.
  const dialogs = new MutationObserver(closeTheirs);
  const look = () => {
    window.clearTimeout(timer);
    dialogs.disconnect();
    if (app.dataset.testConnectionState === "CONNECTED") {
      banner.replaceChildren();
      return;
    }
    timer = window.setTimeout(() => banner.replaceChildren(WORDS), PATIENCE_MS);
    dialogs.observe(document.body, { childList: true, subtree: true });
    closeTheirs();
  };
  const states = new MutationObserver(look);
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
