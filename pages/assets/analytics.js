// The analytics page's own links, budgets and "Copy link". A link's address works by itself, too: in
// another tab, or when this is not there.
const now = { component: null, shown: null, ending: null };

/** data: {shown}: which list is shown; triggers: go {href}, limit {whose, text}. */
export default function (component) {
  now.component = component;
  now.ending?.abort();
  const { signal } = (now.ending = new AbortController());
  // Before Vega, which would load the page anew.
  document.addEventListener("click", clicked, { signal, capture: true });
  document.addEventListener("keydown", pressed, { signal, capture: true });
  document.addEventListener("focusout", left, { signal });
  document.addEventListener("toggle", unfolded, { signal, capture: true });
  const { shown } = component.data;
  if (now.shown !== null && now.shown !== shown) toTop();
  now.shown = shown;
  return () => {
    now.ending?.abort();
    now.shown = null;
  };
}

function toTop() {
  document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
}

function clicked(event) {
  const { target } = event;
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const href = target.closest?.("a.db-go")?.getAttribute("href") ?? hrefOfMark(target);
  const limit = target.closest?.("button.db-limit");
  const link = target.closest?.("button.db-link");
  if (href?.startsWith("?")) {
    event.preventDefault();
    event.stopPropagation();
    // With a number: the same link twice is two clicks.
    now.component.setTriggerValue("go", { href, at: performance.now() });
  } else if (limit) edit(limit);
  else if (link) copy(link);
}

// A table comes when it is looked at.
async function unfolded({ target }) {
  const href = target.dataset?.table;
  if (!href || !target.open || target.dataset.asked === href) return;
  target.dataset.asked = href;
  const place = document.createElement("div");
  place.className = "db-fetched";
  place.setAttribute("aria-live", "polite");
  place.textContent = "…";
  target.querySelector(".db-fetched")?.remove();
  target.append(place);
  try {
    const answer = await fetch(href, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    // Made by core/domain/analytics_tables.py, every text escaped.
    place.innerHTML = await answer.text();
  } catch {
    place.textContent = "The table could not be fetched. Fold it and unfold it again.";
    delete target.dataset.asked;
  }
}

// What Vega binds to the shape that it draws.
function hrefOfMark(target) {
  const item = target.closest?.("svg.marks") ? target.__data__ : null;
  return (Array.isArray(item) ? item[0] : item)?.href;
}

async function copy(button) {
  const words = button.textContent;
  const whole = new URL(button.dataset.link, window.location.href).href;
  try {
    await navigator.clipboard.writeText(whole);
    button.textContent = "Copied";
  } catch {
    button.textContent = "It could not be copied";
  }
  window.setTimeout(() => (button.textContent = words), 1600);
}

function edit(button) {
  const field = document.createElement("input");
  field.className = "db-limit-field";
  field.inputMode = "decimal";
  field.autocomplete = "off";
  field.dataset.limit = button.dataset.limit;
  field.value = button.dataset.limit;
  field.dataset.whose = button.dataset.whose;
  field.setAttribute("aria-label", `${button.getAttribute("aria-label")}. In USD; nothing removes it`);
  button.hidden = true;
  button.after(field);
  field.focus();
  field.select();
}

function pressed(event) {
  const field = event.target.closest?.(".db-limit-field");
  if (!field || event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
  event.stopPropagation();
  event.preventDefault();
  if (event.key === "Escape") close(field);
  else take(field);
}

function left(event) {
  const field = event.target.closest?.(".db-limit-field");
  if (field) close(field);
}

function take(field) {
  const { whose, limit } = field.dataset;
  const text = field.value;
  close(field);
  if (text.trim() !== limit) {
    now.component.setTriggerValue("limit", { whose, text, at: performance.now() });
  }
}

function close(field) {
  // To remove it takes the focus from it, which is to close it.
  if ("closed" in field.dataset) return;
  field.dataset.closed = "";
  const button = field.previousElementSibling;
  field.remove();
  button.hidden = false;
  button.focus();
}
