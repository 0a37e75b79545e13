/**
 * Marks the words that a search led here by, over the text and not in it: nothing is changed in
 * the page, and a browser without highlights shows the page as it is.
 */
const WORD = /[\p{L}\p{N}_]+/gu;

export function start(root) {
  markWords(root, new URLSearchParams(location.search).get("marker") ?? "");
}

/** Mark words, with a space between, in an element, and nowhere else. */
export function markWords(root, asked) {
  if (!window.Highlight || !CSS.highlights) return;
  const words = new Set(asked.normalize("NFC").toLowerCase().split(" "));
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = new Highlight();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const match of text.data.matchAll(WORD)) {
      if (words.has(match[0].normalize("NFC").toLowerCase())) found.add(rangeOf(text, match));
    }
  }
  CSS.highlights.set("searched", found);
}

function rangeOf(text, match) {
  const range = document.createRange();
  range.setStart(text, match.index);
  range.setEnd(text, match.index + match[0].length);
  return range;
}
