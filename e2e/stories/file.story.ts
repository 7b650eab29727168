import { writeFile } from "node:fs/promises";

import type { Person } from "../harness/person.ts";
import { Calendar } from "../pages/calendar.ts";
import { PostDrawer } from "../pages/post.ts";
import { Shell } from "../pages/shell.ts";
import { PROJECT } from "../pages/team.ts";
import { Welcome } from "../pages/welcome.ts";
import { expect, story } from "../harness/story.ts";

/** Everything that three months of the calendar show, and three posts of this one in full. */
async function readPlan(person: Person): Promise<unknown> {
  const calendar = new Calendar(person);
  const months = [];
  for (const turn of ["Previous month", "Next month", "Next month"]) {
    await calendar.turn(turn);
    months.push(await calendar.heading.innerText(), await calendar.read());
  }
  await calendar.turn("Previous month");
  const posts = [];
  for (const title of await calendar.longTitles(3)) {
    await calendar.posts.filter({ hasText: title }).first().click();
    const post = new PostDrawer(person);
    await expect(post.title).toHaveValue(title);
    posts.push(await post.read());
    await post.close();
  }
  expect(posts).toHaveLength(3);
  return { months, posts };
}

story("a project that is saved as a file is the same plan for whoever opens it", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await (await new Welcome(ana).open()).openSample();
  const calendar = new Calendar(ana);
  const day = await calendar.midMonth();
  await calendar.add(day, "First snow over the kiln");
  await calendar.open(day, "First snow over the kiln");
  const post = new PostDrawer(ana);
  await post.caption.fill("Forty cups came out whole. 四十只杯子 🍵");
  await post.comment("Which cup is on the left?");
  await post.setStatus("In review");
  const written = await post.read();
  await post.close();
  const before = await readPlan(ana);
  const file = await new Shell(ana).saveAsFile();

  await (await new Welcome(ben).open()).openFile(file);
  await new Calendar(ben).open(day, "First snow over the kiln");
  expect(await new PostDrawer(ben).read()).toEqual(written);
  await new PostDrawer(ben).close();
  expect(await readPlan(ben)).toEqual(before);
});

story("a project that was removed from a device comes back from its file", async ({ enter }) => {
  const ana = await enter("Ana");
  const welcome = await new Welcome(ana).open();
  await welcome.startProject(PROJECT);
  const calendar = new Calendar(ana);
  const day = await calendar.midMonth();
  await calendar.add(day, "First snow over the kiln");
  const file = await new Shell(ana).saveAsFile();
  await ana.goTo("/");
  await welcome.forget(PROJECT);
  await welcome.openFile(file);
  await expect(calendar.post(day, "First snow over the kiln")).toBeVisible();
});

story("what is no file of Flockwork is not opened, and says so", async ({ enter }, info) => {
  const ana = await enter("Ana");
  const welcome = await new Welcome(ana).open();
  const file = info.outputPath("shopping.flockwork");
  await writeFile(file, "Forty cups, and milk");
  await welcome.openFile(file);
  await expect(welcome.problem).toContainText("This is not a Flockwork file");
  await ana.goTo("/");
  await expect(ana.page.getByRole("button", { name: /^Start a project/ })).toBeVisible();
  await expect(ana.page.getByRole("region", { name: "On this device" })).toHaveCount(0);
});
