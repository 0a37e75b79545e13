/**
 * The search page: asks as somebody types, says what it did, and leads to the place.
 * Index and lexicon are fetched at the first query. Every word that a reader sees comes from
 * `data-texts`; nothing is written as HTML.
 */
import { searcher } from "./search/answer.js";
import { filters } from "./search/filters.js";
import { filled, notesOf } from "./search/notes.js";
import { element, resultItem } from "./search/results.js";

const SHOWN_AT_ONCE = 10;
const LONGEST = 200;
const PAUSE_IN_TYPING = 150; // milliseconds

export function start(root) {
  const texts = JSON.parse(root.dataset.texts);
  const form = root.querySelector("form");
  const field = form.elements.q;
  const status = root.querySelector(".search__status");
  const notes = root.querySelector(".search__notes");
  const list = root.querySelector(".search__results");
  const more = element("button", { className: "button search__more", type: "button" }, texts.more);
  more.hidden = true;
  list.after(more);

  let opened; // a promise of the index and the lexicon, once somebody has asked for something
  let pause; // the timer that waits for the end of typing
  let submitted = location.search; // what the current entry of the history stands for
  let latest = 0; // number of the newest search; the answers to older ones are dropped
  const chosen = filters(root.querySelector(".search__filters"), texts, () => ask({ isNew: true }));

  async function show(query) {
    const number = ++latest;
    const fresh = () => number === latest;
    try {
      const found = await find(query);
      performance.mark("search-found"); // what benchmarks/search/run.py measures
      if (!fresh()) return;
      const pages = chosen.among(found.pages, found.lexicon);
      const items = await itemsOf(pages.slice(0, SHOWN_AT_ONCE), found);
      if (!fresh()) return;
      chosen.offer(found.pages, found.lexicon);
      clear(announcement(found, pages.length, query));
      notes.append(...notesOf(found, texts).map((note) => element("p", {}, note)));
      list.append(...items);
      offerMore(pages, found, fresh);
    } catch (fault) {
      if (fresh()) giveUp(fault);
    }
  }

  async function find(query) {
    if (!query) return { pages: [], terms: [], unknown: [], said: [] };
    if (!opened) status.textContent = texts.searching;
    const search = await (opened ??= searcher(sources(root)));
    const found = await search.search(query);
    return { ...found, lexicon: search.lexicon, read: search.read };
  }

  function announcement({ said }, count, query) {
    if (!query) return "";
    if (!said.length) return filled(texts.nothing, { query });
    if (!count) return filled(chosen.isAny() ? texts.noneChosen : texts.none, { query });
    return filled(count === 1 ? texts.one : texts.many, { count, query });
  }

  function giveUp(fault) {
    console.warn(fault);
    opened = undefined; // the next search tries again
    clear(texts.error);
  }

  function offerMore(pages, found, fresh) {
    more.hidden = pages.length <= list.childElementCount;
    more.onclick = () => showMore(pages, found, fresh).catch(giveUp);
  }

  async function showMore(pages, found, fresh) {
    const shown = list.childElementCount;
    const items = await itemsOf(pages.slice(shown, shown + SHOWN_AT_ONCE), found);
    if (!fresh() || list.childElementCount !== shown) return; // searched anew, or pressed twice
    list.append(...items);
    items[0].querySelector("a").focus();
    offerMore(pages, found, fresh);
  }

  async function itemsOf(pages, { read, terms }) {
    const read_ = await Promise.all(pages.map(({ page }) => read(page)));
    return read_.map((page) => resultItem(page, terms, texts));
  }

  function clear(message) {
    list.replaceChildren();
    notes.replaceChildren();
    more.hidden = true;
    status.textContent = message;
  }

  /** Ask what stands in the field and the filters; `isNew` makes an entry of the history. */
  function ask({ isNew }) {
    clearTimeout(pause);
    const address = addressOf(trimmed(field.value), chosen.inAddress());
    if (isNew && address !== submitted) {
      history.replaceState(null, "", submitted || location.pathname); // typing had written over it
      history.pushState(null, "", address || location.pathname);
      submitted = address;
    } else if (!isNew) {
      history.replaceState(null, "", address || location.pathname);
    }
    show(trimmed(field.value));
  }

  function takeFromAddress() {
    clearTimeout(pause);
    submitted = location.search;
    const asked = new URLSearchParams(submitted);
    field.value = trimmed(asked.get("q") ?? "");
    chosen.take(asked);
    if (field.value || latest) show(field.value);
  }

  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE_IN_TYPING, { isNew: false });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask({ isNew: true });
  });
  addEventListener("popstate", takeFromAddress);
  const isBegun = field.value && !new URLSearchParams(submitted).has("q");
  if (isBegun) ask({ isNew: false }); // somebody wrote before the script was here
  else takeFromAddress();
}

function sources({ dataset }) {
  return {
    bundle: new URL(dataset.bundle, document.baseURI),
    lexicon: new URL(dataset.lexicon, document.baseURI),
    stopWords: new Set(dataset.stopWords.split(" ")),
  };
}

function trimmed(query) {
  return [...query.trim()].slice(0, LONGEST).join("").trim();
}

function addressOf(query, filters) {
  const asked = new URLSearchParams(query ? { q: query, ...filters } : filters);
  return asked.size ? `?${asked}` : "";
}
