/** Starts the module that each element asks for; every page is complete without them. */
for (const element of document.querySelectorAll("[data-module]")) {
  import(`./${element.dataset.module}.js`)
    .then((module) => module.start(element))
    .catch((fault) => console.error(fault)); // one broken module never stops another
}
