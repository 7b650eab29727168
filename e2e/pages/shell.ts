// What is around every page of a project.

import { type Locator, type Page, expect } from "@playwright/test";

import type { Person } from "../harness/person.ts";

/** The pages of a project. */
export type Place = "Calendar" | "Campaigns" | "Channels" | "People" | "Settings";

/** The shell. */
export class Shell {
  readonly #page: Page;

  constructor(person: Person) {
    this.#page = person.page;
  }

  /** Goes to a page of the project. */
  async goTo(place: Place): Promise<void> {
    await this.#page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: place }).click();
  }

  /** The avatar of somebody else who is here. */
  here(name: string): Locator {
    return this.#page.locator(".head").getByRole("group", { name: "Here now" }).getByRole("img", { name });
  }

  /** The word that says what is saved and what is synced. */
  get syncWord(): Locator {
    return this.#page.getByRole("complementary", { name: "Project" }).getByRole("status");
  }

  /** Waits until the relay has everything. */
  async untilSynced(): Promise<void> {
    await expect(this.syncWord).toHaveText(/^Synced/);
  }

  /** Waits until the app has noticed that the relay is out of reach. */
  async untilOffline(): Promise<void> {
    await expect(this.syncWord).toHaveText(/^Offline/);
  }

  /** Saves the project as a file, and gives its path. */
  async saveAsFile(): Promise<string> {
    const downloading = this.#page.waitForEvent("download");
    await this.#page.getByRole("button", { name: /project menu/ }).click();
    await this.#page.getByRole("menuitem", { name: "Save as file" }).click();
    return await (await downloading).path();
  }
}
