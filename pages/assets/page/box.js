// The box that messages are written in. It is Streamlit's, and React's.
const BOX = '[data-testid="stChatInputTextArea"]';
const setNatively = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;

export function findBox() {
  return document.querySelector(BOX);
}

export function isBox(element) {
  return element instanceof Element && element.matches(BOX);
}

// As if it had been typed: React must hear of it, or it would put back what it knows.
export function write(box, text) {
  if (box.value === text) return;
  setNatively.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

// `appeared(box)`: there is another box. `typed(box)`: a person wrote. `set(box)`: the page did.
export function watchBox({ main, signal }, { appeared, typed, set }) {
  let watched = null;
  // React writes what a field holds into its text as well, which is a change that can be observed.
  const texts = new MutationObserver(() => set(watched));
  const look = () => {
    const box = findBox();
    if (box === watched) return;
    texts.disconnect();
    watched = box;
    if (!box) return;
    texts.observe(box, { childList: true, characterData: true, subtree: true });
    appeared(box);
  };
  const heard = (event) => {
    if (event.target === watched) typed(watched);
  };
  document.addEventListener("input", heard, { signal });
  watchFoot(main, signal, look);
  look();
  signal.addEventListener("abort", () => texts.disconnect());
}

// The box is at the page's foot, where an answer that streams changes nothing.
function watchFoot(main, signal, changed) {
  const inside = new MutationObserver(changed);
  const watch = () => {
    inside.disconnect();
    const foot = main.querySelector('[data-testid="stBottom"]');
    if (foot) inside.observe(foot, { childList: true, subtree: true });
  };
  const children = new MutationObserver(() => {
    watch();
    changed();
  });
  children.observe(main, { childList: true });
  watch();
  signal.addEventListener("abort", () => {
    inside.disconnect();
    children.disconnect();
  });
}
