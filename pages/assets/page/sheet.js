// The sheet that lists the keyboard shortcuts.
import { make } from "./dom.js";
import { areSingleKeysOn, setSingleKeys } from "./single_keys.js";

const OTHERS = [
  ["Send the message", ["Enter"]],
  ["Break the line", ["Shift", "Enter"]],
  ["Write a message", ["/"]],
  ["New chat", ["Alt", "N"]],
  ["Stop the answer", ["Esc"]],
  ["Conversation above", ["Alt", "↑"]],
  ["Conversation below", ["Alt", "↓"]],
  ["This list", ["?"]],
];
const ON_MAC = {
  "New chat": ["⌃", "⇧", "N"],
  "Conversation above": ["⌥", "↑"],
  "Conversation below": ["⌥", "↓"],
};
const SPOKEN = {
  "↑": "Up",
  "↓": "Down",
  "/": "Slash",
  "?": "Question mark",
  "⌃": "Control",
  "⇧": "Shift",
  "⌥": "Option",
};

// Returns whether it was opened: it is not, while it is open.
export function openSheet(page, mac) {
  if (document.querySelector("dialog.db-sheet")) return false;
  const close = make("button", { type: "button", class: "db-close", "aria-label": "Close" });
  const heading = make("h2", { id: "db-sheet-title" }, "Keyboard");
  const dialog = make(
    "dialog",
    { class: "db-sheet", "aria-labelledby": "db-sheet-title" },
    make("div", { class: "db-sheet-head" }, heading, close),
    make("dl", {}, ...OTHERS.map(([what, keys]) => line(what, (mac && ON_MAC[what]) || keys))),
    switchLine(),
  );
  page.root.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("pointerdown", (event) => {
    if (isOutside(dialog, event)) dialog.close();
  });
  dialog.showModal();
  return true;
}

function line(what, keys) {
  const spoken = keys.map((key) => SPOKEN[key] ?? key).join(" ");
  const caps = keys.map((key) => make("kbd", { "aria-hidden": "true" }, key));
  const said = make("span", { class: "db-unseen" }, spoken);
  return make("div", {}, make("dt", {}, what), make("dd", {}, said, ...caps));
}

function switchLine() {
  const box = make("input", { type: "checkbox" });
  box.checked = areSingleKeysOn();
  box.addEventListener("change", () => setSingleKeys(box.checked));
  return make("label", { class: "db-switch" }, box, "Use / and ? without another key");
}

function isOutside(dialog, { clientX, clientY, target }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  const inside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  return target === dialog && !inside;
}
