// Somebody who uses no mouse.

import { type Locator, type Page, expect } from "@playwright/test";

import type { Person } from "../harness/person.ts";
import type { Calendar } from "./calendar.ts";

declare global {
  interface Window {
    /** The events of mice, pens and fingers that the page has seen. */
    pointed?: string[];
  }
}

/** The most stops of Tab on one page. */
const MOST = 150;

/** The keyboard of a person, and nothing else. */
export class Keyboard {
  readonly #page: Page;

  private constructor(person: Person) {
    this.#page = person.page;
  }

  /** Takes a person's mouse away; to be called before the app is opened. */
  static async only(person: Person): Promise<Keyboard> {
    await person.page.addInitScript(() => {
      const pointed: string[] = (window.pointed = []);
      for (const kind of ["pointerdown", "mousedown", "pointermove", "mousemove", "wheel", "touchstart"]) {
        addEventListener(kind, () => pointed.push(kind), { capture: true, passive: true });
      }
    });
    return new Keyboard(person);
  }

  /** Presses keys, one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  /** Types words where the focus is. */
  async type(words: string): Promise<void> {
    await this.#page.keyboard.type(words);
  }

  /** Goes to something with Tab, as far as it takes. */
  async reach(wanted: Locator): Promise<void> {
    await expect(wanted).toBeVisible();
    for (let stop = 0; stop < MOST; stop += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await this.press("Tab");
    }
    throw new Error(`Tab does not lead to ${wanted}`);
  }

  /** Goes from the day that has the focus to another one of the same month, with the arrows. */
  async walkTo(calendar: Calendar, day: string): Promise<void> {
    const days = await calendar.days();
    const held = await this.#page.evaluate(() => document.activeElement?.getAttribute("data-day") ?? "");
    const [from, to] = [days.indexOf(held), days.indexOf(day)];
    const step = Math.sign(to - from);
    for (let at = from; at !== to; at += step) {
      await this.press(step < 0 ? "ArrowLeft" : "ArrowRight");
      await expect(calendar.day(days[at + step] ?? day)).toBeFocused();
    }
  }

  /** Asserts that nothing but keys was used. */
  async expectNothingElse(): Promise<void> {
    expect(await this.#page.evaluate(() => window.pointed)).toEqual([]);
  }
}
