import { stat } from "node:fs/promises";

import { Calendar } from "../pages/calendar.ts";
import { People } from "../pages/people.ts";
import { PostDrawer } from "../pages/post.ts";
import { Shell } from "../pages/shell.ts";
import { meet } from "../pages/team.ts";
import { expect, story } from "../harness/story.ts";

story("who is lowered while offline is told what was not taken, and can have it back", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  const [hers, his] = [new Calendar(ana), new Calendar(ben)];
  const day = await hers.midMonth();
  await hers.add(day, "First snow over the kiln");
  await expect(his.post(day, "First snow over the kiln")).toBeVisible();

  ben.loseNetwork();
  await new Shell(ben).untilOffline();
  await his.add(day, "Written on the train");
  const herPeople = await new People(ana).open();
  await herPeople.setRole("Ben", "Reviewer");
  ben.regainNetwork();
  await expect(ben.page.getByText("One change of yours was not taken")).toBeVisible();
  await expect(his.post(day, "Written on the train")).toHaveCount(0);
  await new Shell(ben).untilSynced();

  // What he may still do reaches her.
  await his.open(day, "First snow over the kiln");
  await new PostDrawer(ben).comment("I would begin with the cups");
  await new PostDrawer(ben).close();
  await new Shell(ana).goTo("Calendar");
  await expect(hers.post(day, "Written on the train")).toHaveCount(0);
  await hers.open(day, "First snow over the kiln");
  await expect(ana.page.getByText("I would begin with the cups")).toBeVisible();
  await new PostDrawer(ana).close();

  const hisPeople = await new People(ben).open();
  const withheld = hisPeople.withheld;
  await expect(withheld.getByRole("button", { name: "Make them again" })).toHaveCount(0);
  const saving = ben.page.waitForEvent("download");
  await withheld.getByRole("button", { name: "Save as a file" }).click();
  expect((await stat(await (await saving).path())).size).toBeGreaterThan(0);

  await (await new People(ana).open()).setRole("Ben", "Editor");
  await withheld.getByRole("button", { name: "Make them again" }).click();
  await expect(withheld).toHaveCount(0);
  await new Shell(ana).goTo("Calendar");
  await expect(hers.post(day, "Written on the train")).toBeVisible();
});
