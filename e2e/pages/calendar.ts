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

  /** What has no day yet. */
  get tray(): Locator {
    return this.#page.getByRole("region", { name: "Unscheduled" });
  }

  /** The day in the middle of the month that is shown. */
  async midMonth(): Promise<string> {
    const days = await this.grid.locator("[role=gridcell]").evaluateAll((cells) =>
      cells.map((cell) => cell.getAttribute("data-day") ?? ""),
    );
    const middle = days[Math.floor(days.length / 2)];
    if (middle === undefined) throw new Error("the calendar has no days");
    return middle;
  }

  /** Writes a post on a day. */
  async add(day: string, title: string): Promise<void> {
    await this.day(day).dblclick();
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
    const [start, end] = [await this.post(from, title).boundingBox(), await this.day(to).boundingBox()];
    if (start === null || end === null) throw new Error("the post or the day is not on the screen");
    const mouse = this.#page.mouse;
    await mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await mouse.down();
    await mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 10 });
    await mouse.up();
    await expect(this.post(to, title)).toBeVisible();
  }
}
