// Asks Daybook over HTTP. What goes wrong becomes a Refusal, whose message is a sentence to show.
const PATIENCE_MS = 15_000;
const PATH = /^[\w-]+(?:\/[\w-]+)*(?:\?ids=[\w%,-]*)?$/;

export class Refusal extends Error {}

export async function ask(path, options = {}) {
  if (!PATH.test(path)) throw new Refusal("This button is broken. Reload the page.");
  let response;
  try {
    response = await fetch(`/api/${path}`, { signal: AbortSignal.timeout(PATIENCE_MS), ...options });
  } catch (error) {
    console.warn("Daybook", path, error);
    throw new Refusal("Daybook is not answering. Try again in a moment.");
  }
  if (!response.ok) throw new Refusal(await reason(response));
  return response;
}

async function reason(response) {
  const told = await response.json().catch(() => null);
  if (typeof told?.detail === "string") return told.detail;
  return `Daybook could not do it (${response.status}).`;
}
