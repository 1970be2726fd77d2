// A link that names a message: the page goes there, once, instead of to the end.
import { elementOf } from "./messages.js";

const KINDS = ["answer", "person", "artifact", "error"];
const PATIENCE_MS = 8_000;
const HELD_MS = 600;

export function target({ main, signal }, following) {
  let gone = "";
  let frame = 0;
  const stop = () => window.cancelAnimationFrame(frame);
  signal.addEventListener("abort", stop);
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    document.addEventListener(kind, stop, { signal, passive: true, capture: true });
  }
  const goTo = (id) => {
    const begun = performance.now();
    let found = 0;
    const look = () => {
      const element = KINDS.map((kind) => elementOf(main, { kind, id })).find(Boolean);
      const now = performance.now();
      if (element) {
        found ||= now;
        following.release();
        element.scrollIntoView({ block: "start" });
        element.classList.add("db-target");
      }
      // What is drawn above it while the page loads pushes it away.
      const over = found ? now - found > HELD_MS : now - begun > PATIENCE_MS;
      frame = over ? 0 : window.requestAnimationFrame(look);
    };
    stop();
    frame = window.requestAnimationFrame(look);
  };
  return {
    update({ conversation, target: id }) {
      const asked = id ? `${conversation} ${id}` : "";
      if (asked && asked !== gone) goTo(id);
      gone = asked;
    },
  };
}
