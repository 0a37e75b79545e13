/** From what the index found for each stem to pages in order. Knows no page and no browser. */
import { stem, wordsIn } from "./words.js";

const WEAKEST = 0.1; // of the best page's score; what is below is cut
const OURS = 0.3; // our own pages come after the documents' words
const SIBLING = 0.4; // what further pages of a family keep of their score
const LEAST_OF_MEMBERS = 0.2; // of that page's score
const REPEATED = 0.2; // what further words of the same term add to the best of them

/** Return the pages, the best first; `found` maps each stem to (page → score). */
export function ranked(terms, found, lexicon) {
  const total = lexicon?.pages.size || new Set([...found.values()].flatMap((p) => [...p.keys()])).size;
  const rarityOf = (pages) => Math.log(1 + (total - pages + 0.5) / (pages + 0.5));
  const matches = terms.map((term) => evened(term, pagesOf(term, found, rarityOf)));
  terms.forEach((term, at) => (term.rarity = rarityOf(matches[at].size)));
  const sum = terms.reduce((all, term) => all + term.rarity, 0);
  const pages = new Map();
  terms.forEach(({ rarity }, at) => {
    for (const [page, score] of matches[at]) {
      const so = pages.get(page) ?? { score: 0, rarity: 0 };
      pages.set(page, { score: so.score + rarity * score, rarity: so.rarity + rarity });
    }
  });
  const scored = [...pages].map(([page, so]) => ({
    page,
    share: so.rarity / sum,
    score: so.score * (so.rarity / sum) * (isOurs(page, lexicon) ? OURS : 1),
  }));
  scored.sort((a, b) => b.score - a.score || (a.page < b.page ? -1 : 1));
  const shown = scored.filter(({ score }) => score >= WEAKEST * scored[0].score);
  return lexicon ? membersFirst(siblingsLater(shown, lexicon), terms, lexicon) : shown;
}

/** Of pages that show each other's words, goals of a theme for one, the best stands for them all. */
function siblingsLater(pages, lexicon) {
  const seen = new Set();
  const spread = pages.map((found) => {
    const family = relativesOf(found.page, lexicon);
    const isRepeat = seen.has(family);
    if (family) seen.add(family);
    return { ...found, isRepeat, score: found.score * (isRepeat ? SIBLING : 1) };
  });
  return spread.sort((a, b) => b.score - a.score);
}

function relativesOf(page, lexicon) {
  const choices = lexicon.pages.get(page) ?? [];
  const theme = choices.find((at) => lexicon.choices[at].facet === "tema");
  const isMember = theme !== undefined && !lexicon.gathers.has(page);
  return isMember && `${theme} ${choices.find((at) => lexicon.choices[at].facet === "art")}`;
}

/** A page that gathers others comes after the best of each family of them: straight to the words. */
function membersFirst(pages, terms, lexicon) {
  const ordered = [...pages];
  for (const gathering of pages.filter(({ page }) => lexicon.gathers.has(page))) {
    const group = lexicon.gathers.get(gathering.page);
    if (isNamed(lexicon.choices[group].name, terms, lexicon)) continue;
    const isMember = ({ page, share, score, isRepeat }) =>
      page !== gathering.page &&
      !isRepeat &&
      share >= gathering.share &&
      score >= LEAST_OF_MEMBERS * gathering.score &&
      lexicon.pages.get(page).includes(group);
    const before = ordered.slice(ordered.indexOf(gathering)).filter(isMember);
    for (const member of before) ordered.splice(ordered.indexOf(member), 1);
    ordered.splice(ordered.indexOf(gathering), 0, ...before);
  }
  return ordered;
}

/** Whether a query has all the words of a name that can be searched for. */
function isNamed(name, terms, lexicon) {
  const words = wordsIn(name).filter((word) => lexicon.forms.has(stem(word)));
  return words.every((word) => terms.some((term) => term.words.get(word) === 1));
}

/**
 * The pages of a term: the best of its words counts whole, the others a little. How rare a word is
 * by itself is taken out of the index's score: a rare compound says no more than the common word.
 */
function pagesOf(term, found, rarityOf) {
  const best = new Map();
  for (const [root, sure] of surestRoots(term.words)) {
    const pages = found.get(root);
    for (const [page, score] of pages) {
      const before = best.get(page) ?? 0;
      const now = (sure * score) / rarityOf(pages.size);
      best.set(page, Math.max(before, now) + REPEATED * Math.min(before, now));
    }
  }
  if (!term.all) return best;
  const isOn = (page, words) => [...words.keys()].some((word) => found.get(stem(word)).has(page));
  return new Map([...best].filter(([page]) => term.all.every((words) => isOn(page, words))));
}

/** What the words have in common when their endings are off, each as sure as its surest form. */
function surestRoots(words) {
  const roots = new Map();
  for (const [word, sure] of words) roots.set(stem(word), Math.max(sure, roots.get(stem(word)) ?? 0));
  return roots;
}

/** The best page of a term is as good as the term is sure, so that no term drowns another. */
function evened(term, pages) {
  const best = Math.max(...pages.values());
  const surest = Math.max(...term.words.values());
  return new Map([...pages].map(([page, score]) => [page, (surest * score) / best]));
}

function isOurs(page, lexicon) {
  return (lexicon?.pages.get(page) ?? []).some((choice) => lexicon.ours.has(choice));
}
