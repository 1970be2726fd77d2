// Draws the texts of the answer that is being written, as far as nothing else has drawn them.
import { now } from "./live.js";
import { blockEnd, nodesOf } from "./markdown.js";

const LOOKS = '[data-testid="stMarkdown"] [data-testid="stMarkdownContainer"]';

/**
 * Draws into `root`. What is drawn is `blocks`: of {part, from, to, nodes, whole}, in UTF-16 units
 * of a part's text.
 */
export function unfinished(root) {
  const drawn = {
    blocks: [],
    // All parts before `part`, and `chars` units of that one, stand elsewhere.
    draw(part, chars) {
      for (let i = part; i < now.answer.parts.length; i += 1) {
        const each = now.answer.parts[i];
        if (each?.kind === "text") drawText(i, each, i === part ? chars : 0);
      }
    },
    // All before `part`, and `chars` units of that one, will stand elsewhere in a moment. Returns
    // the last block of those.
    spend(part, chars) {
      const spent = drawn.blocks.filter(
        (block) => block.part < part || (block.part === part && block.from < chars),
      );
      for (const block of spent) block.spent = true;
      return spent[spent.length - 1];
    },
    forget(block) {
      block.nodes.forEach((node) => node.remove());
      drawn.blocks = drawn.blocks.filter((each) => each !== block);
    },
    clear() {
      root.replaceChildren();
      drawn.blocks = [];
    },
    dress() {
      const native = template();
      if (native) dress(root, native);
    },
    // Whether there is nothing to see of the answer yet.
    get waits() {
      const last = now.answer.parts[now.answer.parts.length - 1];
      const nothing = !last || (last.kind === "text" && !last.text) || last.kind === "notice";
      return nothing && !drawn.blocks.length && !now.answer.done;
    },
  };

  function drawText(i, part, start) {
    const mine = drawn.blocks.filter((block) => block.part === i);
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
    const native = template();
    if (native) for (const node of block.nodes) dress(node, native);
    if (open) {
      open.nodes[0]?.before(...block.nodes);
      open.nodes.forEach((node) => node.remove());
      drawn.blocks[drawn.blocks.indexOf(open)] = block;
      if (!open.nodes.length) root.append(...block.nodes);
    } else {
      root.append(...block.nodes);
      drawn.blocks.push(block);
    }
    return block;
  }

  return drawn;
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

// One of all looks, or until that is there one of plain text's.
function template() {
  const all = document.querySelector(`.st-key-db-template ${LOOKS}`);
  return all ?? document.querySelector(`.st-key-db-bubbles ${LOOKS}`);
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
