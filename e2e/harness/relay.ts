// The real relay, in a process and a folder of its own.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { otherSite, relayProgram } from "./machine.ts";

/** A running relay. It goes on where it stopped when it is started again. */
export class Relay {
  #child: ChildProcess | undefined;
  #log: string[] = [];

  private constructor(
    private readonly folder: string,
    /** Where it listens; the same after a restart. */
    public port: number,
  ) {}

  /** Starts one with an empty folder on a free port. */
  static async start(): Promise<Relay> {
    const relay = new Relay(await mkdtemp(join(tmpdir(), "flockwork-relay-")), 0);
    await relay.restart();
    return relay;
  }

  /** Starts it again, with what it kept. */
  async restart(): Promise<void> {
    const listen = `127.0.0.1:${this.port}`;
    // Without --origin it is known by the address that it is reached at, and every person has an own.
    const site = otherSite();
    const words = ["serve", "--listen", listen, "--data", this.folder, ...(site ? ["--site", site] : [])];
    const child = spawn(relayProgram(), words, { stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    createInterface({ input: child.stderr }).on("line", (line) => this.#log.push(line));
    const lines = createInterface({ input: child.stdout });
    const gone = once(child, "exit").then(() => {
      throw new Error(`the relay stopped:\n${this.#log.join("\n")}`);
    });
    // Only a stop before it listens is an error; later ones are part of a story.
    gone.catch(() => {});
    await Promise.race([gone, this.#listening(lines)]);
  }

  async #listening(lines: ReturnType<typeof createInterface>): Promise<void> {
    for await (const line of lines) {
      const port = /^listening on http:\/\/[^ ]*:(\d+)/.exec(line)?.[1];
      if (port === undefined) continue;
      this.port = Number(port);
      return;
    }
  }

  /** Stops it as a power cut would: without a chance to write anything more. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Stops it, and forgets what it kept. */
  async remove(): Promise<void> {
    await this.#end("SIGKILL");
    await rm(this.folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  }

  /** What it logged. */
  get log(): string {
    return this.#log.join("\n");
  }
}
