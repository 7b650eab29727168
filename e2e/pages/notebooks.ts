// Notebooks, which only some of a project read.

import { type Locator, type Page, expect } from "@playwright/test";

import type { Person } from "../harness/person.ts";
import { People } from "./people.ts";

/** The list of notebooks among the people, and the page of one. */
export class Notebooks {
  readonly #person: Person;
  readonly #page: Page;

  constructor(person: Person) {
    this.#person = person;
    this.#page = person.page;
  }

  /** Goes to the list. */
  async open(): Promise<this> {
    await new People(this.#person).open();
    return this;
  }

  /** The part of the page of people that is about notebooks. */
  get section(): Locator {
    return this.#page.getByRole("region", { name: "Restricted notes" });
  }

  /** The line of a notebook. */
  line(name: string): Locator {
    return this.section.getByRole("listitem").filter({ has: this.#page.getByRole("link", { name, exact: true }) });
  }

  /** Opens the question for a new notebook. */
  async beginMaking(): Promise<Locator> {
    await this.section.getByRole("button", { name: "New notebook" }).click();
    const dialog = this.#page.getByRole("dialog", { name: "New notebook" });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** Makes a notebook for managers, owners and these; its page is shown then. */
  async make(name: string, ...others: readonly string[]): Promise<void> {
    await this.open();
    const dialog = await this.beginMaking();
    await dialog.getByRole("textbox", { name: "Name" }).fill(name);
    for (const other of others) await dialog.getByRole("checkbox", { name: other, exact: true }).check();
    await dialog.getByRole("button", { name: "Make the notebook" }).click();
    await expect(this.name).toHaveValue(name);
  }

  /** Gives a notebook other readers, beside managers and owners. */
  async setReaders(name: string, ...others: readonly string[]): Promise<void> {
    await this.open();
    await this.section.getByRole("button", { name: `Readers of ${name}` }).click();
    const dialog = this.#page.getByRole("dialog", { name: "Readers" });
    for (const box of await dialog.getByRole("checkbox").all()) await box.uncheck();
    for (const other of others) await dialog.getByRole("checkbox", { name: other, exact: true }).check();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
  }

  /** Goes to a notebook. */
  async enter(name: string): Promise<void> {
    await this.open();
    await this.line(name).getByRole("link").click();
    await expect(this.#page.getByRole("link", { name: "People" }).last()).toBeVisible();
  }

  /** The notebook's name, as those see it who may change it. */
  get name(): Locator {
    return this.#page.locator(".head").getByRole("textbox", { name: "Name" });
  }

  /** The line that says who reads it. */
  get readBy(): Locator {
    return this.#page.locator(".head .sub");
  }

  /** Every note that is shown. */
  get notes(): Locator {
    return this.#page.getByRole("article");
  }

  /** One note, by its title. */
  note(title: string): Locator {
    return this.#page.getByRole("article", { name: title, exact: true });
  }

  /** What a note says. */
  body(title: string): Locator {
    return this.note(title).getByRole("textbox", { name: "Note" });
  }

  /** Writes a new note. */
  async write(title: string, body: string): Promise<void> {
    await this.#page.getByRole("button", { name: "New note" }).click();
    const line = this.note("Untitled note").getByRole("textbox", { name: "Title" });
    await expect(line).toBeFocused();
    await line.fill(title);
    await line.press("Enter");
    await this.body(title).fill(body);
  }

  /** Moves a note to the trash. */
  async remove(title: string): Promise<void> {
    await this.note(title).getByRole("button", { name: `Remove ${title}` }).click();
  }

  /** Does something of the notebook's menu. */
  async #choose(deed: string): Promise<void> {
    await this.#page.getByRole("button", { name: /^What can be done with/ }).click();
    await this.#page.getByRole("menuitem", { name: deed }).click();
  }

  /** Saves the notebook as a file, and gives its path. */
  async saveAsFile(): Promise<string> {
    const downloading = this.#page.waitForEvent("download");
    await this.#choose("Save as file");
    return await (await downloading).path();
  }

  /** Moves the notebook to the trash; its page stays. */
  async moveToTrash(): Promise<void> {
    await this.#choose("Move to trash");
    await expect(this.inTrash).toBeVisible();
  }

  /** What is said of a notebook that is in the trash. */
  get inTrash(): Locator {
    return this.#page.getByText("This notebook is in the trash");
  }

  /** The folded part of the list in which those are that are in the trash. */
  get trash(): Locator {
    return this.section.getByRole("group").filter({ hasText: "In the trash" });
  }

  /** What is said to who reads it no more. */
  get noReader(): Locator {
    return this.#page.getByText("You are not among the readers any more");
  }
}
