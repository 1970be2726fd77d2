// The title's field: what it says in full under the pointer, Escape, and "Rename" in the menu.
const FIELD = ".st-key-title input";
const CLOSING_MS = 80;
const setNatively = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;

const now = { title: "", edits: null, ending: null };

export default function ({ data }) {
  // Streamlit calls what the last call returned, and that only when the field goes.
  now.ending?.abort();
  const ending = (now.ending = new AbortController());
  const { signal } = ending;
  now.title = data.title;
  document.addEventListener("pointermove", pointed, { signal, passive: true });
  document.addEventListener("keydown", pressed, { signal });
  // The number of the first call is what was asked of a page before this one.
  if (now.edits !== null && data.edits > now.edits) window.setTimeout(edit, CLOSING_MS);
  now.edits = data.edits;
  return () => ending.abort();
}

// Once the menu has given the focus back to its button.
function edit() {
  const field = document.querySelector(FIELD);
  field?.focus();
  field?.select();
}

function pointed(event) {
  const field = event.target.closest?.(FIELD);
  if (field) field.title = field.value;
}

function pressed(event) {
  const field = event.target.closest?.(FIELD);
  if (!field || event.isComposing || !["Escape", "Enter"].includes(event.key)) return;
  if (event.key === "Escape" && field.value !== now.title) {
    // As if it had been typed: React must hear of it, or it would save what it knows.
    setNatively.call(field, now.title);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  // After Streamlit has taken an Enter.
  window.setTimeout(() => field.blur(), 0);
}
