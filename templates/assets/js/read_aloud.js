/** Adds buttons that read a section aloud with a Danish voice of the device, where it has one. */
const device = globalThis.speechSynthesis;
let stopReading = () => {};
addEventListener("pagehide", () => stopReading());

export function start(root) {
  const offer = () => {
    const voices = device.getVoices().filter((voice) => voice.localService); // no text is sent away
    const voice = voices.find(({ lang }) => /^da(?![a-z])/i.test(lang));
    if (voice && !root.firstChild) addButtons(root, voice);
  };
  if (!device) return;
  offer();
  device.addEventListener?.("voiceschanged", offer);
}

function addButtons(root, voice) {
  const section = root.parentElement;
  const name = section.ariaLabel || section.querySelector("h2").textContent;
  const [go, end] = ["button", "button"].map((tag) => document.createElement(tag));
  let texts = []; // what is left to read; none when nothing is being read
  let speaking; // kept, for a browser may forget an utterance that nobody holds

  const show = (state) => {
    for (const [button, word] of [[go, root.dataset[state]], [end, root.dataset.stop]]) {
      button.textContent = word;
      button.ariaLabel = `${word}: ${name}`;
    }
    if (state === "start" && document.activeElement === end) go.focus();
    end.hidden = state === "start";
  };
  const hush = (state) => {
    speaking = undefined;
    device.cancel();
    show(state);
  };
  const stop = () => {
    texts = [];
    stopReading = () => {};
    hush("start");
  };
  const speak = () => {
    if (!texts.length) return stop();
    const [text] = texts;
    const words = (speaking = new SpeechSynthesisUtterance(text));
    Object.assign(words, { voice, lang: voice.lang });
    words.onboundary = ({ charIndex }) => words === speaking && (texts[0] = text.slice(charIndex));
    words.onend = () => words === speaking && (texts.shift(), speak());
    words.onerror = () => words === speaking && stop();
    device.speak(words);
  };
  go.onclick = () => {
    if (speaking) return hush("resume");
    if (!texts.length) {
      stopReading();
      stopReading = stop;
      texts = textsOf(section);
    }
    show("pause");
    speak();
  };
  end.onclick = stop;
  show("start");
  root.append(go, end);
}

/** Returns the words of a section, a paragraph at a time, without codes, notes and buttons. */
function textsOf(section) {
  return [...section.querySelectorAll("h2, h3, h4, p, li")].map((element) => {
    const copy = element.cloneNode(true);
    for (const mark of copy.querySelectorAll("a[aria-label]")) mark.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  });
}
