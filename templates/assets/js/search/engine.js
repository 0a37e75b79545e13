/** Pagefind's worker, asked directly: the page needs none of Pagefind's own script. */
const RANKING = { pageLength: 0.1, termSimilarity: 20 };
// the index is made of stems, and Pagefind takes no endings off by itself: language "unknown"
const TRACE = 0.001; // of a word's best score: what only begins like the word scores below it

/** Start the worker on the index in a folder; the promise fails when there is none. */
export async function engineAt(folder) {
  const { ask, end } = await conversation(new Worker(new URL("pagefind-worker.js", folder)));
  const site = new URL("..", folder).pathname;
  try {
    const entry = await fetch(new URL("pagefind-entry.json", folder));
    if (!entry.ok) throw new Error(`${entry.status} ${entry.url}`);
    await ask("init", { basePath: folder.pathname, baseUrl: site, language: "unknown", ranking: RANKING });
  } catch (fault) {
    end();
    throw fault;
  }
  const known = new Map(); // word → (page → score), for as long as the page is open
  const data = new Map(); // page → what to ask the worker for
  const pages = new Map(); // page → what it says of itself
  const lookUp = async (word) => {
    const { results } = await ask("search", word, {});
    const weakest = TRACE * Math.max(...results.map(({ score }) => score));
    const exact = results.filter(({ score }) => score > weakest);
    for (const result of results) data.set(nameOf(result), result.data);
    return new Map(exact.map((result) => [nameOf(result), result.score]));
  };
  return {
    /** The pages that a word stands on, with scores. */
    find(word) {
      if (!known.has(word)) known.set(word, lookUp(word));
      return known.get(word);
    },
    /** What a page says of itself: its address, title, place, pieces. */
    read(page) {
      if (!pages.has(page)) pages.set(page, ask("getData", data.get(page)));
      return pages.get(page);
    },
  };
}

/** What the lexicon calls a page, without the index's language before it. */
function nameOf({ id }) {
  return id.slice(id.indexOf("_") + 1);
}

async function conversation(worker) {
  const waiting = new Map();
  let number = 0;
  const giveUp = (fault) => {
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
  };
  worker.onmessage = ({ data: { id, result, error } }) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) reject?.(new Error(error));
    else resolve?.(result);
  };
  worker.onerror = (event) => giveUp(new Error(event.message || "worker"));
  const ask = (method, ...args) =>
    new Promise((resolve, reject) => {
      number += 1;
      waiting.set(number, { resolve, reject });
      worker.postMessage({ id: number, method, args });
    });
  return { ask, end: () => worker.terminate() };
}
