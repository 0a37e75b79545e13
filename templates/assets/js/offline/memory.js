/** The index of the search in memory; it answers as Pagefind's worker does, with the same weights. */
import { stem } from "../search/words.js";

const SATURATION = 1.4; // how soon a word that is repeated says no more
const PAGE_LENGTH = 0.1; // how much a long page is held back

/** Take pages with the words that a search can be for, and be asked for words and pages. */
export function engineOver(pages) {
  const found = new Map(); // stem → (page → how often, weighted)
  const lengths = pages.map(({ title, words, weight }, page) => {
    const count = (text, heavy) => {
      const roots = text ? text.split(" ").map(stem) : [];
      for (const root of roots) {
        if (!found.has(root)) found.set(root, new Map());
        const on = found.get(root);
        on.set(String(page), (on.get(String(page)) ?? 0) + heavy);
      }
      return roots.length;
    };
    return count(title, weight ** 2) + count(words, 1);
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const scored = (often, page, rarity) => {
    const long = 1 - PAGE_LENGTH + (PAGE_LENGTH * lengths[page]) / average;
    return (rarity * (SATURATION + 1) * often) / (SATURATION * long + often);
  };
  return {
    /** The pages that a stem stands on, with scores (Okapi BM25). */
    find(root) {
      const on = found.get(root) ?? new Map();
      const rarity = Math.log(1 + (pages.length - on.size + 0.5) / (on.size + 0.5));
      return new Map([...on].map(([page, often]) => [page, scored(often, page, rarity)]));
    },
    /** What a page says of itself: its place in the file, title, place, pieces. */
    read: (page) => pages[page].shown,
  };
}
