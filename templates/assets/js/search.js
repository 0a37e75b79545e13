/**
 * Search as you type, on the index that Pagefind made. The index is fetched at the first query.
 * Every word that a reader sees comes from `data-texts`; nothing is written as HTML.
 */
const SHOWN_AT_ONCE = 10;
const SECTIONS_OF_A_RESULT = 3;
const LONGEST_QUERY = 200;
const PAUSE_IN_TYPING = 200; // milliseconds

export function start(root) {
  const texts = JSON.parse(root.dataset.texts);
  const form = root.querySelector("form");
  const field = form.elements.q;
  const status = root.querySelector(".search__status");
  const list = root.querySelector(".search__results");
  const more = element("button", { className: "button search__more", type: "button" }, texts.more);
  more.hidden = true;
  list.after(more);

  let engine; // a promise of Pagefind, once somebody has asked for something
  let pause; // the timer that waits for the end of typing
  let submitted = queryInAddress(); // what the current entry of the history stands for
  let latest = 0; // number of the newest search; the answers to older ones are dropped

  async function show(query) {
    const number = ++latest;
    const fresh = () => number === latest;
    try {
      const found = query ? await find(query) : [];
      const items = await itemsOf(found.slice(0, SHOWN_AT_ONCE));
      if (!fresh()) return;
      clear(query ? announcement(texts, found.length, query) : "");
      list.append(...items);
      offerMore(found, fresh);
    } catch (fault) {
      if (fresh()) giveUp(fault);
    }
  }

  async function find(query) {
    if (!engine) status.textContent = texts.searching;
    const pagefind = await (engine ??= open(root.dataset.bundle));
    return (await pagefind.search(query)).results;
  }

  function giveUp(fault) {
    console.warn(fault);
    engine = undefined; // the next search tries again
    clear(texts.error);
  }

  function offerMore(found, fresh) {
    more.hidden = found.length <= list.childElementCount;
    more.onclick = () => showMore(found, fresh).catch(giveUp);
  }

  async function showMore(found, fresh) {
    const shown = list.childElementCount;
    const items = await itemsOf(found.slice(shown, shown + SHOWN_AT_ONCE));
    if (!fresh() || list.childElementCount !== shown) return; // searched anew, or pressed twice
    list.append(...items);
    items[0].querySelector("a").focus();
    offerMore(found, fresh);
  }

  function clear(message) {
    list.replaceChildren();
    more.hidden = true;
    status.textContent = message;
  }

  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      history.replaceState(null, "", addressOf(trimmed(field.value)));
      show(trimmed(field.value));
    }, PAUSE_IN_TYPING);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    const query = trimmed(field.value);
    if (query !== submitted) {
      history.replaceState(null, "", addressOf(submitted)); // typing had written over it
      history.pushState(null, "", addressOf(query));
      submitted = query;
    }
    show(query);
  });

  addEventListener("popstate", () => {
    clearTimeout(pause);
    submitted = field.value = queryInAddress();
    show(submitted);
  });

  field.value = submitted;
  if (submitted) show(submitted);
}

async function open(bundle) {
  const pagefind = await import(new URL("pagefind.js", new URL(bundle, document.baseURI)));
  await pagefind.init();
  return pagefind;
}

function trimmed(query) {
  return [...query.trim()].slice(0, LONGEST_QUERY).join("").trim();
}

function queryInAddress() {
  return trimmed(new URLSearchParams(location.search).get("q") ?? "");
}

function addressOf(query) {
  return query ? `?${new URLSearchParams({ q: query })}` : location.pathname;
}

function announcement(texts, count, query) {
  const text = count === 0 ? texts.none : count === 1 ? texts.one : texts.many;
  const words = { count, query };
  return text.replace(/\{(count|query)\}/g, (_, name) => words[name]);
}

async function itemsOf(results) {
  return (await Promise.all(results.map((result) => result.data()))).map(itemOf);
}

function itemOf(page) {
  const item = element("li", { className: "search__result" }, linkTo(page.url, page.meta.title));
  if (page.meta.sted) item.append(element("p", { className: "search__place" }, page.meta.sted));
  item.append(excerptOf(page));
  const sections = bestSections(page.sub_results).map((section) =>
    element("li", {}, linkTo(section.url, section.title), excerptOf(section)),
  );
  if (sections.length) item.append(element("ul", { className: "search__sections" }, ...sections));
  return item;
}

/** The sections with most matches, in the order of the page. */
function bestSections(sections) {
  const linked = sections.filter((section) => section.url.includes("#"));
  const best = [...linked].sort((a, b) => b.locations.length - a.locations.length);
  return linked.filter((section) => best.indexOf(section) < SECTIONS_OF_A_RESULT);
}

function linkTo(url, title) {
  const link = element("a", { href: url }, title);
  link.dataset.result = "";
  return link;
}

/** Pagefind's excerpt is HTML with <mark>: take its text and its marks, and nothing else. */
function excerptOf(part) {
  const { body } = new DOMParser().parseFromString(part.excerpt, "text/html");
  const pieces = [...body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", {}, node.textContent) : node.textContent,
  );
  return element("p", { className: "search__excerpt" }, ...pieces);
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
