/** Loads the page again when what it shows has been saved; a hidden page waits until it is seen. */
const shown = new URL(import.meta.url).searchParams.get("version");
let news;

function listen() {
  news?.close();
  news = undefined;
  if (document.visibilityState !== "visible") return; // a browser opens few lines to one address
  news = new EventSource(new URL("news", import.meta.url));
  news.onmessage = ({ data }) => {
    if (data !== shown) location.reload();
  };
}

document.addEventListener("visibilitychange", listen);
listen();
