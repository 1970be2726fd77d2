// Knows the messages on the page. Streamlit draws them anew at will: the id is what stays.
import { throttled } from "./dom.js";

const NAME = /(?:^|\s)st-key-msg-(person|answer|artifact|error)-([\w-]+)/;
const ANY = '[class*="st-key-msg-"]';
const LOOK_MS = 120;

// What is not the message's own words.
const APART = [
  ".db-foot",
  "button",
  "style",
  '[aria-hidden="true"]',
  '[data-testid="stCaptionContainer"]',
  '[data-testid="stExpander"]',
  '[data-testid="stDataFrame"]',
].join(",");

const INLINE = /^(a|b|code|del|em|i|mark|s|small|span|strong|sub|sup|u)$/i;

function messageOf(element) {
  const found = NAME.exec(element.className);
  return found ? { kind: found[1], id: found[2], element } : null;
}

export function elementOf(main, { kind, id }) {
  return main.querySelector(`.st-key-msg-${kind}-${CSS.escape(id)}`);
}

// The first words of a message, in one line.
export function beginning(element, most) {
  return words(element, most, APART) || words(element, most, '[aria-hidden="true"], style, .db-foot');
}

function words(element, most, apart) {
  const filter = (node) => {
    const skip = node.nodeType === Node.ELEMENT_NODE && node.matches(apart);
    return skip ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  };
  const kinds = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
  const walker = document.createTreeWalker(element, kinds, filter);
  let text = "";
  while (text.length <= most && walker.nextNode()) {
    const node = walker.currentNode;
    const more = node.nodeType === Node.TEXT_NODE ? node.data : INLINE.test(node.tagName) ? "" : " ";
    text = (text + more.slice(0, 4 * most)).replace(/\s+/g, " ").trimStart();
  }
  return cut(text.trimEnd(), most);
}

// By characters as people see them: half of an emoji is none.
function cut(text, most) {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("").trimEnd()}…`;
}

// Calls each listener with the messages whenever there are others, or the same drawn anew.
export function watchMessages(page) {
  const { main, signal } = page;
  const listeners = [];
  let known = [];
  const look = () => {
    const found = scan(main);
    if (same(found, known)) return;
    known = found;
    for (const listener of listeners) listener(known);
  };
  const later = throttled(look, LOOK_MS, signal);
  const changes = new MutationObserver((records) => {
    if (records.some(concernsMessages)) later();
  });
  // Not characterData: a growing paragraph is none of our business.
  changes.observe(main, { childList: true, subtree: true, attributeFilter: ["class"] });
  signal.addEventListener("abort", () => changes.disconnect());
  const listen = (listener) => {
    listeners.push(listener);
    listener(known);
  };
  look();
  return { listen, all: () => known };
}

function scan(main) {
  const found = new Map();
  for (const element of main.querySelectorAll(ANY)) {
    const message = messageOf(element);
    // While a page is drawn anew, the old one of two with the same name may still be there.
    if (message && !found.has(message.id)) found.set(message.id, message);
  }
  return [...found.values()];
}

function same(some, others) {
  if (some.length !== others.length) return false;
  return some.every((each, i) => {
    const other = others[i];
    return each.element === other.element && each.id === other.id && each.kind === other.kind;
  });
}

function concernsMessages(record) {
  if (record.type === "attributes") return NAME.test(record.target.className);
  return [...record.addedNodes, ...record.removedNodes].some(holdsMessage);
}

function holdsMessage(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return false;
  return NAME.test(node.className) || node.querySelector(ANY) !== null;
}
