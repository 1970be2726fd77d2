// All texts on the page that can hardly be read: [ratio, text, element].
(least) => {
  const parts = (colour) => {
    const found = colour.match(/^(rgba?|color)\((?:srgb )?([^)]+)\)/);
    const [r, g, b, a = 1] = found ? found[2].split(/[\s,/]+/).map(Number) : [0, 0, 0, 0];
    const scale = found && found[1] === "color" ? 255 : 1;
    return [r * scale, g * scale, b * scale, a];
  };
  const over = (top, ground) => {
    const alpha = top[3] + ground[3] * (1 - top[3]);
    if (alpha === 0) return [0, 0, 0, 0];
    const mix = (i) => (top[i] * top[3] + ground[i] * ground[3] * (1 - top[3])) / alpha;
    return [mix(0), mix(1), mix(2), alpha];
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const chain = (element) => (element ? [element, ...chain(element.parentElement)] : []);
  const groundOf = (element) => {
    const colours = chain(element).map((each) => parts(getComputedStyle(each).backgroundColor));
    return [...colours, [255, 255, 255, 1]].reduce(over);
  };
  const apart = "[aria-hidden=true], style, script, :disabled, [inert], .katex-mathml";
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const element = walker.currentNode.parentElement;
    if (!text || element.closest(apart)) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const style = getComputedStyle(element);
    const ground = groundOf(element);
    const colour = parts(style.color);
    for (const each of chain(element)) colour[3] *= Number(getComputedStyle(each).opacity);
    const [dark, light] = [luminance(over(colour, ground)), luminance(ground)].sort((a, b) => a - b);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < least) faint.push([Number(ratio.toFixed(2)), text.slice(0, 40), element.tagName]);
  }
  return faint;
}
