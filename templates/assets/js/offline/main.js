/** The script of the one file: the site's own search, over an index that stands in the file. */
import { start as offerToCopy } from "../cite.js";
import { markWords } from "../mark.js";
import { searching } from "../search/answer.js";
import { filters } from "../search/filters.js";
import { lexiconOf } from "../search/lexicon.js";
import { filled, notesOf } from "../search/notes.js";
import { element, resultItem } from "../search/results.js";
import { engineOver } from "./memory.js";

const SHOWN_AT_ONCE = 10;
const LONGEST_QUERY = 200;
const PAUSE_IN_TYPING = 150; // milliseconds

const data = document.querySelector("script[type='application/json']").textContent;
const { pages, lexicon, stopWords, texts } = JSON.parse(data);
const words = lexiconOf(lexicon);
const search = searching(engineOver(pages), words, new Set(stopWords.split(" ")));

const root = document.querySelector(".search");
const [form, field, status, notes, list] = [
  "form",
  "input",
  ".search__status",
  ".search__notes",
  ".search__results",
].map((selector) => root.querySelector(selector));
const more = element("button", { className: "button search__more", type: "button" }, texts.more);
const chosen = filters(root.querySelector(".search__filters"), texts, ask);
let pause; // the timer that waits for the end of typing
let latest = 0; // number of the newest search; the answers to older ones are dropped

async function ask() {
  clearTimeout(pause);
  const number = ++latest;
  const query = [...field.value.trim()].slice(0, LONGEST_QUERY).join("").trim();
  const found = query ? await search.search(query) : { pages: [], terms: [], unknown: [], said: [] };
  const left = chosen.among(found.pages, words);
  const items = await Promise.all(left.map(({ page }) => search.read(page)));
  if (number !== latest) return;
  chosen.offer(found.pages, words);
  status.textContent = announcement(found, left.length, query);
  notes.replaceChildren(...notesOf(found, texts).map((note) => element("p", {}, note)));
  list.replaceChildren();
  showMore(items.map((page) => () => resultItem(page, found.terms, texts)));
}

function announcement({ said }, count, query) {
  if (!query) return "";
  if (!said.length) return filled(texts.nothing, { query });
  if (!count) return filled(chosen.isAny() ? texts.noneChosen : texts.none, { query });
  return filled(count === 1 ? texts.one : texts.many, { count, query });
}

function showMore(waiting) {
  const items = waiting.slice(0, SHOWN_AT_ONCE).map((made) => made());
  const rest = waiting.slice(SHOWN_AT_ONCE);
  list.append(...items);
  more.hidden = !rest.length;
  more.onclick = () => showMore(rest).querySelector("a").focus();
  return items[0];
}

more.hidden = true;
list.after(more);
root.parentElement.hidden = false;
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(ask, PAUSE_IN_TYPING);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
list.addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  const place = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (place) markWords(place.closest("article") ?? place, link.dataset.result);
});
if (field.value) ask(); // a browser may bring back what was written before

/** «/» and Ctrl+K lead to the search field, as on the site. */
addEventListener("keydown", (event) => {
  const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey;
  const isControlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if (event.target === field || !((event.key === "/" && isAlone) || isControlK)) return;
  event.preventDefault();
  field.focus();
  field.select();
});

for (const citation of document.querySelectorAll("[data-module=cite]")) offerToCopy(citation);
