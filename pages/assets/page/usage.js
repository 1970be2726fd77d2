// Keeps the header's line of what the conversation used up to date, without a run of the page.
import { listen, now } from "../live.js";
import { ask, Refusal } from "./api.js";
import { throttled } from "./dom.js";

const WAIT_MS = 700;
const NEARLY_FULL = 0.8;

export function usage(page) {
  const later = throttled(look, WAIT_MS, page.signal);
  let seen = "";
  const leave = listen((kind) => {
    if (kind !== "marks" || !now.session || !now.marks) return;
    const mark = `${now.session} ${now.marks.session}`;
    // The first mark of a conversation is what the page was drawn with.
    const known = seen.startsWith(`${now.session} `);
    if (known && mark !== seen) later();
    seen = mark;
  });
  page.signal.addEventListener("abort", leave);
}

async function look() {
  const line = document.querySelector(".db-usage[data-usage]");
  if (!line) return;
  const id = line.dataset.usage;
  try {
    const used = await (await ask(`sessions/${id}/usage`)).json();
    const at = document.querySelector(`.db-usage[data-usage="${CSS.escape(id)}"]`);
    if (!at) return;
    if (at.textContent !== used.line) at.textContent = used.line;
    at.title = used.title;
    at.toggleAttribute("data-full", used.fullness !== null && used.fullness >= NEARLY_FULL);
  } catch (error) {
    // What was told before stays; the page says by itself when Daybook is away.
    if (!(error instanceof Refusal)) throw error;
  }
}
