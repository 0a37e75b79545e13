/** The choices that narrow a search, as lists to choose from; they stand in the address. */
import { element } from "./results.js";

const FACETS = ["dokument", "tema", "vision", "art"];

/** Make the lists in an element, empty until there is an answer; `changed` is called at a choice. */
export function filters(root, texts, changed) {
  let wanted = {}; // facet → name, as the address says
  const lists = new Map(FACETS.map((facet) => [facet, listOf(facet, texts)]));
  root.append(...[...lists.values()].map((list) => list.parentElement));
  root.addEventListener("change", ({ target }) => {
    wanted = { ...wanted, [target.name]: target.value };
    changed();
  });

  const isWanted = (page, lexicon, but) => {
    const has = namesOf(page, lexicon);
    return FACETS.every((facet) => facet === but || !wanted[facet] || has.has(`${facet} ${wanted[facet]}`));
  };

  return {
    isAny: () => FACETS.some((facet) => wanted[facet]),
    inAddress: () => Object.fromEntries(FACETS.filter((it) => wanted[it]).map((it) => [it, wanted[it]])),
    take(asked) {
      wanted = Object.fromEntries(FACETS.map((facet) => [facet, asked.get(facet) ?? ""]));
    },
    among: (pages, lexicon) => (lexicon ? pages.filter(({ page }) => isWanted(page, lexicon)) : pages),
    /** Offer what the pages of an answer can be narrowed to, with how many pages each leaves. */
    offer(pages, lexicon) {
      root.hidden = !lexicon || (!pages.length && !this.isAny());
      for (const [facet, list] of lexicon ? lists : []) {
        const left = pages.filter(({ page }) => isWanted(page, lexicon, facet));
        fill(list, facet, counted(left, facet, lexicon), wanted[facet] ?? "", texts);
      }
    },
  };
}

function listOf(facet, texts) {
  const list = element("select", { name: facet });
  element("label", {}, `${texts.facets[facet]} `, list);
  return list;
}

function namesOf(page, lexicon) {
  const choices = lexicon.pages.get(page) ?? [];
  return new Set(choices.map((at) => `${lexicon.choices[at].facet} ${lexicon.choices[at].name}`));
}

function counted(pages, facet, lexicon) {
  const counts = new Map();
  for (const choice of lexicon.choices) if (choice.facet === facet) counts.set(choice.name, 0);
  for (const { page } of pages) {
    for (const at of lexicon.pages.get(page) ?? []) {
      const choice = lexicon.choices[at];
      if (choice.facet === facet) counts.set(choice.name, counts.get(choice.name) + 1);
    }
  }
  return counts;
}

function fill(list, facet, counts, wanted, texts) {
  const options = [...counts].filter(([name, count]) => count || name === wanted);
  list.replaceChildren(
    element("option", { value: "" }, texts.all),
    ...options.map(([name, count]) => element("option", { value: name }, `${name} (${count})`)),
  );
  list.value = wanted;
  list.parentElement.hidden = options.length < 2 && !wanted;
}
