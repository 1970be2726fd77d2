// One websocket for the tab: what has changed, and the answer as it is written.
const RETRY_MS = [200, 500, 1000, 2000, 4000];
const GIVEN_UP_AFTER = 2;

/** What is known: `marks` of the log of events, the `answer` being written, `down` without a socket. */
export const now = {
  marks: null,
  session: null,
  answer: { turn: null, parts: [], shape: 0, done: false },
  down: false,
  away: "",
};
let place = { session: null, turn: null };
let beginning = null;
let socket = null;
let opened = false;
let failures = 0;
let timer = 0;
const listeners = new Set();

/** Call `heard(kind)` for each "marks", "answer", "away" and "down"; returns the way out. */
export function listen(heard) {
  listeners.add(heard);
  if (!socket && !timer) connect();
  return () => listeners.delete(heard);
}

/** Say what this tab shows: a session's id or null, the turn that runs there or null. */
export function at(session, turn) {
  if (session === place.session && turn === place.turn) return;
  const begun = beginning !== null && session === beginning;
  if (session !== place.session) {
    if (!begun) now.answer = { turn: null, parts: [], shape: 0, done: false };
    now.marks = null;
    beginning = null;
  }
  place = { session, turn };
  if (opened) socket.send(JSON.stringify(place));
}

/** Send what was written in a conversation, null: a new one, at once; returns whether it went. */
export function post(session, sent) {
  if (!opened) return false;
  at(session, place.session === session ? place.turn : null);
  // A new conversation has its first message's id.
  beginning = session === null ? sent.draft : null;
  socket.send(JSON.stringify({ ...place, sent }));
  return true;
}

// Streamlit sends what is set in one go under one fragment's name: two fragments would lose one.
const APART_MS = 15;
const asking = [];
let busy = false;

/** Call `ask`, which sets a trigger's value, apart from all others. */
export function apart(ask) {
  asking.push(ask);
  if (!busy) askNext();
}

function askNext() {
  const ask = asking.shift();
  busy = Boolean(ask);
  if (!ask) return;
  ask();
  setTimeout(askNext, APART_MS);
}

// For what is not this page's own: the notice that Daybook does not answer.
function announce() {
  const reason = now.down ? "" : now.away;
  const gone = now.down || Boolean(now.away);
  window.dispatchEvent(new CustomEvent(gone ? "daybook:away" : "daybook:back", { detail: reason }));
}

function tell(kind) {
  if (kind === "down" || kind === "away") announce();
  for (const heard of [...listeners]) heard(kind);
}

function connect() {
  timer = 0;
  const url = new URL("api/live", document.baseURI);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  try {
    socket = new WebSocket(url);
  } catch {
    again();
    return;
  }
  socket.onopen = () => {
    opened = true;
    document.documentElement.dataset.daybook = "live";
    socket.send(JSON.stringify(place));
  };
  socket.onmessage = (event) => hear(JSON.parse(event.data));
  socket.onclose = again;
}

function again() {
  opened = false;
  delete document.documentElement.dataset.daybook;
  socket = null;
  failures += 1;
  if (failures === GIVEN_UP_AFTER) {
    now.down = true;
    tell("down");
  }
  timer = setTimeout(connect, RETRY_MS[Math.min(failures, RETRY_MS.length) - 1]);
}

function hear(message) {
  if ("boot" in message) {
    failures = 0;
    if (now.down) {
      now.down = false;
      tell("down");
    }
  } else if ("marks" in message) {
    if (message.session !== place.session) return;
    now.marks = message.marks;
    now.session = message.session;
    tell("marks");
  } else if ("away" in message) {
    now.away = message.away;
    tell("away");
  } else if ("turn" in message) {
    if (grow(message)) tell("answer");
  }
}

function grow(patch) {
  if (patch.reset) now.answer = { turn: patch.turn, parts: [], shape: 0, done: false };
  const answer = now.answer;
  if (answer.turn !== patch.turn) return false;
  for (const part of patch.parts) {
    const before = answer.parts[part.i];
    const text = part.kind === "text" ? (before?.text ?? "") + part.add : "";
    answer.parts[part.i] = { kind: part.kind, text, whole: part.whole, length: part.length };
  }
  answer.shape = patch.shape;
  answer.done = patch.done;
  return true;
}
