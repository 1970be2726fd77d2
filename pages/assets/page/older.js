// "Load older" puts messages above; what the reader looked at stays where it was.
import { elementOf } from "./messages.js";

const PATIENCE_MS = 15_000;
const SETTLED_MS = 700;
const APP = '[data-testid="stApp"]';

export function older(page, messages, following) {
  const { main, signal } = page;
  let stop = () => {};
  document.addEventListener(
    "click",
    (event) => {
      if (!event.target.closest?.(".st-key-older button")) return;
      const held = topmost(main, messages.all());
      if (!held) return;
      following.release();
      stop();
      stop = hold(page, held);
    },
    // Before Streamlit hears of it.
    { signal, capture: true },
  );
  // Who moves on meanwhile, by the wheel, the rail or a key, is not to be brought back.
  const letGo = () => stop();
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    document.addEventListener(kind, letGo, { signal, passive: true, capture: true });
  }
  signal.addEventListener("abort", () => stop());
}

// The message at the top of what can be seen, and where it stands.
function topmost(main, all) {
  const edge = main.getBoundingClientRect().top;
  const message = all.find(({ element }) => element.getBoundingClientRect().bottom > edge);
  return message && { ...message, top: message.element.getBoundingClientRect().top };
}

// In each frame until the page has been still for a while; returns what ends it sooner.
function hold({ main }, held) {
  const begun = performance.now();
  let moved = begun;
  let frame = 0;
  const look = () => {
    const now = performance.now();
    const element = elementOf(main, held);
    const by = element ? element.getBoundingClientRect().top - held.top : 0;
    if (Math.abs(by) >= 1) {
      main.scrollTop += by;
      moved = now;
    }
    if (isRunning()) moved = now;
    const over = now - moved > SETTLED_MS || now - begun > PATIENCE_MS;
    frame = over ? 0 : window.requestAnimationFrame(look);
  };
  frame = window.requestAnimationFrame(look);
  return () => window.cancelAnimationFrame(frame);
}

function isRunning() {
  const state = document.querySelector(APP)?.dataset.testScriptState;
  return state !== undefined && state !== "notRunning";
}
