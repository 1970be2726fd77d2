// Follows the end of the page while the reader is there; lets go when they scroll up.
import { isBox } from "./box.js";

const NEAR_PX = 24;
const HAND_MS = 400;
const CALM_MS = 300;

export function follow(page) {
  const { main } = page;
  const now = { following: true, conversation: null, draft: null };
  const hand = watchHand(page);
  const listeners = [];
  const gap = () => main.scrollHeight - main.scrollTop - main.clientHeight;
  const changed = () => listeners.forEach((listener) => listener());
  const toEnd = () => {
    if (now.following) main.scrollTop = main.scrollHeight;
  };
  const set = (following) => {
    now.following = following;
    toEnd();
    changed();
  };
  const grew = watchSizes(page, () => {
    toEnd();
    changed();
  });
  letGoOnScroll(page, { now, hand, grew, gap, set, changed });
  return {
    hand,
    gap,
    get following() {
      return now.following;
    },
    toNewest: () => set(true),
    release: () => set(false),
    listen: (listener) => listeners.push(listener),
    update: (data) => update(now, data, set),
  };
}

// A new conversation begins with its top; what was sent just now is at the end of the other.
function update(now, { conversation, draft }, set) {
  const opened = now.conversation !== conversation;
  const sent = now.draft !== null && now.draft !== draft;
  now.conversation = conversation;
  now.draft = draft;
  if (opened || sent) set(conversation !== "");
}

// The page shrinks and grows by itself, too: only what a reader's hand did lets go.
function watchHand({ main, signal }) {
  let touched = -Infinity;
  let holding = false;
  const touch = () => {
    touched = performance.now();
  };
  const press = () => {
    holding = true;
  };
  const release = () => {
    holding = false;
    touch();
  };
  const quietly = { signal, passive: true };
  for (const kind of ["wheel", "touchmove"]) main.addEventListener(kind, touch, quietly);
  main.addEventListener("pointerdown", press, quietly);
  for (const kind of ["pointerup", "pointercancel"]) window.addEventListener(kind, release, quietly);
  // What is typed scrolls nothing: the page may shrink for a moment while a message is sent.
  const typed = ({ target }) => {
    if (!isBox(target)) touch();
  };
  window.addEventListener("keydown", typed, quietly);
  return { moved: () => holding || performance.now() - touched < HAND_MS };
}

// A ResizeObserver speaks after layout and before paint: to scroll then costs and shows nothing.
function watchSizes({ main, signal }, work) {
  let at = -Infinity;
  const sizes = new ResizeObserver(() => {
    at = performance.now();
    work();
  });
  const watch = () => {
    sizes.disconnect();
    for (const each of [main, ...main.children]) sizes.observe(each);
  };
  const children = new MutationObserver(watch);
  children.observe(main, { childList: true });
  watch();
  signal.addEventListener("abort", () => {
    sizes.disconnect();
    children.disconnect();
  });
  return { lately: () => performance.now() - at < CALM_MS };
}

function letGoOnScroll({ main, signal }, { now, hand, grew, gap, set, changed }) {
  let last = main.scrollTop;
  let timer = 0;
  const scrolled = () => {
    const up = main.scrollTop < last;
    last = main.scrollTop;
    if (gap() < NEAR_PX) now.following = true;
    // By hand; or, while nothing moved by itself, by the browser's search or a screen reader.
    else if (up && (hand.moved() || !grew.lately())) now.following = false;
    changed();
  };
  const wheeled = (event) => {
    if (event.deltaY >= 0) return;
    // At once, or the next growth would pull back; again when it was another thing that scrolled.
    now.following = false;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (gap() < NEAR_PX) set(true);
    }, HAND_MS);
  };
  main.addEventListener("scroll", scrolled, { signal, passive: true });
  main.addEventListener("wheel", wheeled, { signal, passive: true });
  signal.addEventListener("abort", () => window.clearTimeout(timer));
}
