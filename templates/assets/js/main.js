/** Starts what each page asks for; every page is complete without any of it. */
const load = (name, element) =>
  import(`./${name}.js`)
    .then((module) => module.start(element))
    .catch((fault) => console.error(fault)); // one broken module never stops another

for (const element of document.querySelectorAll("[data-module]")) {
  const start = () => load(element.dataset.module, element);
  const isWaiting = "waits" in element.dataset && !location.search; // for a hand, or a query
  if (isWaiting) element.addEventListener("focusin", start, { once: true });
  else start();
}
for (const field of document.querySelectorAll("[data-suggest]")) {
  field.addEventListener("focus", () => load("suggest", field), { once: true });
}
if (new URLSearchParams(location.search).has("marker")) load("mark", document.querySelector("main"));

/** «/» and Ctrl+K lead to the search field, unless somebody is writing in another. */
addEventListener("keydown", (event) => {
  const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
  const isControlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (!(isSlash || isControlK) || isWriting) return;
  const search = "[type=search]";
  const field = document.querySelector(`main ${search}`) ?? document.querySelector(search);
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
