import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { Person } from "../harness/person.ts";
import { Relay } from "../harness/relay.ts";
import { expect, story } from "../harness/story.ts";
import { SCREENS, prepare } from "../pages/screens.ts";

const SIZES = [
  { width: 1360, height: 860 },
  { width: 390, height: 844 },
];

/** What shuts people out of what a page shows, and where. Only what axe-core calls minor is left out. */
async function barriers(page: Page): Promise<string[]> {
  // The page has no frames, which is what the other mode is for; it would open a page for each look.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const grave = violations.filter(({ impact }) => impact !== "minor");
  return grave.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, any }) => `${id} (${impact}): ${help}: ${target.join(" ")}: ${any[0]?.message ?? ""}`),
  );
}

/** The parts that hold a page and are too narrow for it, so that something is cut off or lies out of sight. */
async function tooNarrow(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const parts = [...document.querySelectorAll("html, main, dialog[open]")];
    return parts.filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.localName);
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  story.describe(`in the ${colorScheme}`, () => {
    // One browser for all of them, one after the other.
    story.describe.configure({ mode: "default" });

    let relay: Relay;
    let visitor: Person;
    let project: string;

    story.beforeAll(async () => {
      relay = await Relay.start();
      visitor = await Person.arrive("Ana", relay, { colorScheme });
      project = await prepare(visitor);
    });

    story.afterAll(async () => {
      await visitor.leave();
      await relay.remove();
      visitor.expectNoFaults();
    });

    for (const size of SIZES) {
      for (const { name, show } of SCREENS) {
        story(`nobody is shut out of ${name}, ${size.width} px wide, in the ${colorScheme}`, async () => {
          await visitor.page.setViewportSize(size);
          await show(visitor, project);
          expect(await barriers(visitor.page)).toEqual([]);
          expect(await tooNarrow(visitor.page)).toEqual([]);
        });
      }
    }
  });
}
