// The rail: a dot for each message, at the right edge of the column.
import { calm, make } from "./dom.js";
import { beginning } from "./messages.js";

const FEWEST = 4;
const WORDS = 80;
// Streamlit's own header, where there is none of ours.
const HEADER_PX = 60;
const BOX_PX = 100;
const GAP_PX = 12;
const NAMES = { person: "You", answer: "Answer", artifact: "Result", error: "Problem" };

export function rail(page, messages, following) {
  const nav = make("nav", { class: "db-rail", "aria-label": "Messages", hidden: true });
  const track = make("div", { class: "db-track" });
  const preview = make("div", { class: "db-preview", "aria-hidden": "true", hidden: true });
  nav.append(track);
  page.root.append(nav, preview);
  const dots = new Map();
  const view = watchView(page, dots, track);
  messages.listen((all) => {
    arrange(track, dots, all);
    nav.hidden = all.length < FEWEST;
    nav.style.setProperty("--db-dots", String(all.length));
    view.observe(all);
  });
  const go = (dot, byKey) => {
    const { element } = dots.get(dot.dataset.message);
    following.release();
    scrollTo(page.main, element);
    if (byKey) focusOn(element);
  };
  showBeginnings(track, dots, preview, page.signal);
  track.addEventListener("click", (event) => {
    const dot = event.target.closest(".db-dot");
    if (dot) go(dot, event.detail === 0);
  });
  track.addEventListener("keydown", (event) => walk(track, event));
}

// One dot a message, in their order; those that are there already stay.
function arrange(track, dots, messages) {
  const ids = new Set(messages.map((message) => message.id));
  for (const [id, { dot }] of dots) {
    if (ids.has(id)) continue;
    dot.remove();
    dots.delete(id);
  }
  messages.forEach((message, i) => {
    const dot = dots.get(message.id)?.dot ?? newDot();
    dots.set(message.id, { dot, element: message.element });
    dot.dataset.message = message.id;
    dot.dataset.kind = message.kind;
    if (track.children[i] !== dot) track.insertBefore(dot, track.children[i] ?? null);
    // The last ones have been growing since they were named.
    if (!dot.ariaLabel || i >= messages.length - 2) name(dot, message.element);
  });
}

function newDot() {
  return make("button", { type: "button", class: "db-dot", tabindex: "-1" });
}

function name(dot, element) {
  const text = beginning(element, WORDS);
  const who = NAMES[dot.dataset.kind];
  dot.setAttribute("aria-label", text ? `${who}: ${text}` : who);
  return text || who;
}

// Marks the dots of the messages in view; Tab reaches the first of them.
function watchView({ main, signal }, dots, track) {
  let watched = new Map();
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        dots.get(watched.get(target))?.dot.toggleAttribute("data-seen", isIntersecting);
      }
      makeCurrent(track, track.querySelector(".db-dot[data-seen]"));
    },
    // What is behind the header or the box is not in view.
    { root: main, rootMargin: `-${HEADER_PX}px 0px -${BOX_PX}px 0px` },
  );
  signal.addEventListener("abort", () => sight.disconnect());
  return {
    observe(messages) {
      const before = watched;
      watched = new Map(messages.map(({ id, element }) => [element, id]));
      for (const old of before.keys()) if (!watched.has(old)) sight.unobserve(old);
      for (const element of watched.keys()) if (!before.has(element)) sight.observe(element);
      if (!track.querySelector('[tabindex="0"]')) makeReachable(track, track.lastElementChild);
    },
  };
}

function makeCurrent(track, dot) {
  if (!dot || dot.ariaCurrent) return;
  track.querySelector("[aria-current]")?.removeAttribute("aria-current");
  dot.setAttribute("aria-current", "true");
  if (track.matches(":hover, :focus-within")) return;
  makeReachable(track, dot);
  track.scrollTop = dot.offsetTop - (track.clientHeight - dot.offsetHeight) / 2;
}

// The one dot that Tab stops at; the arrow keys go on from there.
function makeReachable(track, dot) {
  track.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
  dot?.setAttribute("tabindex", "0");
}

function showBeginnings(track, dots, preview, signal) {
  const show = (event) => {
    const dot = event.target.closest(".db-dot");
    if (!dot) return;
    if (event.type === "focusin") makeReachable(track, dot);
    const { top, height } = dot.getBoundingClientRect();
    preview.textContent = name(dot, dots.get(dot.dataset.message).element);
    preview.dataset.kind = dot.dataset.kind;
    preview.style.top = `${Math.round(top + height / 2)}px`;
    preview.hidden = false;
  };
  const hide = () => {
    preview.hidden = true;
  };
  track.addEventListener("pointerover", show);
  track.addEventListener("focusin", show);
  for (const kind of ["pointerleave", "focusout", "scroll"]) track.addEventListener(kind, hide);
  const escape = (event) => event.key === "Escape" && hide();
  document.addEventListener("keydown", escape, { signal });
}

const STEPS = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

function walk(track, event) {
  const step = STEPS[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const all = [...track.children];
  const at = all.indexOf(document.activeElement) + step;
  const next = all[Math.min(Math.max(at, 0), all.length - 1)];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

// Below the header, which stays at the top while the rest scrolls.
function scrollTo(main, element) {
  const header = main.querySelector(".st-key-header")?.getBoundingClientRect();
  const edge = header?.bottom ?? main.getBoundingClientRect().top + HEADER_PX;
  const top = element.getBoundingClientRect().top - edge - GAP_PX;
  main.scrollBy({ top, behavior: calm() ? "auto" : "smooth" });
}

function focusOn(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
