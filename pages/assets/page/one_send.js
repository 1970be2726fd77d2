// One message at a time: of two that are sent before it has taken one, Streamlit drops the first.
import { isBox } from "./box.js";

const LOST_MS = 5_000;
const SEND = '[data-testid="stChatInputSubmitButton"]';

// A second one stays in the box until the page has been drawn after the first.
export function oneSend({ signal }) {
  const now = { since: 0, run: null };
  const hold = (event) => {
    if (!now.since || performance.now() - now.since > LOST_MS) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const pressed = (event) => {
    const enter = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (enter && isBox(event.target)) hold(event);
  };
  const clicked = (event) => {
    if (event.target.closest?.(SEND)) hold(event);
  };
  document.addEventListener("keydown", pressed, { signal, capture: true });
  document.addEventListener("click", clicked, { signal, capture: true });
  return {
    sent() {
      now.since = performance.now();
    },
    update({ run }) {
      if (run !== now.run) now.since = 0;
      now.run = run;
    },
  };
}
