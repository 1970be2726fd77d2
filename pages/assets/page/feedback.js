// Thumbs: kept at once, and then a small form for a comment.
import { ask, Refusal } from "./api.js";
import { make } from "./dom.js";
import { openPopup } from "./popup.js";

const LONGEST = 2_000;
const QUESTIONS = { up: "What was good about it?", down: "What was wrong with it?" };

export function feedback(page) {
  const book = openBook(page);
  const clicked = async (event) => {
    const button = event.target.closest?.(".db-thumb");
    const id = button?.closest("[data-message]")?.dataset.message;
    if (!id) return;
    const pressed = button.getAttribute("aria-pressed") === "true";
    const thumb = pressed ? null : button.dataset.thumb;
    try {
      await book.put(id, { thumb });
      if (thumb && book.thumb(id) === thumb) openForm(page, book, id, thumb);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      page.tell(`Your feedback was not kept. ${error.message}`);
    }
  };
  document.addEventListener("click", clicked, { signal: page.signal });
}

// What this page knows of thumbs: a foot that is drawn anew shows what the server knew before.
function openBook(page) {
  const known = new Map();
  const kept = new Map();
  const queues = new Map();
  const draw = (id) => {
    for (const button of feetOf(id).flatMap(thumbsIn)) {
      const pressed = String(button.dataset.thumb === known.get(id));
      if (button.ariaPressed !== pressed) button.setAttribute("aria-pressed", pressed);
    }
  };
  const set = (id, thumb) => {
    known.set(id, thumb);
    draw(id);
  };
  watchFeet(page, () => [...known.keys()].forEach(draw));
  const send = async (id, change) => {
    try {
      await write(id, change);
      kept.set(id, change.thumb);
    } catch (error) {
      if (known.get(id) === change.thumb) set(id, kept.get(id));
      throw error;
    }
  };
  return {
    thumb: (id) => known.get(id),
    // Shown at once; sent one after the other, so that the last click is what stays. A change
    // without a comment leaves the one there is, but no thumb takes it away.
    put(id, change) {
      if (!kept.has(id)) kept.set(id, shown(id));
      set(id, change.thumb);
      const before = queues.get(id) ?? Promise.resolve();
      const sent = before.catch(() => {}).then(() => send(id, change));
      queues.set(id, sent);
      return sent;
    },
  };
}

function write(id, change) {
  return ask(`messages/${id}/feedback`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(change),
  });
}

function feetOf(id) {
  return [...document.querySelectorAll(`.db-foot[data-message="${CSS.escape(id)}"]`)];
}

function thumbsIn(foot) {
  return [...foot.querySelectorAll(".db-thumb")];
}

// The thumb that the server knew when it drew the foot.
function shown(id) {
  const pressed = feetOf(id).flatMap(thumbsIn).find((each) => each.ariaPressed === "true");
  return pressed?.dataset.thumb ?? null;
}

function watchFeet({ main, signal }, draw) {
  const holdsFoot = (node) =>
    node.nodeType === Node.ELEMENT_NODE &&
    (node.matches(".db-foot") || node.querySelector(".db-foot") !== null);
  const changes = new MutationObserver((records) => {
    if (records.some(({ addedNodes }) => [...addedNodes].some(holdsFoot))) draw();
  });
  changes.observe(main, { childList: true, subtree: true });
  signal.addEventListener("abort", () => changes.disconnect());
}

function openForm(page, book, id, thumb) {
  const { form, field, problem, save, skip } = drawForm(thumb);
  const anchor = () => feetOf(id)[0]?.querySelector(`.db-thumb[data-thumb="${thumb}"]`) ?? null;
  const popup = openPopup(page, { anchor, label: "Comment", content: form });
  field.focus({ preventScroll: true });
  fill(id, field, problem);
  skip.addEventListener("click", () => popup.close({ refocus: true }));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    save.disabled = true;
    problem.replaceChildren();
    try {
      await book.put(id, { thumb, comment: field.value.trim() });
      page.say("Comment saved");
      popup.close({ refocus: true });
    } catch (error) {
      tell(problem, "It was not kept.", error);
    } finally {
      save.disabled = false;
    }
  });
}

function drawForm(thumb) {
  const field = make("textarea", { id: "db-comment", rows: "3", maxlength: String(LONGEST) });
  const problem = make("p", { class: "db-problem", role: "alert" });
  const save = make("button", { type: "submit", class: "db-do" }, "Save");
  const skip = make("button", { type: "button" }, "Skip");
  const label = make("label", { for: "db-comment" }, QUESTIONS[thumb]);
  const buttons = make("div", { class: "db-buttons" }, save, skip);
  return { form: make("form", {}, label, field, problem, buttons), field, problem, save, skip };
}

// The comment that there is, unless the person has begun to write meanwhile.
async function fill(id, field, problem) {
  try {
    const response = await ask(`messages/${id}/feedback`);
    const { comment } = await response.json();
    if (field.value === "") field.value = comment;
  } catch (error) {
    tell(problem, "An earlier comment cannot be shown.", error);
  }
}

function tell(problem, words, error) {
  if (!(error instanceof Refusal)) throw error;
  problem.replaceChildren(`${words} ${error.message}`);
}
