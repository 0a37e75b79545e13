/**
 * From a query to the words of the index that it asks for, and how sure each of them is.
 * Knows no page and no browser; tests/search_cases.json says what it answers.
 */
import { isSlipOf, key, skeleton, stem, wordsIn } from "./words.js";

export const SURE = { same: 1, folded: 0.95, slip: 0.8, compound: 0.7, lay: 0.6, onlyLay: 0.9, part: 0.5 };
const ONE_SLIP = 5; // letters of a stem from which one slip is forgiven
const TWO_SLIPS = 8;
const LONGEST_QUERY = 200;
const SHORTEST_FIRST = 3; // letters of a part that a word may begin with
const SHORTEST_LAST = 4; // letters of a part that it may end with
const SHORTEST_BEGINNING = 4;
const MOST_BEGUN = 8; // words that a beginning may stand for

/** What the query asks for: a term for each word that means something, and the words not found. */
export function plan(query, lexicon, stopWords) {
  const asked = wordsIn([...query].slice(0, LONGEST_QUERY).join(""));
  const said = asked.filter((word) => !stopWords.has(word));
  const terms = [];
  for (let at = 0; at < said.length; at += 1) {
    const joined = at + 1 < said.length && joinedTerm(said[at], said[at + 1], lexicon);
    if (joined) at += 1;
    terms.push(joined || termOf(said[at], lexicon));
  }
  const unique = terms.filter(
    (term, at) => terms.findIndex((other) => other.asked === term.asked) === at,
  );
  return {
    terms: unique.filter((term) => term.words.size),
    unknown: unique.filter((term) => !term.words.size).map((term) => term.asked),
    said,
  };
}

/** The rules for one word, in order; the first that finds anything decides. */
const RULES = [known, twoKnownParts, beginning, slip];

function termOf(word, lexicon) {
  for (const rule of RULES) {
    const found = rule(word, lexicon);
    if (found) return { asked: word, ...found };
  }
  return { asked: word, how: "unknown", words: new Map() };
}

/** Two words beside each other that are one word of the pages, or one lay word: «folke skole». */
function joinedTerm(first, second, lexicon) {
  for (const link of ["", "s", "e"]) {
    const word = first + link + second;
    const found = known(word, lexicon);
    if (found) return { asked: `${first} ${second}`, ...found, shown: word };
  }
  return undefined;
}

/** The word itself in all its forms, the compounds it is part of, and what it means as lay word. */
function known(word, lexicon) {
  const words = new Map();
  const isSame = lexicon.forms.has(stem(word));
  const roots = isSame ? [stem(word)] : (lexicon.stems.get(key(word)) ?? []);
  addForms(words, roots, isSame ? SURE.same : SURE.folded, lexicon);
  addForms(words, lexicon.holding.get(key(word)), SURE.compound, lexicon);
  const means = lexicon.lay.get(skeleton(word)) ?? (isSame ? [] : lexicon.layByKey.get(key(word))) ?? [];
  const sure = words.size ? SURE.lay : SURE.onlyLay;
  for (const meant of means) addMeaning(words, meant, sure, lexicon);
  if (!words.size) return undefined;
  if (means.length) return { how: "lay", words, shown: means.join(", ") };
  if (isSame || !roots.length) return { how: isSame ? "same" : "compound", words };
  return { how: "folded", words, shown: lexicon.forms.get(roots[0])[0] };
}

function addMeaning(words, meant, sure, lexicon) {
  addForms(words, [stem(meant)], sure, lexicon);
  addForms(words, lexicon.holding.get(key(meant)), sure * SURE.compound, lexicon);
}

/** A compound that stands nowhere, of two words that do: both must be on a page. */
function twoKnownParts(word, lexicon) {
  for (let at = word.length - SHORTEST_LAST; at >= SHORTEST_FIRST; at -= 1) {
    const last = known(word.slice(at), lexicon);
    const first = last && knownPart(word.slice(0, at), lexicon);
    if (first) {
      const parts = [first, last].map((part) => scaled(part.words, SURE.part));
      return { how: "parts", words: new Map([...parts[0], ...parts[1]]), all: parts };
    }
  }
  return undefined;
}

function knownPart(piece, lexicon) {
  return known(piece, lexicon) ?? (/[se]$/.test(piece) ? known(piece.slice(0, -1), lexicon) : undefined);
}

function beginning(word, lexicon) {
  if (word.length < SHORTEST_BEGINNING) return undefined;
  const begun = [...lexicon.forms.keys()].filter((root) => lexicon.forms.get(root)[0].startsWith(word));
  if (!begun.length || begun.length > MOST_BEGUN) return undefined;
  const words = new Map();
  addForms(words, begun, SURE.part, lexicon);
  return { how: "beginning", words };
}

/** A word with a slip of the finger: the nearest word of the pages, or the nearest lay word. */
function slip(word, lexicon) {
  const { length } = key(word);
  const most = length < ONE_SLIP ? 0 : length < TWO_SLIPS ? 1 : 2;
  for (let slips = 1; slips <= most; slips += 1) {
    const meant = nearest(key(word), slips, lexicon);
    if (meant) {
      const found = known(meant, lexicon);
      return { how: "slip", words: scaled(found.words, SURE.slip), shown: meant };
    }
  }
  return undefined;
}

/** The first letter is seldom wrong, and a letter is left out more often than added. */
function nearest(mistyped, slips, lexicon) {
  const roots = [...lexicon.stems].map(([other, [root]]) => [other, lexicon.forms.get(root)[0]]);
  const lay = lexicon.layWords.map((word) => [key(word), word]);
  const near = [...roots, ...lay].filter(([other]) => isSlipOf(mistyped, other, slips));
  const likeness = ([other]) => (other[0] === mistyped[0] ? 100 : 0) + other.length;
  const begunRight = slips > 1 ? near.filter((one) => likeness(one) > 100) : near;
  return begunRight.sort((a, b) => likeness(b) - likeness(a))[0]?.[1];
}

function addForms(words, roots, sure, lexicon) {
  for (const root of roots ?? []) {
    for (const word of lexicon.forms.get(root) ?? []) {
      words.set(word, Math.max(sure, words.get(word) ?? 0));
    }
  }
}

function scaled(words, by) {
  return new Map([...words].map(([word, sure]) => [word, sure * by]));
}
