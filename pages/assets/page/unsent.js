// A message that left the box just as the connection broke may have reached nobody. When the page
// is back and does not show it, it is put back into the box.
import { findBox, write } from "./box.js";
import { recall, remember } from "./store.js";

const NAME = "daybook:sent";
const TAB = "sessionStorage";
const LATEST = 6;
const KEPT_MS = 10 * 60 * 1000;
const SETTLED_MS = 2_000;

export function unsent(page, messages) {
  const now = { conversation: null };
  const look = () => {
    const sent = read();
    if (sent && isShown(sent.text, messages.all())) forget();
  };
  messages.listen(look);
  afterEachBreak(page, (connected) => {
    look();
    const sent = read();
    const box = findBox();
    // What was sent since then is on its way.
    if (!sent || sent.at > connected) return;
    if (sent.conversation !== now.conversation || !box || box.value !== "") return;
    forget();
    write(box, sent.text);
    page.tell("Your last message may not have been sent. It is back in the box.");
  });
  return {
    keep(text, conversation) {
      remember(NAME, JSON.stringify({ text, conversation, at: Date.now() }), TAB);
    },
    forget,
    update({ conversation, refused }) {
      now.conversation = conversation;
      const box = findBox();
      if (!refused || !box || box.value !== "" || read()?.text !== refused) return;
      forget();
      write(box, refused);
    },
  };
}

// Calls `work` when the page has settled after it was loaded, or connected again: then (Date.now).
function afterEachBreak({ signal }, work) {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app) return;
  let timer = 0;
  let connected = Date.now();
  const isSettled = () => {
    const { testConnectionState, testScriptState } = app.dataset;
    return testConnectionState === "CONNECTED" && testScriptState === "notRunning";
  };
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => (isSettled() ? work(connected) : later()), SETTLED_MS);
  };
  const states = new MutationObserver(() => {
    connected = Date.now();
    later();
  });
  states.observe(app, { attributeFilter: ["data-test-connection-state"] });
  signal.addEventListener("abort", () => {
    states.disconnect();
    window.clearTimeout(timer);
  });
  later();
}

function isShown(text, messages) {
  const wanted = inOneLine(text);
  const said = messages.slice(-LATEST).map(({ element }) => element.textContent);
  const waiting = document.querySelector(".st-key-waiting")?.textContent ?? "";
  if (said.some((each) => inOneLine(each).includes(wanted))) return true;
  return inOneLine(waiting).includes(wanted.slice(0, 100));
}

function inOneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}

function read() {
  const sent = JSON.parse(recall(NAME, TAB) ?? "null");
  return sent && Date.now() - sent.at < KEPT_MS ? sent : null;
}

function forget() {
  remember(NAME, null, TAB);
}
