/**
 * Words to choose from below a search field, as the WAI-ARIA practices describe a combobox with a
 * list that is chosen from by hand. Nothing is kept of what anybody writes or chooses.
 */
import { lexiconOf } from "./search/lexicon.js";
import { key, skeleton } from "./search/words.js";

const SHOWN = 6;
const SHORTEST = 2;

export function start(field) {
  const list = document.createElement("ul");
  const words = fetch(field.dataset.suggest).then(async (answer) => wordsOf(await answer.json()));
  let active = -1;
  let asked = 0;
  list.id = `${field.id}-forslag`;
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = field.labels[0].textContent;
  list.hidden = true;
  field.after(list);
  setUp(field, list);

  const close = () => {
    active = -1;
    list.hidden = true;
    field.ariaExpanded = "false";
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    field.value = `${beginningOf(field.value)}${option.textContent}`;
    close();
    field.form.requestSubmit();
  };
  const move = (to) => {
    const options = [...list.children];
    active = (to + options.length + 1) % (options.length + 1); // one step beyond is the field
    options.forEach((option, at) => (option.ariaSelected = String(at === active)));
    if (options[active]) field.setAttribute("aria-activedescendant", options[active].id);
    else field.removeAttribute("aria-activedescendant");
  };

  field.addEventListener("input", async () => {
    const number = ++asked;
    const found = suggestionsFor(field.value, await words);
    if (number !== asked) return;
    list.replaceChildren(...found.map((word, at) => optionOf(word, `${list.id}-${at}`)));
    close();
    list.hidden = !found.length;
    field.ariaExpanded = String(found.length > 0);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) close();
    else if (list.hidden) return;
    else if (event.key === "ArrowDown") move(active + 1);
    else if (event.key === "ArrowUp") move(active < 0 ? list.children.length - 1 : active - 1);
    else if (event.key === "Enter" && list.children[active]) choose(list.children[active]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the field keeps the focus
    if (event.target.role === "option") choose(event.target);
  });
  field.addEventListener("blur", close);
  field.form.addEventListener("submit", () => {
    asked += 1;
    close();
  });
}

function setUp(field, list) {
  field.role = "combobox";
  field.ariaAutoComplete = "list";
  field.ariaExpanded = "false";
  field.setAttribute("aria-controls", list.id);
}

function optionOf(word, id) {
  const option = document.createElement("li");
  return Object.assign(option, { id, role: "option", ariaSelected: "false", textContent: word });
}

/** The words that can be written on: one form of each word of the pages, and the lay words. */
function wordsOf(written) {
  const lexicon = lexiconOf(written);
  const known = new Map();
  for (const word of [...lexicon.layWords, ...[...lexicon.forms.values()].map(([form]) => form)]) {
    if (!known.has(key(word))) known.set(key(word), word);
  }
  return [...known.values()].filter((word) => !/^\d/.test(word)).sort((a, b) => a.length - b.length);
}

function suggestionsFor(query, words) {
  const last = skeleton(query.slice(beginningOf(query).length).toLowerCase());
  if (last.length < SHORTEST) return [];
  const begun = words.filter((word) => skeleton(word).startsWith(last) && skeleton(word) !== last);
  return begun.slice(0, SHOWN);
}

/** What stands before the word that is being written. */
function beginningOf(query) {
  return query.slice(0, query.lastIndexOf(" ") + 1);
}
