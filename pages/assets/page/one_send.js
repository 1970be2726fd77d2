// One message at a time: of two that are sent before it has taken one, Streamlit drops the first.
import { findBox, isBox } from "./box.js";

const LOST_MS = 5_000;
const SEND = '[data-testid="stChatInputSubmitButton"]';

// A second one stays in the box until the page has been drawn after the first, and is sent then.
export function oneSend({ signal }) {
  const now = { since: 0, run: null, held: "" };
  const hold = (event) => {
    if (!now.since || performance.now() - now.since > LOST_MS) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    now.held = findBox()?.value ?? "";
  };
  const sendHeld = () => {
    const box = findBox();
    // Not what was changed meanwhile: that is still being written.
    if (now.held && box?.value === now.held) document.querySelector(SEND)?.click();
    now.held = "";
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
      if (run === now.run) return;
      now.run = run;
      now.since = 0;
      if (now.held) window.setTimeout(sendHeld, 0);
    },
  };
}
