"""The script that watches a page from within: when each mark came, what was pressed, how much came.

Times are milliseconds since 1970, from the browser's own monotonic clock. Only nodes that were
added or changed are looked at, once each, so that watching costs next to nothing; a mark counts
when it is in the document, at most a frame (16 ms) before it is on the screen.
"""

SCRIPT = r"""
(() => {
  const MARK = /zq(\d{6})q/g;
  const CHANGES = {subtree: true, childList: true, characterData: true,
                   attributes: true, attributeFilter: ["disabled"]};
  const BOX = "[data-testid=stChatInputTextArea]:not([disabled])";
  const bench = (window.__bench = {seen: new Map(), bytes: 0, boxAt: 0});
  const now = () => performance.timeOrigin + performance.now();
  let target = null, quietMs = 0, lastChange = 0;

  bench.reset = () => {
    bench.seen.clear();
    bench.bytes = bench.enterAt = bench.clickAt = bench.settledAt = 0;
    target = null;
  };
  // Notes in settledAt when the page last changed before it was quiet, once mark `n` was seen.
  bench.awaitQuiet = (n, ms) => { target = n; quietMs = ms; bench.settledAt = 0; };
  bench.settled = () => { settle(now()); return bench.settledAt; };
  bench.times = () => [...bench.seen];
  bench.has = (n) => bench.seen.has(n);
  bench.count = () => bench.seen.size;
  bench.quietFor = () => now() - lastChange;
  bench.skewMs = () => Date.now() - now();

  const settle = (at) => {
    if (target === null || bench.settledAt || !bench.seen.has(target)) return;
    if (at - lastChange >= quietMs) bench.settledAt = lastChange;
  };
  const find = (text, at) => {
    if (!text || !text.includes("zq")) return;
    for (const found of text.matchAll(MARK)) {
      const n = Number(found[1]);
      if (!bench.seen.has(n)) bench.seen.set(n, at);
    }
  };
  const look = (records) => {
    const at = now(), looked = new Set();
    settle(at);
    for (const record of records) {
      if (record.type === "attributes") continue;
      lastChange = at;
      const nodes = record.type === "characterData" ? [record.target] : record.addedNodes;
      for (const node of nodes) {
        if (looked.has(node)) continue;
        looked.add(node);
        if (node.nodeName !== "STYLE" && node.nodeName !== "SCRIPT") find(node.textContent, at);
      }
    }
    if (!bench.boxAt && document.querySelector(BOX)) bench.boxAt = at;
  };
  const observer = new MutationObserver(look);
  observer.observe(document, CHANGES);

  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    observer.observe(root, CHANGES);
    return root;
  };

  const note = (name) => (event) => { bench[name] = performance.timeOrigin + event.timeStamp; };
  const enter = note("enterAt");
  addEventListener("keydown", (event) => { if (event.key === "Enter") enter(event); }, true);
  addEventListener("click", note("clickAt"), true);

  const size = (data) => typeof data === "string" ? data.length : data.byteLength ?? data.size;
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", (event) => { bench.bytes += size(event.data); });
    }
  };
})();
"""

IN_VIEW = r"""
(mark) => {
  const roots = [document];
  for (let at = 0; at < roots.length; at++) {
    const walker = document.createTreeWalker(roots[at], NodeFilter.SHOW_ALL);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.shadowRoot) roots.push(node.shadowRoot);
      if (node.nodeType !== Node.TEXT_NODE || !node.data.includes(mark)) continue;
      if (["STYLE", "SCRIPT"].includes(node.parentNode.nodeName)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const seen = [...range.getClientRects()].some((box) => box.width > 2 && box.height > 2 &&
        box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
      if (seen && node.parentElement.checkVisibility()) return true;
    }
  }
  return false;
}
"""
