// The list of conversations: says which is open, and on a phone goes away when one was picked.
const LIST = ".st-key-conversations";
const SELECTED = `${LIST} .st-key-row-selected button`;
const PICKS = `${LIST} [class*="st-key-open-"] button, .st-key-new button`;
const CLOSE = '[data-testid="stSidebarCollapseButton"] button';
// Where Streamlit's sidebar covers the page.
const COVERS = window.matchMedia("(max-width: 768px)");

let end = () => {};

export default function () {
  end();
  const sidebar = document.querySelector('[data-testid="stSidebar"]');
  if (!sidebar) return undefined;
  const ending = new AbortController();
  const clicked = (event) => {
    if (COVERS.matches && event.target.closest?.(PICKS)) document.querySelector(CLOSE)?.click();
  };
  sidebar.addEventListener("click", clicked, { signal: ending.signal });
  const changes = new MutationObserver(mark);
  changes.observe(sidebar, { childList: true, subtree: true, attributeFilter: ["class"] });
  mark();
  end = () => {
    ending.abort();
    changes.disconnect();
  };
  return end;
}

// Streamlit's buttons cannot say it themselves.
function mark() {
  const selected = document.querySelector(SELECTED);
  for (const button of document.querySelectorAll(`${LIST} [aria-current]`)) {
    if (button !== selected) button.removeAttribute("aria-current");
  }
  if (selected && !selected.ariaCurrent) selected.setAttribute("aria-current", "page");
}
