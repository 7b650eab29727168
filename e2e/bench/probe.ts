// What measures inside the page. It runs before anything of the app, and only looks.

declare global {
  interface Window {
    probe: {
      /** When the first post was painted, in milliseconds after navigation. */
      firstContent?: number;
      /** When the engine had loaded the document. */
      documentReady?: number;
      /** When each key went down, in milliseconds since 1970. */
      keys: number[];
      /** How long after its key each letter was painted. */
      painted: number[];
      /** When each letter of somebody else was there, in milliseconds since 1970. */
      letters: number[];
    };
  }
}

/** Watches the start of a page. */
export function watchStart(): void {
  // The place of `Opened` among what the engine says (see `bridge::ToPage`).
  const OPENED = 2;
  window.probe = { keys: [], letters: [], painted: [] };
  const seen = new MutationObserver(() => {
    if (document.querySelector("main [data-post]") === null) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.probe.firstContent = performance.now())));
  });
  seen.observe(document, { childList: true, subtree: true });
  window.SharedWorker = class extends SharedWorker {
    constructor(...words: ConstructorParameters<typeof SharedWorker>) {
      super(...words);
      this.port.addEventListener("message", ({ data }) => {
        if (data?.[0] === OPENED) window.probe.documentReady ??= performance.now();
      });
    }
  };
}

/** The longest task since the first paint, or 0 where none was long. */
export async function longestTask(): Promise<number> {
  const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  const tasks = await new Promise<PerformanceEntryList>((resolve) => {
    const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
    observer.observe({ type: "longtask", buffered: true });
    // Where there was no long task, nothing is ever told.
    setTimeout(() => resolve([]), 500);
  });
  return Math.max(0, ...tasks.filter((task) => task.startTime > paint).map((task) => task.duration));
}

/** Notes when keys go down in a field, and when what they did is painted. */
export function watchKeys(field: Element): void {
  const channel = new MessageChannel();
  const down: number[] = [];
  channel.port1.onmessage = () => {
    for (const at of down.splice(0)) window.probe.painted.push(performance.now() - at);
  };
  field.addEventListener("keydown", (event) => {
    window.probe.keys.push(performance.timeOrigin + event.timeStamp);
    down.push(event.timeStamp);
    // A message that is posted in a frame arrives after that frame is painted.
    requestAnimationFrame(() => channel.port2.postMessage(null));
  });
}

/** Notes when each letter that somebody else types is there. */
export function watchLetters(field: Element): void {
  const area = field as HTMLTextAreaElement;
  const before = area.value.length;
  const look = () => {
    while (window.probe.letters.length < area.value.length - before) {
      window.probe.letters.push(performance.timeOrigin + performance.now());
    }
    requestAnimationFrame(look);
  };
  look();
}
