/**
 * What Danish words ask for: the words of a query, stems, spellings without æ, ø and å, slips.
 * explorer/corpus/inflection.py has the same rules, and tests/search_cases.json holds both to them.
 */
const SHORTEST_STEM = 3;
const ENDINGS =
  /(?:ernes|enes|erne|ende|ede|ene|ens|ers|ets|ere|est|en|er|es|et|(?<!s)te|e|s|(?<=ig|sk|iv)t)$/;
const VOWEL = /[aeiouyæøåéü]/;
const DOUBLED = /([bdfgklmnprst])\1$/;
const LAST_S = /(?<=[\p{L}\p{N}_]{3})s$/u;
const PLAIN = { æ: "a", ø: "o", å: "a", é: "e", ü: "u", ae: "a", oe: "o", aa: "a" };

/** The words of a text in lower case, in order. */
export function wordsIn(text) {
  return text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** What is left of a lower-case word when its inflection is taken off. */
export function stem(word) {
  const found = word.match(ENDINGS);
  if (!found) return word;
  const left = word.slice(0, found.index);
  if (left.length < SHORTEST_STEM || !VOWEL.test(left)) return word;
  return left.replace(DOUBLED, "$1").replace(LAST_S, "");
}

/** One spelling of all that people write for æ, ø and å. */
export function skeleton(word) {
  return word.replace(/ae|oe|aa|[æøåéü]/g, (letters) => PLAIN[letters]);
}

/** What words are looked up by: forms and spellings of one word have one key. */
export function key(word) {
  return skeleton(stem(word));
}

/** Whether a word becomes another by `most` slips: a letter left out, added, wrong, or swapped. */
export function isSlipOf(word, other, most) {
  if (Math.abs(word.length - other.length) > most) return false;
  let before;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= word.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = word[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1];
      if (isSwapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length] <= most;
}
