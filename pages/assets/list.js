// The list of conversations: a click opens one without loading the page anew, and on a phone the list
// goes away then.
const ROW = "a.db-session";
const PICKS = `${ROW}, .st-key-new button`;
const CLOSE = '[data-testid="stSidebarCollapseButton"] button';
// Where Streamlit's sidebar covers the page.
const COVERS = window.matchMedia("(max-width: 768px)");

const now = { component: null, ending: null, focused: "" };

/** triggers: picked, the id of a conversation. */
export default function (component) {
  now.component = component;
  now.ending?.abort();
  const sidebar = document.querySelector('[data-testid="stSidebar"]');
  if (!sidebar) return undefined;
  const ending = (now.ending = new AbortController());
  const { signal } = ending;
  sidebar.addEventListener("click", clicked, { signal });
  sidebar.addEventListener("focusin", focused, { signal });
  const changes = new MutationObserver(() => focusAgain(sidebar));
  changes.observe(sidebar, { childList: true, subtree: true });
  signal.addEventListener("abort", () => changes.disconnect());
  return () => ending.abort();
}

function clicked(event) {
  const row = event.target.closest?.(ROW);
  if (row && isPlain(event)) {
    event.preventDefault();
    now.component.setTriggerValue("picked", row.dataset.session);
  }
  if (COVERS.matches && event.target.closest?.(PICKS)) document.querySelector(CLOSE)?.click();
}

// With a key it is for another tab or a download, which browsers do by themselves.
function isPlain({ button, ctrlKey, metaKey, shiftKey, altKey }) {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
}

function focused({ target }) {
  now.focused = target.closest?.(ROW)?.dataset.session ?? "";
}

// The list is put there as a whole when it changes, and with it goes the row that had the focus.
function focusAgain(sidebar) {
  if (!now.focused || document.activeElement !== document.body) return;
  sidebar.querySelector(`${ROW}[data-session="${CSS.escape(now.focused)}"]`)?.focus();
}
