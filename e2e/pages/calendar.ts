// The calendar of a month.

import { type Locator, type Page, expect } from "@playwright/test";

import type { Person } from "../harness/person.ts";

/** The calendar. */
export class Calendar {
  readonly #page: Page;

  constructor(person: Person) {
    this.#page = person.page;
  }

  /** The grid of days. */
  get grid(): Locator {
    return this.#page.getByRole("grid");
  }

  /** The month that is shown. */
  get heading(): Locator {
    return this.#page.getByRole("heading", { level: 1 });
  }

  /** Shows another month, and waits until it is there. */
  async turn(way: string): Promise<void> {
    const before = await this.heading.innerText();
    await this.#page.getByRole("button", { name: way, exact: true }).click();
    await expect(this.heading).not.toHaveText(before);
  }

  /** A day, such as `2026-11-24`. */
  day(day: string): Locator {
    return this.grid.locator(`[role=gridcell][data-day="${day}"]`);
  }

  /** A post on a day, by its title. */
  post(day: string, title: string): Locator {
    return this.day(day).locator("[data-post]", { hasText: title });
  }

  /** All posts that the grid shows. */
  get posts(): Locator {
    return this.grid.locator("[data-post]");
  }

  /** The chosen day, under the month of a phone. */
  get agenda(): Locator {
    return this.#page.locator("section.agenda");
  }

  /** What has no day yet. */
  get tray(): Locator {
    return this.#page.getByRole("region", { name: "Unscheduled" });
  }

  /** A line of the post for each day of the grid that has some, as a person reads it, with the day before it. */
  async read(): Promise<string[]> {
    return await this.grid.locator("[role=gridcell]").evaluateAll((cells) =>
      cells.flatMap((cell) => {
        const posts = [...cell.querySelectorAll("[data-post]")].map((post) => post.textContent);
        return posts.length === 0 ? [] : [`${cell.getAttribute("aria-label")}: ${posts.join(" | ")}`];
      }),
    );
  }

  /** The days of the grid, in order. */
  async days(): Promise<string[]> {
    return await this.grid
      .locator("[role=gridcell]")
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-day") ?? ""));
  }

  /** The day in the middle of the month that is shown. */
  async midMonth(): Promise<string> {
    const days = await this.days();
    const middle = days[Math.floor(days.length / 2)];
    if (middle === undefined) throw new Error("the calendar has no days");
    return middle;
  }

  /** The first day of the month that is shown on which nothing is planned. */
  async emptyDay(): Promise<string> {
    const month = (await this.midMonth()).slice(0, 7);
    for (const day of await this.days()) {
      if (day.startsWith(month) && (await this.day(day).locator("[data-post]").count()) === 0) return day;
    }
    throw new Error("every day of the month has posts");
  }

  /** The titles of so many posts of the month whose titles are long enough to be of no other. */
  async longTitles(count: number): Promise<string[]> {
    const titles = await this.posts.locator(".post-title").allTextContents();
    return titles.toSorted((one, other) => other.length - one.length || one.localeCompare(other)).slice(0, count);
  }

  /** A day so many days after another. */
  after(day: string, days: number): string {
    const date = new Date(`${day}T12:00:00Z`);
    date.setUTCDate(date.getUTCDate() + days);
    return date.toISOString().slice(0, 10);
  }

  /** Writes a post on a day. */
  async add(day: string, title: string): Promise<void> {
    // Beside its number, where no post lies.
    await this.day(day).dblclick({ position: { x: 40, y: 10 } });
    const entry = this.#page.getByRole("textbox", { name: /^New post on/ });
    await entry.fill(title);
    await entry.press("Enter");
    await expect(this.post(day, title)).toBeVisible();
  }

  /** Opens a post. */
  async open(day: string, title: string): Promise<void> {
    await this.post(day, title).click();
  }

  /** Drags a post to another day. */
  async drag(title: string, from: string, to: string): Promise<void> {
    await this.#pull(this.post(from, title), this.day(to));
    await expect(this.post(to, title)).toBeVisible();
  }

  /** Drags a post from its day to what has none. */
  async dragToTray(title: string, from: string): Promise<void> {
    await this.#pull(this.post(from, title), this.tray);
    await expect(this.tray.getByRole("link", { name: title })).toBeVisible();
  }

  async #pull(what: Locator, where: Locator): Promise<void> {
    const [start, end] = [await what.boundingBox(), await where.boundingBox()];
    if (start === null || end === null) throw new Error("what is dragged, or where to, is not on the screen");
    const mouse = this.#page.mouse;
    await mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await mouse.down();
    await mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 10 });
    await mouse.up();
  }
}
