// Draws one page of a result as a table. Sorting is asked of the server: it knows all of the rows.
const ROOM_PX = 4;
// A short page is seen whole, a longer one through a window.
const SHORT_ROWS = 16;
const tables = new WeakMap();

/**
 * data: {id, label, columns: [{name, number, sortable, sorted}], rows: [[text or null]]}; `sorted`
 * is "ascending", "descending" or "". Tables with the same id are the same.
 */
export default function (component) {
  const { parentElement } = component;
  let table = tables.get(parentElement);
  if (!table) tables.set(parentElement, (table = begin(parentElement)));
  table.take(component);
  return () => {
    table.end();
    tables.delete(parentElement);
  };
}

function begin(place) {
  const frame = make("div", { class: "db-table", role: "region", tabindex: "0" });
  place.append(frame);
  const table = { component: null, id: null };
  table.take = (component) => {
    table.component = component;
    frame.removeAttribute("aria-busy");
    if (component.data.id === table.id) return;
    table.id = component.data.id;
    show(frame, component.data);
  };
  frame.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) {
      frame.setAttribute("aria-busy", "true");
      table.component.setTriggerValue("sort", Number(button.dataset.column));
    } else if (window.getSelection()?.isCollapsed !== false) unfold(target.closest("td"));
  });
  table.end = () => frame.remove();
  return table;
}

function show(frame, data) {
  const before = frame.contains(document.activeElement) ? document.activeElement.dataset.column : null;
  const left = frame.scrollLeft;
  const names = make("tr", {}, ...data.columns.map(name));
  const body = make("tbody", {}, ...data.rows.map((cells) => row(cells, data.columns)));
  frame.setAttribute("aria-label", data.label);
  frame.toggleAttribute("data-long", data.rows.length > SHORT_ROWS);
  frame.replaceChildren(make("table", {}, make("thead", {}, names), body));
  frame.scrollTo(left, 0);
  if (before) frame.querySelector(`[data-column="${before}"]`)?.focus({ preventScroll: true });
}

function name(column, at) {
  const kind = column.number ? "db-number" : "";
  const attributes = { scope: "col", class: kind };
  if (!column.sortable) return make("th", attributes, text(column.name));
  if (column.sorted) attributes["aria-sort"] = column.sorted;
  const button = make("button", { type: "button", "data-column": at, title: column.name }, text(column.name));
  return make("th", attributes, button);
}

function row(cells, columns) {
  return make("tr", {}, ...cells.map((cell, at) => {
    const kind = `${columns[at].number ? "db-number" : ""} ${cell === null ? "db-null" : ""}`.trim();
    return make("td", { class: kind, dir: "auto" }, cell ?? "NULL");
  }));
}

function text(words) {
  return make("span", { dir: "auto" }, words);
}

// A cell that does not show all of its text does so when it is clicked, and folds again.
function unfold(cell) {
  if (!cell) return;
  const cut = cell.scrollWidth > cell.clientWidth + ROOM_PX || cell.textContent.includes("\n");
  if (cut || cell.hasAttribute("data-open")) cell.toggleAttribute("data-open");
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== "") element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}
