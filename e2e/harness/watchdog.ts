// Looks on while a story goes on: nothing may go wrong unseen.

import type { BrowserContext, ConsoleMessage, Request, WebError } from "@playwright/test";

/** What a browser reports when it cannot reach what it asked for. */
const UNREACHABLE = /net::ERR_|WebSocket connection to .* failed|Failed to fetch|NetworkError/;

/** What a browser reports when it keeps something from running. */
const REFUSED = /Content Security Policy|TrustedTypePolicy|Trusted Type/;

/** Collects all that went wrong in one person's browser. */
export class Watchdog {
  readonly #faults: string[] = [];

  constructor(
    private readonly origin: string,
    /** Whether the relay may be out of this person's reach: then failing to reach it is no fault. */
    private readonly mayBeCut: () => boolean,
    /** Whether this person tries what the page's policy refuses: then being refused is no fault. */
    private readonly mayBeRefused: () => boolean,
  ) {}

  /** Looks on at everything that happens in a browser. */
  attend(context: BrowserContext): void {
    context.on("console", (message) => this.#heard(message));
    context.on("weberror", (error) => this.#broke(error));
    context.on("request", (request) => this.#asked(request));
  }

  /** Everything that went wrong so far. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  #heard(message: ConsoleMessage): void {
    if (message.type() !== "error") return;
    if (this.mayBeCut() && UNREACHABLE.test(message.text())) return;
    if (this.mayBeRefused() && REFUSED.test(message.text())) return;
    this.#faults.push(`console: ${message.text()} (${message.location().url})`);
  }

  #broke(error: WebError): void {
    this.#faults.push(`page error: ${error.error().stack ?? error.error().message}`);
  }

  #asked(request: Request): void {
    const url = request.url();
    const own = url.startsWith(`${this.origin}/`) || url.startsWith("blob:") || url.startsWith("data:");
    if (!own) this.#faults.push(`asked somebody else: ${url}`);
  }
}
