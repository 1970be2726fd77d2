// Draws the end of a running answer: what the page has not drawn natively yet.
import { apart, at, listen, now } from "./live.js";
import { unfinished } from "./unfinished.js";

const LOST_MS = 4000;
const NATIVE_EVERY_MS = 2000;
const WITHOUT_SOCKET_MS = 700;
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
  const tail = { component: null, askedAt: 0, drawnAt: 0, timer: 0, count: 0 };
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
    const before = drawnBefore(fresh);
    if (fresh.turn !== tail.data.turn || !fresh.running) text.clear();
    tail.component = component;
    tail.data = fresh;
    tail.askedAt = 0;
    tail.drawnAt = performance.now();
    at(fresh.session || null, fresh.running ? fresh.turn : null);
    tail.count = Math.min(native().length, before);
    cover();
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
    const whole = text.blocks.some((block) => block.whole);
    const thinking = last?.kind === "thinking" && !last.whole;
    const due = whole || thinking || down;
    const wait = down ? WITHOUT_SOCKET_MS : thinking ? 2 * NATIVE_EVERY_MS : NATIVE_EVERY_MS;
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
    tail.count = native().length;
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

  // How many elements the draw that is told of has made; the page may show a later one already.
  function drawnBefore({ turn, part, chars }) {
    const { data } = tail;
    const gone = text.forgetBefore(part, chars);
    const last = gone[gone.length - 1] ?? { part: data.part, to: data.chars };
    const known = turn === (data.turn ?? turn) && last.part === part && last.to === chars;
    if (!known) return Infinity;
    return gone.reduce((sum, block) => sum + block.nodes.length, tail.count);
  }

  // Natively drawn blocks appear a moment before this component is told: never show both.
  function native() {
    return box ? [...box.querySelectorAll(BLOCKS)].filter((each) => !each.closest(ASIDE)) : [];
  }
  function cover() {
    let more = native().length - tail.count;
    for (const block of text.blocks) {
      for (const node of block.nodes) node.classList.toggle("db-covered", more-- > 0);
    }
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
    root.remove();
    status.remove();
  };
  return tail;
}
