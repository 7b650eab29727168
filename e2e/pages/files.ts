// Posts that come in from a file, and go out as one.

import { readFile } from "node:fs/promises";

import { type Locator, type Page, expect } from "@playwright/test";

import type { Person } from "../harness/person.ts";
import { Shell } from "./shell.ts";

/** A file as a person hands it in. */
export interface HandedIn {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Makes a file of rows, with commas between cells. */
export function table(
  name: string,
  rows: readonly (readonly string[])[],
  encode: (text: string) => Buffer = (text) => Buffer.from(text),
): HandedIn {
  const cell = (words: string) => (/[",\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);
  const text = rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
  return { name, mimeType: "text/csv", buffer: encode(text) };
}

/** Writes text as Excel does on a Chinese Windows. Node reads this encoding, and does not write it. */
export function gbk(text: string): Buffer {
  const reader = new TextDecoder("gbk");
  const pairs = new Map<string, [number, number]>();
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      pairs.set(reader.decode(Uint8Array.of(first, second)), [first, second]);
    }
  }
  const bytes = (letter: string) => {
    const code = letter.charCodeAt(0);
    const written = code < 0x80 ? [code] : pairs.get(letter);
    if (written === undefined) throw new Error(`GBK has no ${letter}`);
    return written;
  };
  return Buffer.from([...text].flatMap(bytes));
}

/** The page of imports. */
export class Import {
  readonly #person: Person;
  readonly #page: Page;

  constructor(person: Person) {
    this.#person = person;
    this.#page = person.page;
  }

  /** Goes there by the settings. */
  async open(): Promise<this> {
    await new Shell(this.#person).goTo("Settings");
    await this.#page.getByRole("button", { name: "Import posts…" }).click();
    await expect(this.#page.getByRole("heading", { level: 1, name: "Import posts" })).toBeVisible();
    return this;
  }

  /** Hands a file in. */
  async choose(file: HandedIn): Promise<void> {
    const choosing = this.#page.waitForEvent("filechooser");
    await this.#page.getByRole("button", { name: /^(Choose a|Another) file$/ }).click();
    await (await choosing).setFiles(file);
  }

  /** What the file was recognised as. */
  get recognised(): Locator {
    return this.#page.getByRole("main").getByRole("status");
  }

  /** How many rows become this. */
  count(fate: "New" | "Changed" | "Unchanged" | "Left out"): Locator {
    return this.#page.locator(".imp-tally > div", { has: this.#page.getByText(fate, { exact: true }) }).locator("dd");
  }

  /** A row of the file by its number. */
  row(number: number): Locator {
    const cell = this.#page.getByRole("cell", { name: `${number}`, exact: true });
    return this.#page.locator(".imp-rows tbody tr", { has: cell });
  }

  /** Chooses a channel for posts that name none. */
  async sendTo(channel: string | RegExp): Promise<void> {
    await this.#page.getByRole("group", { name: "All posts go out on" }).getByLabel(channel).check();
  }

  /** The button that takes rows over. */
  get take(): Locator {
    return this.#page.getByRole("button", { name: /^Import \d+ posts?$/ });
  }

  /** Takes the last step back by what the toast offers. */
  async takeBack(): Promise<void> {
    await this.#page.locator(".toast").getByRole("button", { name: /^Undo/ }).click();
  }
}

/** The page of exports. */
export class Export {
  readonly #person: Person;
  readonly #page: Page;

  constructor(person: Person) {
    this.#person = person;
    this.#page = person.page;
  }

  /** Goes there by the settings. */
  async open(): Promise<this> {
    await new Shell(this.#person).goTo("Settings");
    await this.#page.getByRole("button", { name: "Export posts…" }).click();
    await expect(this.#page.getByRole("heading", { level: 1, name: "Export posts" })).toBeVisible();
    return this;
  }

  /** Chooses for whom. */
  async chooseFormat(name: string | RegExp): Promise<void> {
    await this.#page.getByRole("radio", { name }).check();
  }

  /** What is said of losses. */
  get losses(): Locator {
    return this.#page.locator(".imp-part", { has: this.#page.getByRole("heading", { name: "What gets lost" }) });
  }

  /** Saves the only file, or the first, and gives it. */
  async save(): Promise<HandedIn> {
    const downloading = this.#page.waitForEvent("download");
    await this.#page.getByRole("button", { name: "Save", exact: true }).first().click();
    const download = await downloading;
    return { name: download.suggestedFilename(), mimeType: "text/csv", buffer: await readFile(await download.path()) };
  }
}
