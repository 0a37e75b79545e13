/** Adds a button that copies the citation where it can. */
export function start(root) {
  if (!navigator.clipboard) return;
  const { copy, copied, failed } = root.dataset;
  const words = root.firstElementChild.textContent;
  const button = document.createElement("button");
  const status = document.createElement("p");
  button.className = "button";
  button.textContent = copy;
  status.role = "status";
  const say = (text) => () => (status.textContent = text);
  button.onclick = () => navigator.clipboard.writeText(words).then(say(copied), say(failed));
  root.append(button, status);
}
