// Follows the end of the page while the reader is there; lets go when they scroll up.
const NEAR_PX = 24;
let state = null;

function atEnd(page) {
  return page.scrollHeight - page.scrollTop - page.clientHeight < NEAR_PX;
}

function begin(page) {
  const now = { page, following: true, conversation: null };
  let last = page.scrollTop;
  const toEnd = () => {
    if (now.following) page.scrollTop = page.scrollHeight;
  };
  // Growth never moves the view up, so only a reader does.
  const scrolled = () => {
    if (atEnd(page)) now.following = true;
    else if (page.scrollTop < last) now.following = false;
    last = page.scrollTop;
  };
  const away = (event) => {
    if (event.deltaY < 0) now.following = false;
  };
  const sizes = new ResizeObserver(toEnd);
  for (const child of page.children) sizes.observe(child);
  const changes = new MutationObserver(toEnd);
  changes.observe(page, { childList: true, subtree: true, characterData: true });
  page.addEventListener("scroll", scrolled, { passive: true });
  page.addEventListener("wheel", away, { passive: true });
  now.toEnd = toEnd;
  now.end = () => {
    sizes.disconnect();
    changes.disconnect();
    page.removeEventListener("scroll", scrolled);
    page.removeEventListener("wheel", away);
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
  return () => {
    state?.end();
    state = null;
  };
}
