// A post, open in the drawer.

import { type Locator, type Page, expect } from "@playwright/test";

import type { Person } from "../harness/person.ts";

/** What a person reads of a post. */
export interface PostSeen {
  title: string;
  status: string;
  day: string;
  time: string;
  caption: string;
  comments: string[];
}

/** The post drawer. */
export class PostDrawer {
  readonly #page: Page;
  readonly #drawer: Locator;

  constructor(person: Person) {
    this.#page = person.page;
    this.#drawer = this.#page.locator("aside.post-drawer");
  }

  /** Makes a new post on the calendar with the keys for it, gives it a title, and opens it. */
  async makeNew(title: string): Promise<void> {
    await this.#page.keyboard.press("c");
    await this.#page.keyboard.press("p");
    const line = this.#page.getByRole("textbox", { name: /^New post on / });
    await expect(line).toBeFocused();
    await line.fill(title);
    await line.press("Shift+Enter");
    await expect(this.title).toHaveValue(title);
  }

  /** The one line that names the post. */
  get title(): Locator {
    return this.#field("Title");
  }

  /** What readers will see. */
  get caption(): Locator {
    return this.#field("Caption");
  }

  /** What readers will see on one channel. */
  captionOn(channel: string): Locator {
    return this.#field(`Caption on ${channel}`);
  }

  /** The line that says that a channel's caption is another than the common one. */
  differs(channel: string): Locator {
    return this.#drawer.getByText(`Different on ${channel}`, { exact: true }).first();
  }

  /** Opens the first post of the calendar that shows a network, by its short word. */
  async openOneOn(network: string): Promise<void> {
    const lines = this.#page.locator("main [data-post]:visible");
    await lines.filter({ has: this.#page.locator(`[data-net="${network}"]`) }).first().click();
    await expect(this.title).toBeVisible();
  }

  /** Chooses a channel, or what all have in common. */
  async choose(channel: string): Promise<void> {
    await this.#tab(channel).click();
    await expect(this.#tab(channel)).toHaveAttribute("aria-selected", "true");
  }

  /** Lets the caption of the chosen channel be another. */
  async makeDifferent(): Promise<void> {
    await this.#drawer.getByRole("button", { name: "Make it different" }).first().click();
    await expect(this.#drawer.getByRole("button", { name: "Back to the common text" })).toBeVisible();
  }

  /** Lets the caption of the chosen channel be the common one again. */
  async backToCommon(): Promise<void> {
    await this.#drawer.getByRole("button", { name: "Back to the common text" }).first().click();
  }

  /** Takes the last step back, by the toast that offers it. */
  async takeBack(): Promise<void> {
    await this.#page.getByRole("button", { name: "Undo" }).last().click();
  }

  /** What only the team sees. */
  get notes(): Locator {
    return this.#field("Notes");
  }

  /** The day on which it is published, as `2026-11-24`. */
  get day(): Locator {
    return this.#drawer.getByLabel("Day", { exact: true }).first();
  }

  /** The time of that day, as `17:00`. */
  get time(): Locator {
    return this.#drawer.getByLabel("Time", { exact: true }).first();
  }

  /** The button that says the status, and behind which are the others. */
  get status(): Locator {
    return this.#drawer.getByRole("button", { name: /^Status: / });
  }

  /** The caret of somebody else in the caption. */
  caretOf(name: string): Locator {
    return this.#drawer.locator(`.manuscript .caret[data-name="${name}"]`);
  }

  /** Asserts that the caret of somebody else is seen in the caption, with their name, as while they write. */
  async expectNamedCaret(name: string): Promise<void> {
    await expect(this.caretOf(name)).toBeVisible();
    await expect(this.caretOf(name)).toHaveCSS("content", `"${name}"`, { pseudo: "before" });
    await expect(this.caretOf(name)).toHaveCSS("visibility", "visible", { pseudo: "before" });
  }

  /** The avatar of somebody else who has the post open. */
  lookerNamed(name: string): Locator {
    return this.#drawer.getByRole("group", { name: "Here now" }).getByRole("img", { name });
  }

  /** What was said about the post. */
  get comments(): Locator {
    return this.#drawer.getByRole("region", { name: "Comments" }).getByRole("listitem");
  }

  /** Shows a part of the post, where a phone has room for one. */
  async show(part: "Write" | "Details" | "Talk"): Promise<void> {
    const parts = this.#drawer.getByRole("group", { name: "Parts of the post" });
    await parts.getByRole("button", { name: new RegExp(`^${part}`) }).click();
  }

  /** Sets another status. */
  async setStatus(word: string): Promise<void> {
    await this.status.click();
    await this.#page.getByRole("menuitem", { name: word }).click();
    await expect(this.status).toHaveAccessibleName(`Status: ${word}`);
  }

  /** Says something about the post. */
  async comment(words: string): Promise<void> {
    await this.#drawer.getByLabel("Write a comment").fill(words);
    await this.#drawer.getByRole("button", { name: "Send" }).click();
    await expect(this.comments.filter({ hasText: words })).toBeVisible();
  }

  /** Puts the caret into the caption, so many letters behind its beginning, or at its end. */
  async placeCaret(at: number | "end"): Promise<void> {
    await this.caption.press(at === "end" ? "Control+End" : "Control+Home");
    if (at === "end") return;
    for (let step = 0; step < at; step += 1) await this.caption.press("ArrowRight");
  }

  /** Types at the caret, letter by letter and at a pace at which others see it grow. */
  async type(words: string): Promise<void> {
    await this.caption.pressSequentially(words, { delay: 15 });
  }

  /** Gives the post another title. */
  async rename(title: string): Promise<void> {
    await this.title.fill(title);
    await this.title.press("Enter");
  }

  /** Everything about the post that two people would compare. */
  async read(): Promise<PostSeen> {
    const comments = this.comments.evaluateAll((items) =>
      items.map((item) => `${item.querySelector(".by b")?.textContent}: ${item.querySelector(".said")?.textContent}`),
    );
    return {
      title: await this.title.inputValue(),
      status: await this.status.innerText(),
      day: await this.day.inputValue(),
      time: await this.time.inputValue(),
      caption: await this.caption.inputValue(),
      comments: await comments,
    };
  }

  /** Puts it away. */
  async close(): Promise<void> {
    await this.#drawer.getByRole("button", { name: /^Close the post/ }).click();
    await expect(this.#drawer).toHaveCount(0);
  }

  #tab(name: string): Locator {
    return this.#drawer.getByRole("tab", { name: new RegExp(`^${name}`) });
  }

  #field(label: string): Locator {
    return this.#drawer.getByRole("textbox", { name: label, exact: true });
  }
}
