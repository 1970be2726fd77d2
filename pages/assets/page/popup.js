// A small window of ours at a message's foot. The page may draw that foot anew at any time: the
// window stays, and finds it again.
import { make } from "./dom.js";

const EVERY_MS = 250;
const LOST_MS = 2_000;
const MARGIN = 8;
let open = null;

// `anchor()` gives the element to stand at, or null. `light`: a click elsewhere closes it.
// `closed` is told when it has been closed, however it was.
export function openPopup(page, { anchor, label, content, light, closed }) {
  open?.close();
  const element = make(
    "div",
    { class: "db-popup", role: "dialog", "aria-label": label, popover: "manual", tabindex: "-1" },
    content,
  );
  const ending = new AbortController();
  const close = ({ refocus = false } = {}) => {
    if (open?.element !== element) return;
    open = null;
    ending.abort();
    element.remove();
    if (refocus) anchor()?.focus({ preventScroll: true });
    closed?.();
  };
  open = { element, close };
  page.root.append(element);
  element.showPopover();
  keepPlace(page, element, anchor, ending.signal, close);
  closeBy(element, ending.signal, close);
  if (light) closeElsewhere(element, anchor, ending.signal, close);
  page.signal.addEventListener("abort", () => close(), { signal: ending.signal });
  element.focus({ preventScroll: true });
  return { element, close };
}

// Whether one is open.
export function isPopupOpen() {
  return open !== null;
}

function keepPlace(page, element, anchor, signal, close) {
  let seen = performance.now();
  const look = () => {
    const at = anchor();
    if (at) {
      seen = performance.now();
      stand(element, at.getBoundingClientRect(), page.main.getBoundingClientRect());
    } else if (performance.now() - seen > LOST_MS) {
      close();
    }
  };
  const timer = window.setInterval(look, EVERY_MS);
  const size = new ResizeObserver(look);
  size.observe(element);
  signal.addEventListener("abort", () => {
    window.clearInterval(timer);
    size.disconnect();
  });
  page.main.addEventListener("scroll", look, { signal, passive: true });
  window.addEventListener("resize", look, { signal, passive: true });
  look();
}

// Below the foot where there is room, else above it; always whole, and within the column's part.
function stand(element, at, within) {
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = at.bottom + MARGIN;
  const top = below + height <= window.innerHeight - MARGIN ? below : at.top - MARGIN - height;
  const most = window.innerHeight - height - MARGIN;
  const right = Math.max(within.left + MARGIN, within.right - width - MARGIN);
  element.style.top = `${Math.round(Math.max(MARGIN, Math.min(top, most)))}px`;
  element.style.left = `${Math.round(Math.max(within.left + MARGIN, Math.min(at.left, right)))}px`;
}

function closeBy(element, signal, close) {
  const pressed = (event) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    close({ refocus: true });
  };
  // Before anything that stops a running answer.
  document.addEventListener("keydown", pressed, { signal, capture: true });
}

function closeElsewhere(element, anchor, signal, close) {
  // The button that opened it closes it by its click.
  const isOurs = (target) => element.contains(target) || anchor()?.contains(target);
  const elsewhere = (event) => {
    if (!isOurs(event.target)) close();
  };
  document.addEventListener("pointerdown", elsewhere, { signal, capture: true });
  element.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !isOurs(relatedTarget)) close();
  });
}
