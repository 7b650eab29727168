// A story: a relay, and people who come when they are called.

import { test as base } from "@playwright/test";

import { Person, type Taste } from "./person.ts";
import { Relay } from "./relay.ts";

interface Stage {
  /** The relay of this story alone. */
  relay: Relay;
  /** Brings in a person with a browser of their own. */
  enter: (name: string, taste?: Taste) => Promise<Person>;
}

export const story = base.extend<Stage>({
  relay: async ({}, use) => {
    const relay = await Relay.start();
    await use(relay);
    await relay.remove();
  },

  enter: async ({ relay }, use, info) => {
    const people: Person[] = [];
    await use(async (name, taste) => {
      const person = await Person.arrive(name, relay, taste);
      people.push(person);
      return person;
    });
    if (info.status !== info.expectedStatus) {
      for (const person of people) {
        const screen = await person.page.screenshot().catch(() => undefined);
        if (screen !== undefined) await info.attach(`${person.name}.png`, { body: screen, contentType: "image/png" });
      }
      await info.attach("relay.log", { body: relay.log, contentType: "text/plain" });
    }
    await Promise.all(people.map((person) => person.leave()));
    for (const person of people) person.expectNoFaults();
  },
});

export { expect } from "@playwright/test";
