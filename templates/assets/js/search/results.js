/** A result as elements: where it is, its words with what was searched for marked. */
import { wordsIn } from "./words.js";

const WIDEST_EXCERPT = 240; // letters
const MARKED_AT_MOST = 8; // words that a page is asked to mark
const MORE_PLACES = 2;

/** The element of a page that was found, with links to its best places. */
export function resultItem(page, terms, texts) {
  const weights = weightsOf(terms);
  const parts = page.stykker.map(([id, name, text]) => ({ id, name, text, ...match(text, weights) }));
  const [best, ...others] = parts.filter((part) => part.score > 0).sort((a, b) => b.score - a.score);
  const place = best && parts.length > 1 ? best : undefined;
  const shown = best ?? parts[0];
  const item = element("li", { className: "search__result" });
  item.append(
    resultLink(page, place, parts, page.meta.title),
    element("p", { className: "search__place" }, placeOf(page, place)),
    element("p", { className: "search__excerpt" }, ...quoted(page, excerpt(shown.text, weights))),
  );
  const more = others.filter((part) => part.id && part.score >= best.score / 2).slice(0, MORE_PLACES);
  if (more.length) item.append(morePlaces(page, more, parts, texts));
  return item;
}

/** Adopted words are quoted, so that nobody takes them for ours. */
function quoted(page, words) {
  return page.meta.vedtaget ? [element("q", {}, ...words)] : words;
}

function placeOf(page, place) {
  const named = place?.name && !page.meta.sted.includes(place.name) ? ` · ${place.name}` : "";
  return page.meta.sted + named;
}

function morePlaces(page, places, parts, texts) {
  const links = places.map((place) => resultLink(page, place, parts, place.name));
  const list = element("p", { className: "search__more-places" }, `${texts.places} `);
  links.forEach((link, at) => list.append(...(at ? [", ", link] : [link])));
  return list;
}

function resultLink(page, place, parts, words) {
  const marked = [...new Set(parts.flatMap((part) => part.words))].slice(0, MARKED_AT_MOST);
  const query = marked.length ? `?${new URLSearchParams({ marker: marked.join(" ") })}` : "";
  const away = `${page.url}${query}${place?.id ? `#${place.id}` : ""}`;
  const link = element("a", { href: page.anchor ? `#${place?.id || page.anchor}` : away }, words);
  link.dataset.result = marked.join(" "); // for a page that stands in the same file
  return link;
}

/** How much each word of the index counts: a sure word of a rare term most. */
function weightsOf(terms) {
  const weights = new Map();
  terms.forEach((term, number) => {
    for (const [word, sure] of term.words) {
      const weight = sure * (term.rarity ?? 1);
      if (weight > (weights.get(word)?.weight ?? 0)) weights.set(word, { weight, number });
    }
  });
  return weights;
}

/** The words of a text that were searched for, and how well it matches: each term counts once. */
function match(text, weights) {
  const best = new Map();
  const words = [];
  for (const word of wordsIn(text)) {
    const found = weights.get(word);
    if (!found) continue;
    words.push(word);
    best.set(found.number, Math.max(found.weight, best.get(found.number) ?? 0));
  }
  const score = [...best.values()].reduce((sum, weight) => sum + weight, 0);
  return { words: [...new Set(words)], score: score && score + words.length / 1000 };
}

/** The run of a text with most matches, each of them marked. */
function excerpt(text, weights) {
  const pieces = text.split(/([\p{L}\p{N}_]+)/u);
  const isMatch = (piece) => weights.has(piece.normalize("NFC").toLowerCase());
  const [from, to] = bestRun(pieces, isMatch);
  const shown = pieces.slice(from, to).map((piece, at) =>
    (from + at) % 2 && isMatch(piece) ? element("mark", {}, piece) : piece,
  );
  return [from > 0 ? "… " : "", ...shown, to < pieces.length ? " …" : ""];
}

function bestRun(pieces, isMatch) {
  let best = [0, 0, -1];
  let length = 0;
  let matches = 0;
  let from = 0;
  for (let to = 0; to < pieces.length; to += 1) {
    length += pieces[to].length;
    matches += to % 2 && isMatch(pieces[to]) ? 1 : 0;
    while (length > WIDEST_EXCERPT && from < to) {
      length -= pieces[from].length;
      matches -= from % 2 && isMatch(pieces[from]) ? 1 : 0;
      from += 1;
    }
    if (matches > best[2]) best = [from, to + 1, matches];
    else if (matches === best[2] && from === best[0]) best[1] = to + 1;
  }
  return best;
}

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
