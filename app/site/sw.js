// Keeps the app itself on the device, so that it opens with relay and network gone.
//
// The plan is no business of this worker: everything under /v1/ goes past it. The build fills in the version
// and the files; a file's name says what is in it, so a kept one is never out of date.
const VERSION = "@version";
const FILES = ["@files"];

const PREFIX = "flockwork-";
const CACHE = PREFIX + VERSION;

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith("/v1/")) return;
  // Every address of the app is the same page, which reads the address itself.
  const wanted = request.mode === "navigate" ? "/" : url.pathname;
  if (FILES.includes(wanted)) event.respondWith(kept(wanted, request));
});

// A page that says "use the newer one" is loaded again by itself; the others go on until they are closed.
self.addEventListener("message", (event) => {
  if (event.data === "use-newer") self.skipWaiting();
});

// All or nothing: a version whose files are not all here is not installed. What an older version has under
// the same name is taken over instead of being downloaded again.
async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    FILES.map(async (path) => {
      const older = path.startsWith("/assets/") ? await caches.match(path) : undefined;
      const response = older ?? (await fetch(path, { cache: "no-cache" }));
      if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
      await cache.put(path, response);
    }),
  );
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  // The first page that registered this worker is served by it from now on, too.
  await self.clients.claim();
}

async function kept(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}
