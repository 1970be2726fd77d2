// Tells the style sheet where the column of messages and the box below it are.
export function measure(page) {
  const { main, root, signal } = page;
  const place = () => {
    const column = main.querySelector('[data-testid="stMainBlockContainer"]');
    const bottom = main.querySelector('[data-testid="stBottom"]');
    if (!column) return;
    const box = column.getBoundingClientRect();
    const inner = parseFloat(window.getComputedStyle(column).paddingRight) || 0;
    const end = main.getBoundingClientRect().left + main.clientWidth;
    set("--db-middle", (box.left + box.right) / 2);
    set("--db-column-end", Math.min(box.right - inner, end));
    set("--db-end", end);
    set("--db-bottom", bottom?.offsetHeight ?? 0);
  };
  const set = (name, value) => {
    const px = `${Math.round(value)}px`;
    if (root.style.getPropertyValue(name) !== px) root.style.setProperty(name, px);
  };
  const sizes = new ResizeObserver(place);
  const watch = () => {
    sizes.disconnect();
    sizes.observe(main);
    const bottom = main.querySelector('[data-testid="stBottom"]');
    if (bottom) sizes.observe(bottom);
  };
  const children = new MutationObserver(watch);
  children.observe(main, { childList: true });
  watch();
  signal.addEventListener("abort", () => {
    sizes.disconnect();
    children.disconnect();
  });
}
