/**
 * From a query to the words of the index that it asks for, and how sure each of them is.
 * Knows no page and no browser; tests/search_cases.json says what it answers.
 */
import { familyOf, isLikelySlip, isSlipOf, key, skeleton, stem, wordsIn } from "./words.js";

export const SURE = {
  same: 1, folded: 0.95, onlyLay: 0.9, slip: 0.8, compound: 0.7, kin: 0.6, lay: 0.6, part: 0.5,
};
const LIKELY_SLIP = 4; // letters of a stem from which a slip that fingers make is forgiven
const ONE_SLIP = 5; // and from which any one is
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
  for (let at = 0; at < asked.length; at += 1) {
    const [joined, length] = joinedTerm(asked.slice(at), lexicon, stopWords);
    if (joined) terms.push(joined);
    else if (!stopWords.has(asked[at])) terms.push(termOf(asked[at], lexicon));
    at += length - 1;
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
const RULES = [known, kin, twoKnownParts, beginning, slip];

function termOf(word, lexicon) {
  for (const rule of RULES) {
    const found = rule(word, lexicon);
    if (found) return { asked: word, ...found };
  }
  return { asked: word, how: "unknown", words: new Map() };
}

/** Words beside each other that are one word of the pages, or one lay word, and how many they are. */
function joinedTerm(words, lexicon, stopWords) {
  for (const length of [3, 2]) {
    const apart = words.slice(0, length);
    if (apart.length < length || !canBeOne(apart, lexicon, stopWords)) continue;
    for (const word of joinedIn(apart)) {
      const found = known(word, lexicon);
      if (found) return [{ asked: apart.join(" "), ...found, shown: word }, length];
    }
  }
  return [undefined, 1];
}

/** A word that says nothing is part of another only if that says nothing by itself: «ind sats». */
function canBeOne(words, lexicon, stopWords) {
  const meaning = words.filter((word) => !stopWords.has(word));
  const isWord = (word) => lexicon.forms.has(stem(word)) || lexicon.lay.has(skeleton(word));
  return meaning.length === words.length || (meaning.length === 1 && !isWord(meaning[0]));
}

function joinedIn([first, ...rest]) {
  if (!rest.length) return [first];
  return ["", "s", "e"].flatMap((link) => joinedIn(rest).map((last) => first + link + last));
}

/** The word itself in all its forms, its family and compounds, and what it means as lay word. */
function known(word, lexicon) {
  const words = new Map();
  const means = meaningOf(word, lexicon);
  const [roots, how] = rootsOf(word, lexicon);
  addForms(words, roots, SURE[how], lexicon);
  const isOnlyLay = means.length > 0 && !roots.length;
  const held = SURE.compound * (isOnlyLay ? SURE.lay : 1);
  addForms(words, lexicon.holding.get(key(word)), held, lexicon);
  if (roots.length) addForms(words, lexicon.families.get(familyOf(word)), SURE.kin, lexicon);
  for (const meant of means) addMeaning(words, meant, isOnlyLay ? SURE.onlyLay : SURE.lay, lexicon);
  if (!words.size) return undefined;
  if (means.length) return { how: "lay", words, shown: means.join(", ") };
  if (!roots.length) return { how: "compound", words };
  return how === "same" ? { how, words } : { how, words, shown: lexicon.forms.get(roots[0])[0] };
}

/** The stems that a word is a form of, surest first: as written, spelled otherwise, by its stem. */
function rootsOf(word, lexicon) {
  const root = stem(word);
  const isOnPages = lexicon.forms.has(root);
  if (isOnPages && lexicon.forms.get(root).includes(word)) return [[root], "same"];
  if (lexicon.layWords.has(word)) return [[], "same"]; // «politiker» is no form of «politik»
  if (lexicon.spelled.has(skeleton(word))) return [[lexicon.spelled.get(skeleton(word))], "folded"];
  return isOnPages ? [[root], "same"] : [lexicon.stems.get(key(word)) ?? [], "folded"];
}

/** What a lay word means: as it is written, or, unless it stands on the pages, in another form. */
function meaningOf(word, lexicon) {
  const isOnPages = lexicon.forms.has(stem(word));
  return lexicon.lay.get(skeleton(word)) ?? (isOnPages ? [] : lexicon.layByKey.get(key(word))) ?? [];
}

/** A word that stands nowhere, made of the same as one that does: «vejlede» and «vejledning». */
function kin(word, lexicon) {
  const words = new Map();
  addForms(words, lexicon.families.get(familyOf(word)), SURE.kin, lexicon);
  return words.size ? { how: "kin", words } : undefined;
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
  const most = length < LIKELY_SLIP ? 0 : length < TWO_SLIPS ? 1 : 2;
  for (let slips = 1; slips <= most; slips += 1) {
    const meant = nearest(key(word), slips, lexicon);
    if (meant) {
      const found = known(meant, lexicon);
      return { how: "slip", words: scaled(found.words, SURE.slip), shown: meant };
    }
  }
  return undefined;
}

/** The likeliest word: fingers swap letters or hit a key beside, and seldom miss the first. */
function nearest(mistyped, slips, lexicon) {
  const roots = [...lexicon.stems].map(([other, [root]]) => [other, lexicon.forms.get(root)[0]]);
  const lay = [...lexicon.layWords].map((word) => [key(word), word]);
  const near = [...roots, ...lay].filter(([other]) => isSlipOf(mistyped, other, slips));
  const isLikely = ([other]) => isLikelySlip(mistyped, other);
  const likeness = ([other]) => (other[0] === mistyped[0] ? 200 : 0) + other.length;
  const score = (one) => likeness(one) + (isLikely(one) ? 100 : 0);
  const isFew = mistyped.length < ONE_SLIP;
  const forgiven = near.filter((one) => (isFew ? isLikely(one) : slips < 2 || likeness(one) > 200));
  return forgiven.sort((a, b) => score(b) - score(a))[0]?.[1];
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
