// Starts the page, and has the service worker keep it for when there is no network.
import * as bindings from "./page-bindings.js";
import { linkTo } from "./page-later.js";

// What is loaded later becomes a part of the program that was loaded first.
linkTo(bindings);
const started = bindings.default({ module_or_path: new URL("./page.wasm", import.meta.url) });

// The worker is registered when the page runs: its downloads would only hold up the first start.
const keep = async () => {
  await started;
  const registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  const tell = () => registration.waiting && dispatchEvent(new CustomEvent("flockwork-newer"));
  // A version that came while this one was running is used once no page runs this one any more.
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) tell();
    });
  });
  tell();
};

// Where there is no service worker (a page over plain HTTP from another machine), all but starting without
// a network works. The rejection of `started` is reported by the browser itself.
if ("serviceWorker" in navigator) {
  keep().catch((error) => console.warn("the app cannot be kept for offline use:", error));
}
