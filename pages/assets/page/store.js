// Keeps texts in this browser. Where it is not allowed to, nothing is kept and nothing breaks.
export function recall(name, store = "localStorage") {
  try {
    return window[store].getItem(name);
  } catch (error) {
    console.warn("Daybook", error);
    return null;
  }
}

// `text` null: forget it. Returns whether it was done.
export function remember(name, text, store = "localStorage") {
  try {
    if (text === null) window[store].removeItem(name);
    else window[store].setItem(name, text);
    return true;
  } catch (error) {
    console.warn("Daybook", error);
    return false;
  }
}

export function names(prefix) {
  try {
    return Object.keys(window.localStorage).filter((name) => name.startsWith(prefix));
  } catch (error) {
    console.warn("Daybook", error);
    return [];
  }
}
