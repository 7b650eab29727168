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

  /** What the person wrote and was not taken. */
  get withheld(): Locator {
    return this.#page.getByRole("region", { name: "Your changes that were not taken" });
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

  /** Makes an invitation for one person, and gives its link. Who comes with it may have to wait. */
  async invite(role: Role = "editor", comes: "at-once" | "confirmed" = "at-once"): Promise<string> {
    await this.beginInvite();
    await this.inviting.getByLabel("As", { exact: true }).selectOption(role);
    await this.inviting.getByLabel("They come in").selectOption(comes);
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
    const menu = await this.deedsAbout(name);
    await menu.getByRole("menuitemradio", { name: role, exact: true }).click();
    await expect(this.member(name)).toContainText(role);
  }

  /** Opens the menu of what can be done about a member. */
  async deedsAbout(name: string): Promise<Locator> {
    await this.member(name).getByRole("button", { name: `What can be done about ${name}` }).click();
    return this.#page.getByRole("menu");
  }

  /** Waits until the line of one member stands above that of another. */
  async expectAbove(one: string, other: string): Promise<void> {
    const top = async (name: string) => (await this.member(name).boundingBox())?.y ?? Number.NaN;
    await expect.poll(async () => (await top(one)) < (await top(other))).toBe(true);
  }

  /** Opens the question whether a member should become the owner. */
  async beginHandOver(name: string): Promise<Locator> {
    await (await this.deedsAbout(name)).getByRole("menuitem", { name: "Hand over ownership…" }).click();
    return this.#page.getByRole("dialog", { name: `Hand ownership over to ${name}?` });
  }

  /** Takes a member out of the project. */
  async remove(name: string): Promise<void> {
    await this.deedsAbout(name);
    await this.#page.getByRole("menuitem", { name: "Remove from the project" }).click();
    const dialog = this.#page.getByRole("dialog", { name: `Remove ${name} from the project?` });
    await dialog.getByRole("button", { name: "Remove from the project" }).click();
    await expect(this.member(name)).toContainText("Not a member");
  }

  /** The line of somebody who waits to be let in; nobody knows their name yet. */
  get waiting(): Locator {
    return this.member("Somebody new");
  }

  /** The changes that reached this device and are not in the plan. */
  get ignored(): Locator {
    return this.#page.getByRole("region", { name: "Ignored changes" }).getByRole("listitem");
  }

  /** Opens the question whether to let in who waits. */
  async beginLetIn(): Promise<Locator> {
    await this.waiting.getByRole("button", { name: "Let in", exact: true }).click();
    return this.#page.getByRole("dialog", { name: "Let this person in?" });
  }

  /** The list of the person's own devices. */
  get ownDevices(): Locator {
    const section = this.#page.getByRole("complementary", { name: "You and the roles" });
    return section.getByRole("listitem").filter({ has: this.#page.locator("small") });
  }

  /** Takes away one of the person's own devices. */
  async removeDevice(device: Locator): Promise<void> {
    await device.getByRole("button").click();
    const sure = this.#page.getByRole("dialog", { name: /^Take away/ });
    await sure.getByRole("button", { name: "Take it away" }).click();
  }

  /** The dialog in which a recovery kit is made. */
  get kit(): Locator {
    return this.#page.getByRole("dialog", { name: /Recovery kit|Do you have them|recovery kit is ready/ });
  }

  /** Makes a recovery kit, and gives what stands on its sheet. */
  async makeKit(): Promise<{ words: string[]; link: string }> {
    await this.#page.getByRole("button", { name: "Recovery kit" }).click();
    const list = this.kit.getByRole("list", { name: "The words, in order" });
    await expect(list.getByRole("listitem")).toHaveCount(24);
    const words = await list.getByRole("listitem").allInnerTexts();
    const link = await this.kit.locator(".kit-link").innerText();
    await this.kit.getByRole("button", { name: "I have them on paper" }).click();
    for (const field of await this.kit.getByRole("textbox").all()) {
      const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? "");
      await field.fill(words[Number(label.replace("Word ", "")) - 1] ?? "");
    }
    await this.kit.getByRole("button", { name: "That is right" }).click();
    await expect(this.kit).toContainText("ready");
    await this.kit.getByRole("button", { name: "Done" }).click();
    return { words, link };
  }

  get #rows(): Locator {
    return this.#page.getByRole("table", { name: "Members" }).getByRole("row");
  }
}
