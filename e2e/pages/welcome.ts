// The ways in.

import { type Locator, type Page, expect } from "@playwright/test";

import type { Person } from "../harness/person.ts";

/** The welcome page. */
export class Welcome {
  readonly #person: Person;
  readonly #page: Page;

  constructor(person: Person) {
    this.#person = person;
    this.#page = person.page;
  }

  /** Opens it, and writes who this is. */
  async open(): Promise<this> {
    await this.#person.goTo("/");
    await this.sayName();
    return this;
  }

  /** Writes who this is. */
  async sayName(): Promise<void> {
    await this.#page.getByLabel("Your name").fill(this.#person.name);
  }

  /** Starts a project, and waits until its calendar is there. */
  async startProject(name: string): Promise<void> {
    await this.#page.getByRole("button", { name: /^Start a project/ }).click();
    await this.#page.getByLabel("Name of the project").fill(name);
    await this.#page.getByRole("button", { name: "Start", exact: true }).click();
    await this.#inside();
  }

  /** Opens the sample project, and waits until its calendar is there. */
  async openSample(): Promise<void> {
    await this.#page.getByRole("button", { name: /^Look at a sample/ }).click();
    await this.#inside();
  }

  /** Follows an invite link, through the network of this person. */
  async follow(link: string): Promise<void> {
    const { pathname, hash } = new URL(link);
    await this.#person.goTo(pathname + hash);
    await this.sayName();
    await this.#page.getByRole("button", { name: "Join", exact: true }).click();
  }

  /** Joins a project by an invite link, and waits until its calendar is there. */
  async join(link: string): Promise<void> {
    await this.follow(link);
    await this.#inside();
  }

  /** Types what stands on the sheet of a recovery kit, and asks to come back. */
  async restore(link: string, words: readonly string[]): Promise<void> {
    const { pathname, hash } = new URL(link);
    await this.#person.goTo(pathname + hash);
    await this.#page.getByLabel("The 24 words").fill(words.join(" "));
    await this.#page.getByRole("button", { name: "Come back", exact: true }).click();
  }

  /** Comes back with a recovery kit, and waits until the calendar is there. */
  async comeBack(link: string, words: readonly string[]): Promise<void> {
    await this.restore(link, words);
    await this.#inside();
  }

  /** Opens a project that was saved as a file. */
  async openFile(path: string): Promise<void> {
    const choosing = this.#page.waitForEvent("filechooser");
    await this.#page.getByRole("button", { name: /^Open a file A project/ }).click();
    await (await choosing).setFiles(path);
  }

  /** Removes a project from this device. */
  async forget(name: string): Promise<void> {
    await this.#page.getByRole("button", { name: `Remove ${name} from this device` }).click();
    const sure = this.#page.getByRole("dialog", { name: `Remove ${name} from this device` });
    await sure.getByRole("button", { name: "Remove", exact: true }).click();
    await expect(this.#page.getByRole("link", { name })).toHaveCount(0);
  }

  /** What the page says went wrong. */
  get problem(): Locator {
    return this.#page.getByRole("alert");
  }

  async #inside(): Promise<void> {
    await expect(this.#page).toHaveURL(/\/p\/[^/]+\/calendar/);
  }
}
