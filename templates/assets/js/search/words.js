/**
 * What Danish words ask for: the words of a query, stems, spellings without æ, ø and å, slips.
 * explorer/corpus/inflection.py has the same rules, and tests/search_cases.json holds both to them.
 */
const SHORTEST_STEM = 3;
const SHORTEST_FAMILY = 4;
const ENDINGS =
  /(?:ernes|enes|erne|ende|ede|ene|ens|ers|(?<!it)ets|ere|est|en|er|es|(?<!it)et|(?<!s)te|e|s|(?<=ig|sk|iv|al|ng|yg|rk)t|(?<=[dj])t)$/g;
const MAKES_WORDS = /(?:else|els|sel|el|ning|ing|hed|lig|ig|isk|itet|ik|i)$/g;
const VOWEL = /[aeiouyæøåéü]/;
const DOUBLED = /([bdfgklmnprst])\1$/;
const LAST_S = /(?<=[\p{L}\p{N}_]{3})s$/u;
const KEYS = "qwertyuiop asdfghjkl zxcvbnm";
const PLAIN = { æ: "a", ø: "o", å: "a", é: "e", ü: "u", ae: "a", oe: "o", aa: "a" };

/** The words of a text in lower case, in order. */
export function wordsIn(text) {
  return text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** What is left of a lower-case word when its inflection is taken off; endings stand on endings. */
export function stem(word) {
  const left = without(ENDINGS, word, SHORTEST_STEM);
  return left === word ? word : stem(left.replace(LAST_S, ""));
}

/** What a stem shares with those made of it: «forebyg» for «forebygge» and «forebyggelse». */
function family(root) {
  const left = without(MAKES_WORDS, root, SHORTEST_FAMILY);
  return left === root ? root : family(left);
}

/** A word without the longest of some endings that leaves as many letters. */
function without(endings, word, shortest) {
  endings.lastIndex = 0;
  for (let found; (found = endings.exec(word)); endings.lastIndex = found.index + 1) {
    const left = word.slice(0, found.index);
    if (left.length >= shortest && VOWEL.test(left)) return left.replace(DOUBLED, "$1");
  }
  return word;
}

/** One spelling of all that people write for æ, ø and å. */
export function skeleton(word) {
  return word.replace(/ae|oe|aa|[æøåéü]/g, (letters) => PLAIN[letters]);
}

/** What words are looked up by: forms and spellings of one word have one key. */
export function key(word) {
  return skeleton(stem(word));
}

/** What words made of each other are looked up by: «forebygge» and «forebyggelse». */
export function familyOf(word) {
  return skeleton(family(stem(word)));
}

/** Whether a slip is of the kind that fingers make: letters swapped, doubled, or a key beside. */
export function isLikelySlip(word, other) {
  if (letters(word) === letters(other) || undoubled(word) === undoubled(other)) return true;
  if (word.length !== other.length) return false;
  const wrong = [...word].flatMap((letter, at) => (letter === other[at] ? [] : [letter + other[at]]));
  return wrong.every(([one, two]) => KEYS.includes(one + two) || KEYS.includes(two + one));
}

const letters = (word) => [...word].sort().join("");
const undoubled = (word) => word.replace(/(.)\1/g, "$1");

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
