// The first script of the engine's worker, as a module. It has two ways to get a page's port, both of which
// bring a MessagePort as the first of an event's ports:
//
// - a SharedWorker is told by `connect`, once for every page;
// - a dedicated Worker gets one message from its page, whose only content is the port.
//
// Pages may connect before the WASM is ready. A port holds its messages until somebody listens, so it is
// enough to keep the ports.
//
// A page that is sent the string `stopped` instead of bytes has lost its engine: it could not start, or it
// broke. The worker ends, so that a page that is loaded again gets a new one.
//
// The names of the two files are put in by `cargo xtask build`.
const ports = new Set();
let take = () => {};

self.onconnect = self.onmessage = ({ ports: [port] }) => {
  ports.add(port);
  take(port);
};

const stop = () => {
  ports.forEach((port) => port.postMessage("stopped"));
  self.close();
};

// Whatever was not caught has left the engine in the middle of something: nothing it would say is true.
self.onerror = stop;
self.onunhandledrejection = stop;

// Both files at once: on a slow line one would wait for the other.
const code = fetch(new URL("./engine.wasm", import.meta.url));
const { connect, default: init, start } = await import("./engine-bindings.js");
await init({ module_or_path: code });
start();
take = connect;
ports.forEach(connect);
