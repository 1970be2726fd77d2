// What an answer took: model, tokens, time and cost, in a small window at its foot.
import { ask, Refusal } from "./api.js";
import { make } from "./dom.js";
import { openPopup } from "./popup.js";

export function facts(page) {
  let open = null;
  const clicked = async (event) => {
    const button = event.target.closest?.("[data-facts]");
    if (!button) return;
    const id = button.dataset.facts;
    if (open?.id === id) {
      open.close();
      return;
    }
    const place = make("div", { class: "db-facts-of", "aria-live": "polite" }, "Reading…");
    const anchor = () => document.querySelector(`[data-facts="${CSS.escape(id)}"]`);
    const closed = () => {
      open = null;
    };
    const { close } = openPopup(page, {
      anchor,
      label: "About this answer",
      content: place,
      light: true,
      closed,
    });
    open = { id, close };
    place.replaceChildren(await content(id));
  };
  document.addEventListener("click", clicked, { signal: page.signal });
}

async function content(id) {
  try {
    const response = await ask(`messages/${id}/facts`);
    return table(linesOf(await response.json()));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return make("p", { class: "db-problem" }, error.message);
  }
}

const count = (value) => Number(value).toLocaleString("en");

function linesOf(known) {
  const { calls, attempts } = known;
  const lines = [
    ["Model", known.label ?? known.model],
    ["Tokens in", tokens(known.input_tokens)],
    ["from the cache", tokens(known.cache_read_tokens)],
    ["into the cache", tokens(known.cache_write_tokens)],
    ["Tokens out", tokens(known.output_tokens)],
    ["of these thinking", tokens(known.thinking_tokens)],
    ["First word after", time(known.first_token_ms)],
    ["Whole answer after", time(known.duration_ms)],
    ["Calls", attempts > calls ? `${calls} of ${attempts} tries` : calls && count(calls)],
    ["Cost", known.model && cost(known)],
  ];
  return lines.filter(([, value]) => value);
}

function tokens(value) {
  return value ? count(value) : "";
}

function time(ms) {
  if (ms === null || ms === undefined) return "";
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.floor(ms / 1_000) % 60} s`;
}

function cost({ cost_usd: usd, cost_state: state, cost_text: text }) {
  if (text && (usd === null || state !== "final")) return text;
  if (usd === null) return "not known";
  return `${state === "estimated" ? "about " : ""}$${usd}`;
}

function table(lines) {
  const rows = lines.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)));
  return make("dl", {}, ...rows);
}
