// Links that save a file: asked for first, so that what is not there is said here, and not in the
// file's place. Archives tell how far they are; a file that is chosen is imported.
import { ask, Refusal } from "./api.js";
import { make } from "./dom.js";

const EVERY_MS = 300;
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
  const ticket = crypto.randomUUID();
  const address = new URL(href);
  address.searchParams.set("ticket", ticket);
  save(address.href, around);
  // Drawn anew, it is another element at the same place.
  const say = (words) => {
    const at = around.isConnected ? around : document.querySelector(".db-outs:has(.db-progress)");
    at?.querySelector(".db-progress")?.replaceChildren(words);
  };
  say("Preparing…");
  let missing = 0;
  while (!page.signal.aborted) {
    await new Promise((done) => window.setTimeout(done, EVERY_MS));
    const found = await ask(`archive/progress/${ticket}`).catch(() => null);
    if (found === null) {
      missing += 1;
      if (missing < 10) continue;
      say("");
      throw new Refusal("The archive could not be made. Reload the page and try again.");
    }
    const { done, total } = await found.json();
    say(`${done} of ${total}`);
    if (total > 0 && done >= total) {
      say(`${total} of ${total} exported`);
      return;
    }
  }
}

async function bringIn(field) {
  const outcome = field.closest("label").parentElement.querySelector(".db-outcome");
  const file = field.files[0];
  field.disabled = true;
  outcome.replaceChildren(`Importing ${file.name}…`);
  try {
    const signal = AbortSignal.timeout(IMPORT_MS);
    const told = await (await ask("import", { method: "POST", body: file, signal })).json();
    outcome.replaceChildren(told.text);
    if (told.newest) outcome.append(" ", make("a", { href: `?session=${told.newest}` }, "Open it"));
  } catch (error) {
    outcome.replaceChildren(error instanceof Refusal ? error.message : "The import failed.");
    if (!(error instanceof Refusal)) throw error;
  } finally {
    field.disabled = false;
    field.value = "";
  }
}
