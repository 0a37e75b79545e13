/** The lexicon as explorer/site/lexicon.py writes it, made ready to be looked up in. */
import { familyOf, key, skeleton, stem } from "./words.js";

export function lexiconOf(written) {
  const lexicon = {
    forms: new Map(), // stem → the words of the pages that have it
    stems: new Map(), // key → stems
    spelled: new Map(), // word without æ, ø and å → its stem
    families: new Map(), // what stems are made of → those stems
    holding: new Map(), // key of a part → stems of the compounds that it is part of
    lay: new Map(), // a lay word as it is written, without æ, ø and å → what it means
    layByKey: new Map(), // key of a lay word → the same
    layWords: new Set(),
    choices: written.valg.map(([facet, name]) => ({ facet, name })),
    pages: new Map(), // the index's name of a page → the numbers of its choices
    ours: new Set(written.vores),
    gathers: new Map(Object.entries(written.samler)), // a page that gathers → the choice of its group
  };
  const words = [];
  for (const pieces of unpacked(written.ord)) {
    words.push(pieces.join(""));
    addWord(lexicon, words.at(-1), pieces);
  }
  for (const entry of linesOf(written.hverdagsord)) addLayWord(lexicon, entry, words);
  for (const entry of linesOf(written.sider)) {
    const [page, ...choices] = entry.split(" ");
    lexicon.pages.set(page, choices.map(Number));
  }
  return lexicon;
}

/** Each word as its pieces: «folke-skole», where its first letter says how many it shares. */
function* unpacked(written) {
  let word = "";
  for (const entry of written.split(" ")) {
    word = word.slice(0, parseInt(entry[0], 36)) + entry.slice(1);
    yield word.split("-");
  }
}

function addWord(lexicon, word, pieces) {
  const root = stem(word);
  add(lexicon.forms, root, word);
  lexicon.spelled.set(skeleton(word), root);
  if (lexicon.forms.get(root).length > 1) return;
  add(lexicon.stems, key(word), root);
  add(lexicon.families, familyOf(word), root);
  if (pieces.length === 1) return;
  for (const part of pieces.map(key)) add(lexicon.holding, part, root);
}

/** A lay word in all its forms, and the numbers of the words that it means. */
function addLayWord(lexicon, entry, words) {
  const [forms, numbers] = entry.split(">").map((some) => some.split(" "));
  const means = numbers.map((number) => words[parseInt(number, 36)]);
  for (const form of forms) {
    lexicon.layWords.add(form);
    lexicon.lay.set(skeleton(form), means);
    lexicon.layByKey.set(key(form), means);
  }
}

function add(map, name, value) {
  if (map.has(name)) map.get(name).push(value);
  else map.set(name, [value]);
}

function linesOf(text) {
  return text ? text.split("\n") : [];
}
