/** From a query to ranked pages: plan, ask the index once for each word, merge. */
import { engineAt } from "./engine.js";
import { lexiconOf } from "./lexicon.js";
import { plan } from "./planner.js";
import { ranked } from "./ranking.js";
import { stem, wordsIn } from "./words.js";

/** Fetch the index and the lexicon; without the lexicon the words are searched for as they are. */
export async function searcher({ bundle, lexicon, stopWords }) {
  const [engine, words] = await Promise.all([engineAt(bundle), fetchedLexicon(lexicon)]);
  return searching(engine, words, stopWords);
}

/** Search with an index and a lexicon that are here. */
export function searching(engine, words, stopWords) {
  return {
    lexicon: words,
    read: engine.read,
    async search(query) {
      const asked = words ? plan(query, words, stopWords) : plainPlan(query, stopWords);
      const every = new Set(asked.terms.flatMap((term) => [...term.words.keys()].map(stem)));
      const found = new Map(
        await Promise.all([...every].map(async (root) => [root, await engine.find(root)])),
      );
      return { ...asked, pages: ranked(asked.terms, found, words), isPlain: !words };
    },
  };
}

async function fetchedLexicon(address) {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return lexiconOf(await answer.json());
  } catch (fault) {
    console.warn(fault);
    return undefined;
  }
}

function plainPlan(query, stopWords) {
  const said = wordsIn(query).filter((word) => !stopWords.has(word));
  const terms = said.map((word) => ({ asked: word, how: "same", words: new Map([[word, 1]]) }));
  return { terms, unknown: [], said };
}
