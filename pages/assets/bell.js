// Has the part of the page that it stands in drawn again when the log of events has grown.
import { apart, listen, now } from "./live.js";

const LOST_MS = 4000;
const bells = new WeakMap();

/** data: {topic, seen, session, every_s, calm_ms}: the mark it was drawn at, and for which session. */
export default function (component) {
  const { parentElement } = component;
  let bell = bells.get(parentElement);
  if (!bell) bells.set(parentElement, (bell = begin()));
  bell.component = component;
  bell.rungAt = 0;
  bell.look();
  return () => {
    bell.end();
    bells.delete(parentElement);
  };
}

function begin() {
  const bell = { component: null, rungAt: 0 };
  const ring = (value) => {
    if (performance.now() - bell.rungAt < LOST_MS && bell.rungAt) return;
    bell.rungAt = performance.now();
    apart(() => bell.component.setTriggerValue("ring", value));
  };
  const look = () => {
    const { topic, seen, session } = bell.component.data;
    if (!now.marks || now.session !== (session ?? null)) return;
    if (now.marks[topic] > seen) ring(now.marks[topic]);
  };
  let calm = 0;
  bell.look = () => {
    const wait = bell.component.data.calm_ms;
    clearTimeout(calm);
    if (wait) calm = setTimeout(look, wait);
    else look();
  };
  const leave = listen((kind) => {
    if (kind === "marks") bell.look();
    else if (kind === "away" && !now.away) ring(-1);
  });
  const tick = setInterval(() => {
    const { every_s: every } = bell.component.data;
    if (now.down) ring(-1);
    else if (every && !document.hidden && performance.now() - drawnAt > every * 1000) {
      drawnAt = performance.now();
      ring(-1);
    } else bell.look();
  }, 5000);
  let drawnAt = performance.now();
  bell.end = () => {
    leave();
    clearInterval(tick);
    clearTimeout(calm);
  };
  return bell;
}
