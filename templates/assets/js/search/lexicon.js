/** The lexicon as explorer/site/lexicon.py writes it, made ready to be looked up in. */
import { familyOf, key, skeleton, stem } from "./words.js";

export function lexiconOf(written) {
  const lexicon = {
    forms: new Map(), // stem → the words of the pages that have it
    stems: new Map(), // key → stems
    spelled: new Map(), // word without æ, ø and å → its stem
    families: new Map(), // what stems are made of → those stems
    holding: new Map(), // key of a part → stems of the compounds that it is part of
    parts: new Map(), // stem of a compound → keys of its parts
    lay: new Map(), // a lay word as it is written, without æ, ø and å → what it means
    layByKey: new Map(), // key of a lay word → the same
    layWords: new Set(),
    choices: written.valg.map(([facet, name]) => ({ facet, name })),
    pages: new Map(), // the index's name of a page → the numbers of its choices
    ours: new Set(written.vores),
    gathers: new Map(Object.entries(written.samler)), // a page that gathers → the choice of its group
  };
  for (const pieces of unpacked(written.ord)) addWord(lexicon, pieces);
  for (const entry of linesOf(written.hverdagsord)) addLayWord(lexicon, entry);
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

function addWord(lexicon, pieces) {
  const word = pieces.join("");
  const root = stem(word);
  add(lexicon.forms, root, word);
  lexicon.spelled.set(skeleton(word), root);
  if (lexicon.forms.get(root).length > 1) return;
  add(lexicon.stems, key(word), root);
  add(lexicon.families, familyOf(word), root);
  if (pieces.length === 1) return;
  const parts = pieces.map(key);
  lexicon.parts.set(root, parts);
  for (const part of parts) add(lexicon.holding, part, root);
}

function addLayWord(lexicon, entry) {
  const [forms, means] = entry.split(">").map((words) => words.split(" "));
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
