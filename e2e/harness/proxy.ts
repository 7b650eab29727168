// One person's network: everything between their browser and the relay goes through it.
//
// A browser that is told to be offline still lets a shared worker's sockets through. A proxy cuts all.

import { once } from "node:events";
import { type AddressInfo, type Server, type Socket, connect, createServer } from "node:net";

/** A line to the relay that can be cut. */
export class Proxy {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  readonly #requests: string[] = [];
  #whole = true;

  private constructor(relayPort: () => number) {
    this.#server = createServer((near) => this.#join(near, relayPort()));
  }

  /** Opens a line to a relay, wherever that listens at the time. */
  static async open(relay: { port: number }): Promise<Proxy> {
    const proxy = new Proxy(() => relay.port);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  /** The address that this person knows the relay by. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The first lines of the HTTP requests that went through: method and path. */
  get requests(): readonly string[] {
    return this.#requests;
  }

  /** Whether anything gets through. */
  get whole(): boolean {
    return this.#whole;
  }

  /** Breaks what is open, and lets nothing more through. */
  cut(): void {
    this.#whole = false;
    for (const socket of this.#open) socket.resetAndDestroy();
  }

  /** Lets everything through again. */
  restore(): void {
    this.#whole = true;
  }

  /** Ends it for good. */
  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(near: Socket, port: number): void {
    if (!this.#whole) {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ host: "127.0.0.1", port, noDelay: true });
    near.setNoDelay(true);
    near.on("data", (bytes: Buffer) => {
      const line = /^[A-Z]+ \S+(?= HTTP\/1\.1\r\n)/.exec(bytes.subarray(0, 1024).toString("latin1"));
      if (line) this.#requests.push(line[0]);
    });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#open.add(socket);
      // What breaks on one side breaks on the other; the reason is no concern of the line's.
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.#open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
