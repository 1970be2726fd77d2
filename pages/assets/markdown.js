// Draws Markdown that is still being written: enough of it that little changes when it is whole.
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/;
const ITEM = /^( *)([-*+]|\d{1,9}[.)])([ \t]+|$)(.*)$/;
const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const QUOTE = /^ {0,3}> ?/;
const DIVIDER = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const MATH = /^ {0,3}\$\$/;
const BLANK = /^[ \t]*$/;

/**
 * Where the block that begins at `start` ends; -1 while that is not known. `whole`: no more text will come.
 * core/domain/pieces.py cuts alike.
 */
export function blockEnd(text, start, whole) {
  let at = start;
  let kind = "";
  let fence = null;
  let blank = false;
  while (at < text.length) {
    const stop = text.indexOf("\n", at);
    const line = text.slice(at, stop < 0 ? text.length : stop);
    if (stop < 0 && !whole) {
      // A line that is not whole may still become anything.
      if (!blank || BLANK.test(line)) return -1;
    }
    const next = stop < 0 ? text.length : stop + 1;
    if (fence) {
      if (closes(line, fence)) {
        fence = null;
        if (kind === "fence") return next;
      }
    } else if (BLANK.test(line)) {
      blank = kind !== "";
    } else {
      if (blank && !(kind === "list" && (ITEM.test(line) || /^[ \t]{2,}/.test(line)))) return at;
      if (blank && stop < 0 && !whole) return -1;
      blank = false;
      fence = opens(line);
      if (!kind) {
        if (HEADING.test(line)) return stop < 0 && !whole ? -1 : next;
        kind = fence ? "fence" : ITEM.test(line) && !RULE.test(line) ? "list" : "text";
      }
    }
    at = next;
  }
  return whole ? text.length : -1;
}

function opens(line) {
  const found = FENCE.exec(line.trimStart());
  if (found && !(found[1][0] === "`" && found[2].includes("`"))) return found[1];
  return MATH.test(line) && line.split("$$").length === 2 ? "$$" : null;
}

function closes(line, fence) {
  if (fence === "$$") return line.includes("$$");
  const found = /^[ \t]*(`{3,}|~{3,})[ \t]*$/.exec(line);
  return !!found && found[1][0] === fence[0] && found[1].length >= fence.length;
}

/** The elements for a piece of Markdown. */
export function nodesOf(text) {
  const lines = text.replace(/\n+$/, "").split("\n");
  const out = [];
  let i = 0;
  while (i < lines.length) {
    const line = lines[i];
    const found = FENCE.exec(line);
    if (BLANK.test(line)) i += 1;
    else if (found) i = code(lines, i, found[1], out);
    else if (HEADING.test(line)) out.push(heading(HEADING.exec(lines[i++])));
    else if (RULE.test(line)) out.push(make("hr", [], i++));
    else if (QUOTE.test(line)) i = quote(lines, i, out);
    else if (ITEM.test(line)) i = list(lines, i, out);
    else if (line.includes("|") && DIVIDER.test(lines[i + 1] ?? "")) i = table(lines, i, out);
    else i = paragraph(lines, i, out);
  }
  return out;
}

function make(tag, children) {
  const node = document.createElement(tag);
  node.append(...children);
  return node;
}

function code(lines, i, fence, out) {
  const body = [];
  for (i += 1; i < lines.length && !closes(lines[i], fence); i += 1) body.push(lines[i]);
  const pre = make("pre", [make("code", [body.join("\n")])]);
  const wrap = make("div", [make("div", [pre])]);
  wrap.className = "db-tail-code";
  out.push(wrap);
  return i + 1;
}

function heading([, marks, words]) {
  return make(`h${marks.length}`, inline(words));
}

function quote(lines, i, out) {
  const body = [];
  for (; i < lines.length && !BLANK.test(lines[i]); i += 1) body.push(lines[i].replace(QUOTE, ""));
  out.push(make("blockquote", nodesOf(body.join("\n"))));
  return i;
}

function list(lines, i, out) {
  const first = ITEM.exec(lines[i]);
  const ordered = /\d/.test(first[2]);
  const items = [];
  let loose = false;
  while (i < lines.length) {
    while (items.length && loose && BLANK.test(lines[i] ?? "x")) i += 1;
    const found = ITEM.exec(lines[i] ?? "");
    if (!found || found[1].length > first[1].length + 1 || !alike(found[2], first[2])) break;
    const inner = found[1].length + found[2].length + Math.max(1, found[3].length);
    const body = [found[4]];
    for (i += 1; i < lines.length; i += 1) {
      const line = lines[i];
      if (BLANK.test(line)) {
        const after = lines.slice(i).find((each) => !BLANK.test(each));
        const more = ITEM.exec(after ?? "");
        if (after === undefined || !(indent(after) >= 2 || (more && alike(more[2], first[2])))) break;
        loose = true;
        body.push("");
      } else if (indent(line) > first[1].length + 1) body.push(line.slice(Math.min(indent(line), inner)));
      else if (ITEM.test(line) || body[body.length - 1] === "") break;
      else body.push(line.trimStart());
    }
    items.push(body.join("\n").replace(/\n+$/, ""));
  }
  const rows = items.map((item) => listItem(item, loose));
  const node = make(ordered ? "ol" : "ul", rows);
  if (ordered) node.start = parseInt(first[2], 10);
  out.push(node);
  return i;
}

function alike(marker, other) {
  return marker.at(-1) === other.at(-1);
}

function listItem(item, loose) {
  const nodes = nodesOf(item);
  if (loose) return make("li", nodes);
  return make("li", nodes.flatMap((node) => (node.tagName === "P" ? [...node.childNodes] : [node])));
}

function indent(line) {
  return line.length - line.trimStart().length;
}

function table(lines, i, out) {
  const sides = cells(lines[i + 1]).map((cell) => (cell.endsWith(":") ? "right" : "left"));
  const row = (line, tag) =>
    make("tr", cells(line).map((cell, n) => aside(make(tag, inline(cell)), sides[n])));
  const head = make("thead", [row(lines[i], "th")]);
  const rows = [];
  for (i += 2; i < lines.length && !BLANK.test(lines[i]) && lines[i].includes("|"); i += 1) {
    rows.push(row(lines[i], "td"));
  }
  out.push(make("table", [head, make("tbody", rows)]));
  return i;
}

function aside(cell, side) {
  if (side === "right") cell.style.textAlign = side;
  return cell;
}

function cells(line) {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replace(/\\\|/g, "|"));
}

function paragraph(lines, i, out) {
  const body = [lines[i]];
  for (i += 1; i < lines.length; i += 1) {
    const line = lines[i];
    if (BLANK.test(line) || FENCE.test(line) || HEADING.test(line) || QUOTE.test(line)) break;
    if (ITEM.test(line) && !/^ *(?!1[.)])\d/.test(line)) break;
    body.push(line);
  }
  const text = body.map((line) => line.trimStart()).join("\n");
  out.push(make("p", inline(text)));
  return i;
}

// What may still be closed by what comes next is drawn as if it were: bold words grow bold.
const PIECES = [
  [/^\\([!-/:-@[-`{-~])/, (m) => [m[1]]],
  [/^(`+)([^]*?[^`])\1(?!`)/, (m) => [make("code", [m[2].replace(/^ (.*) $/, "$1")])]],
  [/^`([^`\n]+)$/, (m) => [make("code", [m[1]])]],
  [/^!\[([^\]\n]*)\]\([^)\n]*\)/, (m) => [m[1]]],
  [/^\[((?:[^\]\\\n]|\\.)*)\]\(\s*<?([^)\s>]*)>?[^)\n]*\)/, (m) => [link(m[2], inline(m[1]))]],
  [/^\[([^\]\n]*)\]\([^)\n]*$/, (m) => [link("", inline(m[1]))]],
  [/^\*\*(?=\S)([^]*?)(?:(?<=\S)\*\*(?!\*)|$)/, (m) => [make("strong", inline(m[1]))]],
  [/^__(?=\S)([^]*?)(?:(?<=\S)__(?!\w)|$)/, (m) => [make("strong", inline(m[1]))]],
  [/^\*(?=[^\s*])([^*]*?[^\s*])\*(?!\*)/, (m) => [make("em", inline(m[1]))]],
  [/^_(?=[^\s_])([^_]*?[^\s_])_(?!\w)/, (m) => [make("em", inline(m[1]))]],
  [/^~~(?=\S)([^]*?\S)~~/, (m) => [make("del", inline(m[1]))]],
  [/^<(https?:\/\/[^\s>]+)>/, (m) => [link(m[1], [m[1]])]],
  [/^https?:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?*_]/, (m) => [link(m[0], [m[0]])]],
  [/^ {2,}\n|^\\\n/, () => [make("br", [])]],
];
const SPECIAL = /[\\`*_~[!<]|https?:\/\/| {2,}\n/g;
const SIGNS = { "<->": "↔", "->": "→", "<-": "←", "--": "—", ">=": "≥", "<=": "≤", "~=": "≈" };

function inline(text) {
  const out = [];
  let at = 0;
  while (at < text.length) {
    SPECIAL.lastIndex = at;
    const next = SPECIAL.exec(text);
    const from = next ? next.index : text.length;
    if (from > at) out.push(signs(text.slice(at, from)));
    if (!next) break;
    const rest = text.slice(from);
    const word = /\w/.test(text[from - 1] ?? "");
    let found = null;
    for (const [pattern, draw] of PIECES) {
      if (word && rest[0] === "_") break;
      found = pattern.exec(rest);
      if (found) {
        out.push(...draw(found));
        break;
      }
    }
    if (!found) out.push(rest[0]);
    at = from + (found ? found[0].length : 1);
  }
  return out;
}

function signs(text) {
  return text.replace(/(^|\s)(<->|->|<-|--|>=|<=|~=)(?=\s|$)/g, (_, space, sign) => space + SIGNS[sign]);
}

function link(href, children) {
  const node = make("a", children);
  if (/^(https?:|mailto:)/i.test(href)) node.href = href;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  return node;
}
