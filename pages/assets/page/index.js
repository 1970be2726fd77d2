// All that the page does in the browser by itself. Streamlit calls the default export whenever the
// data or the theme changes, and what it returns when the component goes.
import { at } from "../live.js";
import { atOnce } from "./at_once.js";
import { away } from "./away.js";
import { copy } from "./copy.js";
import { drafts } from "./drafts.js";
import { exports } from "./exports.js";
import { facts } from "./facts.js";
import { feedback } from "./feedback.js";
import { follow } from "./follow.js";
import { keys } from "./keys.js";
import { measure } from "./measure.js";
import { watchMessages } from "./messages.js";
import { newest } from "./newest.js";
import { oneSend } from "./one_send.js";
import { older } from "./older.js";
import { openPage } from "./page.js";
import { rail } from "./rail.js";
import { target } from "./target.js";
import { unsent } from "./unsent.js";
import { usage } from "./usage.js";

const HOLDER = Symbol.for("daybook.page");

function begin(main) {
  const page = openPage(main);
  const messages = watchMessages(page);
  const following = follow(page);
  const sent = unsent(page, messages);
  const one = oneSend(page);
  const left = (text, conversation) => {
    one.sent();
    sent.keep(text, conversation);
  };
  measure(page);
  rail(page, messages, following);
  older(page, messages, following);
  for (const tool of [copy, feedback, facts, keys, away, exports, usage]) tool(page);
  const told = [
    following,
    newest(page, following, messages),
    drafts(page, { sent: left, returned: sent.forget }),
    sent,
    one,
    atOnce(page, following),
    target(page, following),
  ];
  const update = (data, element) => {
    page.wear(element);
    // Where an answer is being written its own part says more.
    if (!data.conversation) at(null, null);
    for (const tool of told) tool.update(data);
  };
  return { main, begin, update, end: page.end, owner: null };
}

export default function (component) {
  const main = document.querySelector('[data-testid="stMain"]');
  if (!main) return undefined;
  let open = window[HOLDER];
  // Another `begin`: the tools of a Daybook that ran before this one on the same page.
  if (open?.main !== main || open.begin !== begin) {
    open?.end();
    open = window[HOLDER] = begin(main);
  }
  const owner = (open.owner = {});
  open.update(component.data, component.parentElement);
  return () => {
    // The end of an earlier call may come after a later one has begun.
    if (open.owner !== owner) return;
    open.end();
    if (window[HOLDER] === open) window[HOLDER] = undefined;
  };
}
