/** What the search did with the query, said in words; they all come from the page. */

const BARE_NUMBER = /(?<=^|, )\d+(?=,|$)/g; // «1000», no word by itself

/** A sentence for each thing that a reader should know of how the answer came about. */
export function notesOf({ terms, unknown, isPlain }, texts) {
  const notes = terms.map((term) => noteOf(term, texts)).filter(Boolean);
  if (terms.length && unknown.length) notes.push(filled(texts.unknown, { words: listed(unknown) }));
  if (isPlain) notes.push(texts.plain);
  return notes;
}

function noteOf(term, texts) {
  const text = texts.how[term.how];
  const shown = term.shown?.replace(BARE_NUMBER, "”$&”") ?? [...term.words.keys()].slice(0, 3).join(", ");
  return text && filled(text, { asked: term.asked, shown });
}

function listed(words) {
  const quoted = words.map((word) => `”${word}”`);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} og ${quoted.at(-1)}`;
}

/** The text with each {name} filled in. */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
