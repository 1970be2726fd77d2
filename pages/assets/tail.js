// Draws the end of a running answer: what the page has not drawn natively yet.
import { apart, at, listen, now } from "./live.js";
import { blockEnd, nodesOf } from "./markdown.js";

const LOST_MS = 4000;
const NATIVE_EVERY_MS = 700;
const WITHOUT_SOCKET_MS = 700;
const NATIVE = '[data-testid="stMarkdown"] [data-testid="stMarkdownContainer"]';
const TEMPLATE = `.st-key-db-template ${NATIVE}`;
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

// Streamlit's own classes, as the hidden template has them, so that both look the same.
function dress(node, native) {
  if (node.classList.contains("db-tail")) {
    node.className = `db-tail ${native.className}`;
    return;
  }
  const inline = native.querySelector("p > code")?.className ?? "";
  const wrap = native.querySelector('[data-testid="stMarkdownPre"]');
  const pre = native.querySelector("pre");
  if (node.matches(".db-tail-code") && wrap && pre) {
    const around = wrap.querySelector('[data-testid="stCode"]')?.className ?? "";
    node.className = `db-tail-code ${wrap.className}`;
    node.firstChild.className = around;
    node.firstChild.firstChild.className = pre.className;
  }
  for (const code of node.querySelectorAll(":not(pre) > code")) code.className = inline;
}

function begin(place) {
  const root = document.createElement("div");
  root.className = "db-tail";
  place.append(root);
  const box = place.closest('[data-testid="stChatMessageContent"]');
  const tail = { data: {}, component: null, askedAt: 0, drawnAt: 0, timer: 0, blocks: [], seen: 0 };

  // For who cannot see it: that an answer is being written, and that it is there.
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  status.className = "db-status";
  place.append(status);

  tail.take = (component) => {
    const fresh = component.data;
    if (fresh.running) status.textContent = "The answer is being written.";
    else if (tail.data.running) status.textContent = "The answer is complete.";
    const native = document.querySelector(TEMPLATE);
    if (native) dress(root, native);
    if (fresh.turn !== tail.data.turn || !fresh.running) clear();
    tail.component = component;
    tail.data = fresh;
    tail.askedAt = 0;
    tail.drawnAt = performance.now();
    at(fresh.session || null, fresh.running ? fresh.turn : null);
    forgetNative();
    draw();
  };

  // What is drawn: a list of {from, to, nodes, whole} of the text parts that are not native yet.
  function clear() {
    root.replaceChildren();
    tail.blocks = [];
    tail.part = undefined;
  }

  function forgetNative() {
    const { part, chars } = tail.data;
    const keep = [];
    for (const block of tail.blocks) {
      const native = block.part < part || (block.part === part && block.from < chars);
      if (native) block.nodes.forEach((node) => node.remove());
      else {
        block.nodes.forEach((node) => node.classList.remove("db-covered"));
        keep.push(block);
      }
    }
    tail.blocks = keep;
    tail.count = nativeCount();
  }

  function draw() {
    const { turn, running, part, chars } = tail.data;
    const { answer } = now;
    if (!running || answer.turn !== turn) {
      waiting(running && part === 0 && chars === 0);
      return;
    }
    for (let i = part; i < answer.parts.length; i += 1) {
      const each = answer.parts[i];
      if (each?.kind === "text") drawText(i, each, i === part ? chars : 0);
    }
    waiting(!tail.blocks.length && !answer.done && wants());
    ask();
  }

  function wants() {
    const last = now.answer.parts[now.answer.parts.length - 1];
    return !last || (last.kind === "text" && !last.text) || last.kind === "notice";
  }

  function waiting(shown) {
    root.classList.toggle("db-waiting", Boolean(shown));
  }

  function drawText(i, part, start) {
    const mine = tail.blocks.filter((block) => block.part === i);
    let open = mine[mine.length - 1];
    let from = open ? (open.whole ? open.to : open.from) : start;
    if (open?.whole) open = undefined;
    while (from < part.text.length) {
      const end = blockEnd(part.text, from, part.whole);
      const to = end < 0 ? part.text.length : end;
      const source = part.text.slice(from, to);
      if (open && open.source === source && open.whole === end >= 0) return;
      if (source.trim()) open = put(open, { part: i, from, to, source, whole: end >= 0 });
      if (end < 0) return;
      from = end;
      open = undefined;
    }
  }

  function put(open, block) {
    if (open && grows(open, block)) return open;
    block.nodes = nodesOf(block.source);
    const native = document.querySelector(TEMPLATE);
    if (native) for (const node of block.nodes) dress(node, native);
    if (open) {
      open.nodes[0]?.before(...block.nodes);
      open.nodes.forEach((node) => node.remove());
      tail.blocks[tail.blocks.indexOf(open)] = block;
      if (!open.nodes.length) root.append(...block.nodes);
    } else {
      root.append(...block.nodes);
      tail.blocks.push(block);
    }
    return block;
  }

  // A code block of thousands of lines grows by what is new, and is not drawn again.
  function grows(open, block) {
    const code = open.nodes.length === 1 && open.nodes[0].querySelector("pre > code");
    if (!code || block.whole || !/^ {0,3}(```|~~~)/.test(open.source)) return false;
    const added = block.source.slice(open.source.length);
    const whole = open.source.includes("\n");
    if (!whole || /[`~]/.test(added) || /\n[`~ ]*$/.test(open.source)) return false;
    code.firstChild.appendData(added);
    Object.assign(open, { to: block.to, source: block.source });
    return true;
  }

  // The page draws natively whenever something has a shape of its own, or paragraphs are whole.
  function ask() {
    const { answer, down } = now;
    const { data } = tail;
    if (!data.running || tail.asking()) return;
    const since = performance.now() - tail.drawnAt;
    const last = answer.parts[answer.parts.length - 1];
    const shape = answer.turn === data.turn && (answer.shape > data.shape || answer.done);
    const whole = tail.blocks.some((block) => block.whole);
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

  // Natively drawn blocks appear a moment before this component is told: never show both.
  function nativeCount() {
    let count = 0;
    for (const each of above()) count += each.childElementCount;
    return count;
  }
  function above() {
    return box ? [...box.querySelectorAll(NATIVE)].filter((each) => !each.closest(ASIDE)) : [];
  }
  const watcher = new MutationObserver((changes) => {
    if (!tail.blocks.length || changes.every((change) => root.contains(change.target))) return;
    let covered = nativeCount() - tail.count;
    for (const block of tail.blocks) {
      for (const node of block.nodes) node.classList.toggle("db-covered", covered-- > 0);
    }
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
