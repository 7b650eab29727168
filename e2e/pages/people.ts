// The people of a project, and the ways in for others.

import { type Locator, type Page, expect } from "@playwright/test";

import type { Person } from "../harness/person.ts";
import { Shell } from "./shell.ts";

/** What somebody may do. */
export type Role = "viewer" | "reviewer" | "editor" | "manager" | "owner";

/** The page of people. */
export class People {
  readonly #person: Person;
  readonly #page: Page;

  constructor(person: Person) {
    this.#person = person;
    this.#page = person.page;
  }

  /** Goes there. */
  async open(): Promise<this> {
    await new Shell(this.#person).goTo("People");
    await expect(this.#page.getByRole("heading", { name: "People", level: 1 })).toBeVisible();
    return this;
  }

  /** The line of a member. */
  member(name: string): Locator {
    return this.#rows.filter({ has: this.#page.getByText(name, { exact: true }) });
  }

  /** The lines of invitations that are still open. */
  get invitations(): Locator {
    return this.#rows.filter({ hasText: "Invitation" });
  }

  /** The lines of links for other devices that are still open. */
  get deviceLinks(): Locator {
    return this.#rows.filter({ hasText: "Another device" });
  }

  /** The dialog in which an invitation is made. */
  get inviting(): Locator {
    return this.#page.getByRole("dialog", { name: "Invite someone" });
  }

  /** Opens the dialog in which an invitation is made. */
  async beginInvite(): Promise<void> {
    await this.open();
    await this.#page.getByRole("button", { name: "Invite", exact: true }).click();
    await expect(this.inviting).toBeVisible();
  }

  /** Makes an invitation for one person, and gives its link. */
  async invite(role: Role = "editor"): Promise<string> {
    await this.beginInvite();
    await this.inviting.getByLabel("As", { exact: true }).selectOption(role);
    await this.inviting.getByRole("button", { name: "Make the link" }).click();
    const link = await this.inviting.getByRole("textbox", { name: "Invitation link" }).inputValue();
    await this.inviting.getByRole("button", { name: "Done" }).click();
    await expect(this.inviting).toBeHidden();
    return link;
  }

  /** Withdraws the only open invitation. */
  async withdraw(): Promise<void> {
    await this.invitations.getByRole("button", { name: "Withdraw the invitation" }).click();
    await expect(this.invitations).toHaveCount(0);
  }

  /** Makes a link for another device of the person. */
  async linkDevice(): Promise<string> {
    await this.open();
    await this.#page.getByRole("button", { name: "Add a device of yours" }).click();
    const dialog = this.#page.getByRole("dialog", { name: "Add a device of yours" });
    await dialog.getByRole("button", { name: "Make the link" }).click();
    const link = await dialog.getByRole("textbox", { name: "Invitation link" }).inputValue();
    await dialog.getByRole("button", { name: "Done" }).click();
    return link;
  }

  /** Gives a member another role. */
  async setRole(name: string, role: string): Promise<void> {
    const choice = this.#page.getByRole("menuitemradio", { name: role, exact: true });
    // What somebody else does meanwhile may move the line, which closes its menu.
    await expect(async () => {
      if (!(await choice.isVisible())) {
        await this.member(name).getByRole("button", { name: `What can be done about ${name}` }).click();
      }
      await choice.click({ timeout: 1_000 });
    }).toPass();
    await expect(this.member(name)).toContainText(role);
  }

  /** Takes a member out of the project. */
  async remove(name: string): Promise<void> {
    await this.member(name).getByRole("button", { name: `What can be done about ${name}` }).click();
    await this.#page.getByRole("menuitem", { name: "Remove from the project" }).click();
    const dialog = this.#page.getByRole("dialog", { name: `Remove ${name} from the project?` });
    await dialog.getByRole("button", { name: "Remove from the project" }).click();
    await expect(this.member(name)).toContainText("Not a member");
  }

  get #rows(): Locator {
    return this.#page.getByRole("table", { name: "Members" }).getByRole("row");
  }
}
