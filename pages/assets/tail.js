// Draws the end of a running answer: what the page has not drawn natively yet.
import { apart, at, listen, now } from "./live.js";
import { unfinished } from "./unfinished.js";

const LOST_MS = 4000;
const NATIVE_EVERY_MS = 2000;
// Formulas and the colours of code are only there once they are native.
const RICH_MS = 400;
const RICH = /\$\$|\$[^\s\d$][^$\n]*\$|^ {0,3}(```|~~~)/m;
const WITHOUT_SOCKET_MS = 700;
// By then what stands natively and what is told of it agree; else it is counted anew.
const LATE_MS = 1500;
const BLOCKS = '[data-testid="stMarkdown"] [data-testid="stMarkdownContainer"] > :not(section)';
const ASIDE = '[data-testid="stExpander"], .st-key-db-template';
const tails = new WeakMap();

/**
 * data: {session, turn, running, part, chars, shape, drawn}: the turn and how much of its answer
 * stands natively above: all parts before `part`, and `chars` UTF-16 units of that one.
 */
export default function (component) {
  const { parentElement } = component;
  let tail = tails.get(parentElement);
  if (!tail) tails.set(parentElement, (tail = begin(parentElement)));
  tail.take(component);
  return () => {
    tail.end();
    tails.delete(parentElement);
  };
}

function begin(place) {
  const root = document.createElement("div");
  root.className = "db-tail";
  place.append(root);
  const box = place.closest('[data-testid="stChatMessageContent"]');
  const text = unfinished(root);
  const tail = { component: null, askedAt: 0, drawnAt: 0, timer: 0, late: 0, count: 0 };
  tail.data = { part: 0, chars: 0 };

  // For who cannot see it: that an answer is being written, and that it is there.
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  status.className = "db-status";
  place.append(status);

  tail.take = (component) => {
    const fresh = component.data;
    if (fresh.running) status.textContent = "The answer is being written.";
    else if (tail.data.running) status.textContent = fresh.ending;
    text.dress();
    const known = spend(fresh);
    tail.component = component;
    tail.data = fresh;
    tail.askedAt = 0;
    tail.drawnAt = performance.now();
    at(fresh.session || null, fresh.running ? fresh.turn : null);
    if (known) cover();
    else recount();
    draw();
  };

  function draw() {
    const { turn, running, part, chars } = tail.data;
    const { answer } = now;
    if (!running || answer.turn !== turn) {
      waiting(running && part === 0 && chars === 0);
      return;
    }
    text.draw(part, chars);
    // What stands natively already may have been drawn anew here.
    if (tail.late) cover();
    waiting(text.waits);
    ask();
  }

  function waiting(shown) {
    root.classList.toggle("db-waiting", Boolean(shown));
  }

  // The page draws natively whenever something has a shape of its own, or paragraphs are whole.
  function ask() {
    const { answer, down } = now;
    const { data } = tail;
    if (!data.running || tail.asking()) return;
    const since = performance.now() - tail.drawnAt;
    const last = answer.parts[answer.parts.length - 1];
    const shape = answer.turn === data.turn && (answer.shape > data.shape || answer.done);
    const whole = text.blocks.filter((block) => block.whole && !block.spent);
    const rich = whole.some((block) => RICH.test(block.source));
    const thinking = last?.kind === "thinking" && !last.whole;
    const due = whole.length > 0 || thinking || down;
    const calm = down ? WITHOUT_SOCKET_MS : thinking ? 2 * NATIVE_EVERY_MS : NATIVE_EVERY_MS;
    const wait = rich ? RICH_MS : calm;
    if (shape || (due && since >= wait)) request();
    else if (due && !tail.timer) {
      tail.timer = setTimeout(() => {
        tail.timer = 0;
        ask();
      }, wait - since + 5);
    }
  }

  function request() {
    tail.askedAt = performance.now();
    apart(() => tail.component.setTriggerValue("draw", now.down ? "no socket" : tail.askedAt));
  }

  tail.asking = () => tail.askedAt > 0 && performance.now() - tail.askedAt < LOST_MS;

  let frame = 0;
  const soon = () => {
    if (frame) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      draw();
    });
  };
  // A tab in the background gets no frames, and still has to ask for the end.
  const heard = (kind) => {
    if (kind === "answer" && document.hidden) draw();
    else if (kind === "answer") soon();
    else if (kind === "down" || kind === "away") ask();
  };
  const leave = listen(heard);
  const lost = setInterval(() => {
    if (tail.data.running) ask();
  }, 1000);

  // What stands natively now, or will; returns whether all of that had been drawn here.
  function spend({ turn, running, part, chars }) {
    const { data } = tail;
    const same = data.turn === undefined || turn === data.turn;
    if (running && !same) text.clear();
    const last = text.spend(running ? part : Infinity, chars) ?? { ...data, to: data.chars };
    return !running || (same && last.part === part && last.to === chars);
  }

  // Natively drawn blocks appear a moment before or after this component is told: what they say is
  // here until then, and never twice. `tail.count` of them stand before the first block here.
  function native() {
    return box ? [...box.querySelectorAll(BLOCKS)].filter((each) => !each.closest(ASIDE)) : [];
  }
  function cover() {
    let more = native().length - tail.count;
    let covered = 0;
    for (const block of text.blocks) {
      for (const node of block.nodes) covered += node.classList.toggle("db-covered", more-- > 0);
      if (!block.spent || more < 0) continue;
      tail.count += block.nodes.length;
      covered -= block.nodes.length;
      text.forget(block);
    }
    if (!covered && !text.blocks[0]?.spent) later(0);
    else if (!tail.late) later(LATE_MS);
  }
  function later(ms) {
    clearTimeout(tail.late);
    tail.late = ms && setTimeout(recount, ms);
  }
  function recount() {
    for (const block of text.blocks) if (block.spent) text.forget(block);
    tail.count = native().length;
    cover();
  }
  const watcher = new MutationObserver((changes) => {
    if (text.blocks.length && !changes.every((change) => root.contains(change.target))) cover();
  });
  if (box) watcher.observe(box, { childList: true, subtree: true });

  tail.end = () => {
    leave();
    watcher.disconnect();
    cancelAnimationFrame(frame);
    clearInterval(lost);
    clearTimeout(tail.timer);
    clearTimeout(tail.late);
    root.remove();
    status.remove();
  };
  return tail;
}
