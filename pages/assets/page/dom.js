// Builds elements; never from a string of HTML, because their texts come from people and models.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

// Whether the reader asked for no motion.
export function calm() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

// Calls `work` at most once in `ms`, a while after the first call: many changes, one look.
export function throttled(work, ms, signal) {
  let timer = 0;
  signal.addEventListener("abort", () => window.clearTimeout(timer));
  return () => {
    if (timer) return;
    timer = window.setTimeout(() => {
      timer = 0;
      work();
    }, ms);
  };
}
