import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { seedProgram } from "../harness/machine.ts";
import { type Person } from "../harness/person.ts";
import { expect, story } from "../harness/story.ts";
import { Calendar } from "../pages/calendar.ts";
import { People } from "../pages/people.ts";
import { Shell } from "../pages/shell.ts";
import { Welcome } from "../pages/welcome.ts";

/** A project whose log is long enough that a snapshot of it is due, and a link for somebody who manages. */
async function longProject(relay: string): Promise<string> {
  const size = ["--posts", "20", "--changes", "40", "--bytes", "1450000", "--role", "manager"];
  const { stdout } = await promisify(execFile)(seedProgram(), ["found", "--relay", relay, ...size]);
  return stdout.trim();
}

const objects = (person: Person, method: string) =>
  person.requests.filter((line) => new RegExp(`^${method} /v1/projects/[^/]+/objects/`).test(line));

story("who comes to a long plan is given a snapshot that a manager's browser made", async ({ enter }) => {
  // A megabyte is written, read and put together in two browsers, behind a wait that is half a minute at most.
  story.slow();
  const ana = await enter("Ana");
  await new Welcome(ana).join(await longProject(ana.origin));
  await expect(new Calendar(ana).posts.first()).toBeVisible();
  // Within half a minute, so that of several who manage mostly one makes it.
  await expect.poll(() => objects(ana, "PUT").length, { timeout: 45_000 }).toBe(1);
  const link = await (await new People(ana).open()).invite("editor");

  const ben = await enter("Ben");
  await new Welcome(ben).join(link);
  const day = await new Calendar(ben).midMonth();
  await new Calendar(ben).add(day, "First snow over the kiln");
  await new Shell(ben).untilSynced();
  expect(objects(ben, "GET")).toHaveLength(1);
  await new Shell(ana).goTo("Calendar");
  await expect(new Calendar(ana).post(day, "First snow over the kiln")).toBeVisible();
});
