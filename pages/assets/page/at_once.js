// What is sent goes over our own websocket at once, and stands on the page at once with what comes
// back. A moment later Streamlit sends it, too, and draws it: then what stood here goes.
import { listen, now, post } from "../live.js";
import { unfinished } from "../unfinished.js";
import { findBox, isBox } from "./box.js";
import { make } from "./dom.js";

const SEND = '[data-testid="stChatInputSubmitButton"]';
const PLACE = ".st-key-bell-talk";
const TEMPLATE = ".st-key-db-bubbles";
const LOST_MS = 8_000;
// Both would compete for the processor: Streamlit waits for the first words, but no longer than that.
const PASS_MS = 150;
const LONGEST = 10_000;
// After a choice Streamlit alone sends, which keeps the order; longer while the choice is not drawn.
const CHOSEN_MS = 2_000;
const UNDRAWN_MS = 20_000;

export function atOnce({ signal }, following) {
  const page = { conversation: "", draft: "", run: null };
  const choice = watchChoices(signal);
  let shown = null;
  let later = null;
  const hide = () => {
    shown?.end();
    shown = null;
  };
  // Streamlit's turn to send. It empties the box, so before anything else is written there.
  const pass = () => {
    if (!later) return;
    window.clearTimeout(later.timer);
    later = null;
    document.body.classList.remove("db-sent");
    document.querySelector(SEND)?.click();
  };
  const send = (event) => {
    const text = findBox()?.value ?? "";
    if (!text.trim() || text.length > LONGEST || !page.draft) return;
    if (!isSettled() || !choice.arrived()) return;
    const model = modelOfNew();
    const before = now.answer.turn;
    const gone = post(page.conversation || null, { draft: page.draft, text, model });
    // What waits behind a running answer is listed by the page.
    if (!gone || document.querySelector(".st-key-stop")) return;
    hide();
    const told = { before, fresh: !page.conversation, lost: hide, begun: () => afterPaint(pass) };
    shown = show(text.trim(), told);
    if (!shown) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    later = { timer: window.setTimeout(pass, PASS_MS) };
    document.body.classList.add("db-sent");
    following.toNewest();
  };
  const pressed = (event) => {
    if (!isBox(event.target)) return;
    const enter = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (later && enter) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (later) pass();
    else if (enter) send(event);
  };
  const clicked = (event) => {
    if (event.isTrusted && !later && event.target.closest?.(SEND)) send(event);
  };
  const written = (event) => {
    if (isBox(event.target)) pass();
  };
  const early = { signal, capture: true };
  document.addEventListener("keydown", pressed, early);
  document.addEventListener("beforeinput", written, early);
  document.addEventListener("click", clicked, early);
  window.addEventListener("pagehide", pass, early);
  signal.addEventListener("abort", hide);
  return {
    update({ conversation, draft, run }) {
      if (run !== page.run) hide();
      Object.assign(page, { conversation, draft, run });
    },
  };
}

// When what was drawn just now can be seen.
function afterPaint(work) {
  window.requestAnimationFrame(() => window.setTimeout(work, 0));
}

function modelOfNew() {
  return document.querySelector(".db-answers")?.dataset.model;
}

// What the person chose before must have arrived: who is to answer, or with which data.
function watchChoices(signal) {
  // These tools come after the page: something may have been chosen before anybody watched.
  const { eventCounts } = performance;
  const untouched = ["pointerdown", "keydown"].every((kind) => eventCounts?.get(kind) === 0);
  let last = { at: untouched ? -Infinity : performance.now(), model: undefined };
  const chosen = ({ target }) => {
    if (!target.matches?.("input[type=radio], input[type=checkbox]")) return;
    last = { at: performance.now(), model: modelOfNew() };
  };
  document.addEventListener("change", chosen, { signal, capture: true });
  return {
    arrived() {
      const since = performance.now() - last.at;
      const drawn = last.model === undefined || modelOfNew() !== last.model;
      return since > (drawn ? CHOSEN_MS : UNDRAWN_MS);
    },
  };
}

function isSettled() {
  const app = document.querySelector('[data-testid="stApp"]');
  const { testConnectionState, testScriptState } = app?.dataset ?? {};
  return testConnectionState === "CONNECTED" && testScriptState === "notRunning";
}

// `before`: the turn that was heard of last. `fresh`: a conversation begins. `begun()` is called
// when there is something to read of the answer, `lost()` when the page has drawn it, or nobody does.
function show(text, { before, fresh, lost, begun }) {
  const place = document.querySelector(PLACE)?.parentElement;
  const template = document.querySelector(TEMPLATE);
  if (!place || !template) return null;
  const [person, answer] = ["person", "answer"].map((kind) => copyOf(template, kind));
  if (!person || !answer) return null;
  const words = person.querySelector(".stText span");
  const root = answer.querySelector('[data-testid="stMarkdownContainer"]');
  if (!words || !root) return null;
  words.textContent = text;
  root.replaceChildren();
  root.classList.add("db-tail", "db-waiting");
  const whole = make("div", { class: "db-at-once" }, person, answer);
  place.append(whole);
  document.body.classList.toggle("db-begun", fresh);

  const drawing = unfinished(root);
  const draw = () => {
    if (now.answer.turn === before) return;
    drawing.draw(0, 0);
    root.classList.toggle("db-waiting", drawing.waits);
    if (drawing.blocks.length) begun();
  };
  const leave = listen((kind) => {
    if (kind === "answer") draw();
  });
  const known = messagesOf(document);
  const watcher = new MutationObserver(() => {
    // Drawn by the page: the question, and then the answer with something to see in it.
    for (const message of document.querySelectorAll('[class*="st-key-msg-"]')) {
      if (known.has(nameOf(message)) || whole.contains(message)) continue;
      if (nameOf(message).startsWith("st-key-msg-person-")) person.hidden = true;
      else if (message.textContent.trim() || message.querySelector(".db-waiting")) lost();
    }
  });
  watcher.observe(document.querySelector('[data-testid="stMain"]'), { childList: true, subtree: true });
  const timer = window.setTimeout(lost, LOST_MS);
  return {
    end() {
      leave();
      watcher.disconnect();
      window.clearTimeout(timer);
      whole.remove();
      document.body.classList.remove("db-begun");
    },
  };
}

// It looks like a message, and has no id, so that nobody takes it for one.
function copyOf(template, kind) {
  const copy = template.querySelector(`.st-key-copy-${kind}`)?.cloneNode(true);
  copy?.classList.replace(`st-key-copy-${kind}`, `st-key-msg-${kind}-`);
  return copy;
}

function messagesOf(root) {
  return new Set([...root.querySelectorAll('[class*="st-key-msg-"]')].map(nameOf));
}

function nameOf(message) {
  return [...message.classList].find((name) => name.startsWith("st-key-msg-")) ?? "";
}
