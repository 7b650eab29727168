// A person with a browser of their own.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type BrowserContext, type BrowserContextOptions, type Page, chromium, expect } from "@playwright/test";

import * as machine from "./machine.ts";
import { Proxy } from "./proxy.ts";
import { Watchdog } from "./watchdog.ts";

/** What is particular about a person's browser. */
export type Taste = Pick<
  BrowserContextOptions,
  "locale" | "colorScheme" | "viewport" | "reducedMotion" | "timezoneId" | "hasTouch" | "serviceWorkers"
>;

const USUAL: Taste = {
  locale: "en-GB",
  timezoneId: "Europe/Berlin",
  viewport: { width: 1360, height: 860 },
  reducedMotion: "reduce",
};

/** Somebody who uses Flockwork. */
export class Person {
  #context: BrowserContext | undefined;
  #page: Page | undefined;
  #everCut = false;
  #tries = false;
  readonly #watchdog: Watchdog;

  private constructor(
    readonly name: string,
    private readonly profile: string,
    private readonly proxy: Proxy,
    private readonly taste: Taste,
    private readonly further: readonly string[],
  ) {
    this.#watchdog = new Watchdog(
      proxy.origin,
      () => this.#everCut,
      () => this.#tries,
    );
  }

  /**
   * Gives somebody a browser with an empty profile and a line to the relay. `further` is what the browser is
   * started with beside the usual.
   */
  static async arrive(
    name: string,
    relay: { port: number },
    taste: Taste = {},
    further: readonly string[] = [],
  ): Promise<Person> {
    const profile = await mkdtemp(join(tmpdir(), "flockwork-person-"));
    const person = new Person(name, profile, await Proxy.open(relay), { ...USUAL, ...taste }, further);
    await person.startBrowser();
    return person;
  }

  /** The tab in front. */
  get page(): Page {
    if (this.#page === undefined) throw new Error(`${this.name} has no browser open`);
    return this.#page;
  }

  /** The address that this person knows the relay by. */
  get origin(): string {
    return this.proxy.origin;
  }

  /** What their browser asked of the relay over HTTP, as method and path. */
  get requests(): readonly string[] {
    return this.proxy.requests;
  }

  /** Starts the browser with the profile as it is. */
  async startBrowser(): Promise<void> {
    const context = await chromium.launchPersistentContext(this.profile, {
      executablePath: machine.chromium(),
      args: [...machine.chromiumArguments, ...this.further],
      headless: true,
      acceptDownloads: true,
      permissions: ["clipboard-read", "clipboard-write"],
      ...this.taste,
    });
    this.#watchdog.attend(context);
    this.#context = context;
    this.#page = context.pages()[0] ?? (await context.newPage());
  }

  /** Closes the browser, as when the computer is shut down. The profile stays. */
  async closeBrowser(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
    this.#page = undefined;
  }

  /** Opens an address of the app. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(this.origin + path);
  }

  /** Opens another tab, and has that in front from now on. */
  async openTab(path: string): Promise<Page> {
    if (this.#context === undefined) throw new Error(`${this.name} has no browser open`);
    this.#page = await this.#context.newPage();
    await this.goTo(path);
    return this.#page;
  }

  /** Loses the network. */
  loseNetwork(): void {
    this.#everCut = true;
    this.proxy.cut();
  }

  /** Has the network again. */
  regainNetwork(): void {
    this.proxy.restore();
  }

  /** Says that the relay will be out of reach, so that failing to reach it is no fault. */
  expectOutage(): void {
    this.#everCut = true;
  }

  /** Says that this person will try what the page's policy refuses, so that being refused is no fault. */
  expectRefusals(): void {
    this.#tries = true;
  }

  /** Waits until the app and all that it needs is kept on the device. */
  async untilKept(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller === null) {
        await new Promise((resolve) =>
          navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
        );
      }
    });
  }

  /** Asserts that nothing went wrong in this person's browser. */
  expectNoFaults(): void {
    expect(this.#watchdog.faults, `what went wrong in ${this.name}'s browser`).toEqual([]);
  }

  /** Goes for good. */
  async leave(): Promise<void> {
    await this.closeBrowser();
    await this.proxy.close();
    await rm(this.profile, { recursive: true, force: true });
  }
}
