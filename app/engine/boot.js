// The first script of the engine's worker, as a module. It has two ways to get a page's port, both of which
// bring a MessagePort as the first of an event's ports:
//
// - a SharedWorker is told by `connect`, once for every page;
// - a dedicated Worker gets one message from its page, whose only content is the port.
//
// Pages may connect before the WASM is ready. A port holds its messages until somebody listens, so it is
// enough to keep the ports.
//
// A page that is sent the string `stopped` instead of bytes has lost its engine: there is none to start, or
// it broke. Loading the page again starts a new one.
//
// The names of the two files are put in by `cargo xtask build`.
import init, { connect, start } from "./engine-bindings.js";

const early = [];
let take = (port) => early.push(port);

self.onconnect = self.onmessage = ({ ports: [port] }) => take(port);

const refuse = (port) => port.postMessage("stopped");

try {
  await init({ module_or_path: new URL("./engine.wasm", import.meta.url) });
  start();
  take = (port) => {
    try {
      connect(port);
    } catch (error) {
      refuse(port);
      throw error;
    }
  };
  early.forEach(take);
} catch (error) {
  take = refuse;
  early.forEach(refuse);
  // A page that is loaded again gets a new worker, not this one.
  self.close();
  throw error;
}
