// Links that save a file: asked for first, so that what is not there is said here, and not in the
// file's place. Archives tell how far they are; a file that is chosen is imported.
import { ask, Refusal } from "./api.js";
import { make } from "./dom.js";

const EVERY_MS = 300;
const MISSING = 10;
const IMPORT_MS = 600_000;

export function exports(page) {
  const told = async (work) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      page.tell(error.message);
    }
  };
  const clicked = (event) => {
    const link = event.target.closest?.("a[data-export], a[data-archive]");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    event.preventDefault();
    const { href, dataset } = link;
    const around = link.parentElement;
    if (dataset.export) told(() => ask(dataset.export).then(() => save(href, around)));
    else told(() => archive(page, href, around));
  };
  const changed = (event) => {
    const field = event.target.closest?.("input.db-file");
    if (field?.files.length) bringIn(field);
  };
  document.addEventListener("click", clicked, { signal: page.signal });
  document.addEventListener("change", changed, { signal: page.signal });
}

// Beside the link that was clicked: a click elsewhere would close what that stands in.
function save(href, around) {
  const link = make("a", { href, download: true, class: "db-unseen" });
  (around.isConnected ? around : document.body).append(link);
  link.click();
  link.remove();
}

async function archive(page, href, around) {
  await ask(`archive/check${new URL(href).search}`);
  const ticket = crypto.randomUUID();
  const address = new URL(href);
  address.searchParams.set("ticket", ticket);
  save(address.href, around);
  const show = teller(page, around);
  show("Preparing…");
  let missing = 0;
  while (!page.signal.aborted) {
    await new Promise((done) => window.setTimeout(done, EVERY_MS));
    const found = await ask(`archive/progress/${ticket}`).catch(() => null);
    if (found === null) {
      missing += 1;
      if (missing < MISSING) continue;
      show("");
      throw new Refusal("How far the archive is cannot be told. See your browser's downloads.");
    }
    missing = 0;
    const { done, total, state } = await found.json();
    if (state === "running") show(`${done} of ${total}`, done, total);
    else if (state === "stopped") show(`Stopped at ${done} of ${total}. The file is not whole.`);
    // What was deleted meanwhile is not in it.
    else show(`${done} of ${total} exported`);
    if (state !== "running") return;
  }
}

// Tells how far an archive is, where its link is. Drawn anew, that is another element at the same
// place. Steps are seen, and not spoken; the beginning and the end are.
function teller(page, around) {
  const bar = make("progress", { "aria-label": "Archive", max: "1" });
  return (words, done, total) => {
    const at = around.isConnected ? around : document.querySelector(".db-archive");
    const place = at?.querySelector(".db-progress");
    if (done === undefined) page.say(words);
    if (!place) return;
    bar.value = total ? done / total : 0;
    place.replaceChildren(...(total ? [bar] : []), words);
  };
}

async function bringIn(field) {
  const outcome = field.closest("label").parentElement.querySelector(".db-outcome");
  const file = field.files[0];
  field.disabled = true;
  delete outcome.dataset.refused;
  outcome.replaceChildren(`Importing ${file.name}…`);
  try {
    const signal = AbortSignal.timeout(IMPORT_MS);
    const told = await (await ask("import", { method: "POST", body: file, signal })).json();
    outcome.replaceChildren(told.text);
    if (told.newest) outcome.append(" ", make("a", { href: `?session=${told.newest}` }, "Open it"));
  } catch (error) {
    const why = error instanceof Refusal ? error.message : "The import failed.";
    outcome.dataset.refused = "";
    outcome.replaceChildren(`${file.name}: ${why}`);
    if (!(error instanceof Refusal)) throw error;
  } finally {
    field.disabled = false;
    field.value = "";
  }
}
