// The round button that brings a reader who scrolled up back to the newest text.
import { make } from "./dom.js";

const FAR_PX = 200;

export function newest(page, following, messages) {
  const button = make("button", { type: "button", class: "db-newest", hidden: true });
  page.root.append(button);
  let conversation = "";
  let fresh = false;
  let drawn = "";
  const draw = () => {
    const away = conversation !== "" && !following.following && following.gap() > FAR_PX;
    if (!away) fresh = false;
    // Called with every line that an answer grows by.
    if (drawn === `${away} ${fresh}`) return;
    drawn = `${away} ${fresh}`;
    button.hidden = !away;
    button.toggleAttribute("data-fresh", fresh);
    button.setAttribute("aria-label", fresh ? "To the newest: there is more" : "To the newest");
  };
  button.addEventListener("click", () => {
    following.toNewest();
    // The button goes, the focus must be somewhere.
    page.main.focus({ preventScroll: true });
  });
  watchEnd(page, messages, () => {
    // What the reader opened by hand is not news.
    if (following.following || following.hand.moved()) return;
    fresh = true;
    draw();
  });
  following.listen(draw);
  return {
    update(data) {
      conversation = data.conversation;
      draw();
    },
  };
}

// Calls `work` when the last message grows, or another comes after it.
function watchEnd({ signal }, messages, work) {
  let last = null;
  let height = 0;
  const sizes = new ResizeObserver(([entry]) => {
    if (height && entry.contentRect.height > height) work();
    height = entry.contentRect.height;
  });
  messages.listen((all) => {
    const end = all.at(-1) ?? null;
    if (end?.element === last?.element && end?.id === last?.id) return;
    if (last && end && end.id !== last.id) work();
    if (end?.id !== last?.id) height = 0;
    last = end;
    sizes.disconnect();
    if (end) sizes.observe(end.element);
  });
  signal.addEventListener("abort", () => sizes.disconnect());
}
