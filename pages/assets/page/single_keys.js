// Whether keys without Ctrl or Alt do something: who speaks to the computer may want them off.
import { recall, remember } from "./store.js";

const NAME = "daybook:single-keys";

export function areSingleKeysOn() {
  return recall(NAME) !== "off";
}

export function setSingleKeys(on) {
  remember(NAME, on ? null : "off");
}
