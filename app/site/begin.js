// What cannot wait for the page's own program: the theme and the language, which must be right before the
// first thing is painted, and the engine, which starts beside the page instead of after it.

// The theme and the language that this device chose. The page writes both; where it wrote nothing, the system
// and the browser decide.
const root = document.documentElement;
try {
  const theme = localStorage.getItem("flockwork.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const chosen = localStorage.getItem("flockwork.locale") ?? navigator.language;
  root.lang = chosen.startsWith("zh") ? "zh-CN" : "en";
} catch {
  // Storage is blocked. The page says so; here the system's choice stands.
}

// Browsers that know trusted types ask this before text becomes elements or the address of a program. The views
// are the app's own; nothing in them runs, and every program lies in this site's folder.
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (html) => {
    if (/<script|<iframe|<object|\son\w+\s*=|javascript:/i.test(html)) throw new TypeError("this would run");
    return html;
  },
  createScriptURL: (address) => {
    const { origin, pathname } = new URL(address, location.origin);
    const isOurs = origin === location.origin && (pathname === "/sw.js" || pathname.split("/")[1] === "assets");
    if (!isOurs) throw new TypeError("this is no program of this site");
    return address;
  },
});

// The browser takes a while to open its database for the first time: it may begin.
try {
  void indexedDB.databases().catch(() => {});
} catch {
  // There is no storage, or no such question in this browser. The engine finds out, and says so.
}

// A SharedWorker, so that several tabs share one engine; where the browser has none, one of this page's own.
function startEngine() {
  const options = { type: "module", name: "flockwork" };
  const isShared = "SharedWorker" in window;
  const worker = new (isShared ? SharedWorker : Worker)("/assets/engine.js", options);
  const { port1, port2 } = new MessageChannel();
  // The one message of a worker that is not shared brings it the port.
  if (!isShared) worker.postMessage(null, [port2]);
  const engine = { worker, port: isShared ? worker.port : port1, failed: false, onfail: () => {} };
  worker.onerror = engine.port.onmessageerror = () => {
    engine.failed = true;
    engine.onfail();
  };
  return engine;
}

// The page takes it over from here; it says so where there is none.
try {
  window.flockworkEngine = startEngine();
} catch (error) {
  console.warn("the engine cannot be started:", error);
}
