// People who plan together.

import type { Person } from "../harness/person.ts";
import { People } from "./people.ts";
import { Shell } from "./shell.ts";
import { Welcome } from "./welcome.ts";

/** What teams in stories call their project. */
export const PROJECT = "Still Kettle";

/** Founds a project and brings in the others, each by an invitation of their own; all see its calendar then. */
export async function meet(founder: Person, ...others: readonly Person[]): Promise<void> {
  await (await new Welcome(founder).open()).startProject(PROJECT);
  for (const other of others) {
    await new Welcome(other).join(await new People(founder).invite("editor"));
  }
  await new Shell(founder).goTo("Calendar");
  for (const person of [founder, ...others]) await new Shell(person).untilSynced();
}
