// Follows the end of the page while the reader is there; lets go when they scroll up.
const NEAR_PX = 24;
let state = null;

function atEnd(page) {
  return page.scrollHeight - page.scrollTop - page.clientHeight < NEAR_PX;
}

function begin(page) {
  const now = { page, following: true, conversation: null, turn: "" };
  let last = page.scrollTop;
  const toEnd = () => {
    if (now.following) page.scrollTop = page.scrollHeight;
  };
  // The page shrinks and grows by itself, too: only what a reader's hand did lets go.
  let touched = -1000;
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
  const scrolled = () => {
    const byHand = holding || performance.now() - touched < 400;
    if (atEnd(page)) now.following = true;
    else if (byHand && page.scrollTop < last) now.following = false;
    last = page.scrollTop;
  };
  const away = (event) => {
    touch();
    if (event.deltaY < 0) now.following = false;
  };
  const sizes = new ResizeObserver(toEnd);
  for (const child of page.children) sizes.observe(child);
  const changes = new MutationObserver(toEnd);
  changes.observe(page, { childList: true, subtree: true, characterData: true });
  page.addEventListener("scroll", scrolled, { passive: true });
  page.addEventListener("wheel", away, { passive: true });
  page.addEventListener("touchmove", touch, { passive: true });
  page.addEventListener("pointerdown", press, { passive: true });
  window.addEventListener("pointerup", release, { passive: true });
  window.addEventListener("keydown", touch, { passive: true });
  now.toEnd = toEnd;
  now.end = () => {
    sizes.disconnect();
    changes.disconnect();
    page.removeEventListener("scroll", scrolled);
    page.removeEventListener("wheel", away);
    page.removeEventListener("touchmove", touch);
    page.removeEventListener("pointerdown", press);
    window.removeEventListener("pointerup", release);
    window.removeEventListener("keydown", touch);
  };
  return now;
}

export default function (component) {
  const page = document.querySelector('[data-testid="stMain"]');
  if (!page) return;
  if (!state || state.page !== page) {
    state?.end();
    state = begin(page);
  }
  if (state.conversation !== component.data.conversation) {
    state.conversation = component.data.conversation;
    state.following = state.conversation !== "";
    state.toEnd();
  }
  if (state.turn !== component.data.turn) {
    state.turn = component.data.turn;
    if (state.turn !== "") state.following = true;
    state.toEnd();
  }
  return () => {
    state?.end();
    state = null;
  };
}
