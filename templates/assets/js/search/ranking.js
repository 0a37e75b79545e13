/** From what the index found for each word to pages in order. Knows no page and no browser. */
const WEAKEST = 0.1; // of the best page's score; what is below is cut
const OURS = 0.3; // our own pages come after the documents' words
const MEMBERS_BEFORE = 5; // pages of a group that come before the page that gathers them
const FEWEST_MEMBERS = 2; // with fewer, that page stands where its own words put it
const LEAST_OF_MEMBERS = 0.4; // of that page's score
const REPEATED = 0.2; // what further words of the same term add to the best of them

/** Return the pages, the best first; `found` maps each word to (page → score). */
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
    score: so.score * (so.rarity / sum) * (isOurs(page, lexicon) ? OURS : 1),
  }));
  scored.sort((a, b) => b.score - a.score || (a.page < b.page ? -1 : 1));
  const shown = scored.filter(({ score }) => score >= WEAKEST * scored[0].score);
  return lexicon ? membersFirst(shown, lexicon) : shown;
}

/** A page that gathers others comes after the best of those: they lead straight to the words. */
function membersFirst(pages, lexicon) {
  const ordered = [...pages];
  for (const gathering of pages.filter(({ page }) => lexicon.gathers.has(page))) {
    const group = lexicon.gathers.get(gathering.page);
    const isMember = ({ page, score }) =>
      page !== gathering.page &&
      score >= LEAST_OF_MEMBERS * gathering.score &&
      lexicon.pages.get(page).includes(group);
    const before = ordered.filter(isMember).slice(0, MEMBERS_BEFORE);
    if (before.length < FEWEST_MEMBERS) continue;
    ordered.splice(ordered.indexOf(gathering), 1);
    ordered.splice(ordered.indexOf(before.at(-1)) + 1, 0, gathering);
  }
  return ordered;
}

/**
 * The pages of a term: the best of its words counts whole, the others a little. How rare a word is
 * by itself is taken out of the index's score: a rare compound says no more than the common word.
 */
function pagesOf(term, found, rarityOf) {
  const best = new Map();
  for (const [word, sure] of term.words) {
    const pages = found.get(word);
    for (const [page, score] of pages) {
      const before = best.get(page) ?? 0;
      const now = (sure * score) / rarityOf(pages.size);
      best.set(page, Math.max(before, now) + REPEATED * Math.min(before, now));
    }
  }
  if (!term.all) return best;
  const isOn = (page, words) => [...words.keys()].some((word) => found.get(word).has(page));
  return new Map([...best].filter(([page]) => term.all.every((words) => isOn(page, words))));
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
