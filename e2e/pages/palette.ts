// The palette, which finds and does.

import { type Locator, type Page, expect } from "@playwright/test";

import type { Person } from "../harness/person.ts";

/** The palette. */
export class Palette {
  readonly #page: Page;

  constructor(person: Person) {
    this.#page = person.page;
  }

  /** Opens it, and looks for something. */
  async seek(words: string): Promise<void> {
    await this.#page.keyboard.press("ControlOrMeta+k");
    await expect(this.#field).toBeFocused();
    await this.#field.fill(words);
  }

  /** What was found of a sort, as in `Notes`. */
  found(sort: string): Locator {
    return this.#dialog.getByRole("group", { name: sort, exact: true }).getByRole("option");
  }

  /** The line that says how much was found. */
  get count(): Locator {
    return this.#dialog.getByRole("status");
  }

  /** Closes it. */
  async close(): Promise<void> {
    await this.#page.keyboard.press("Escape");
    await expect(this.#dialog).toBeHidden();
  }

  get #dialog(): Locator {
    return this.#page.getByRole("dialog", { name: "Search or run a command" });
  }

  get #field(): Locator {
    return this.#dialog.getByRole("combobox");
  }
}
