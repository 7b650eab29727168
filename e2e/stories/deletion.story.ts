import { stat } from "node:fs/promises";

import { Calendar } from "../pages/calendar.ts";
import { Shell } from "../pages/shell.ts";
import { meet } from "../pages/team.ts";
import { expect, story } from "../harness/story.ts";

story("an owner deletes a project for everybody, and everybody can still save what there was", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  const [hers, his] = [new Calendar(ana), new Calendar(ben)];
  const day = await hers.midMonth();
  await hers.add(day, "First snow over the kiln");
  await expect(his.post(day, "First snow over the kiln")).toBeVisible();

  await new Shell(ben).goTo("Settings");
  await expect(ben.page.getByRole("button", { name: "Delete the project…" })).toHaveCount(0);
  await new Shell(ben).goTo("Calendar");

  await new Shell(ana).goTo("Settings");
  await ana.page.getByRole("button", { name: "Delete the project…" }).click();
  const dialog = ana.page.getByRole("dialog", { name: /^Delete “Still Kettle” for everybody/ });
  const last = dialog.getByRole("button", { name: "Delete for everybody" });
  await expect(last).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Name of the project" }).fill("Still Kettle");
  await last.click();
  for (const person of [ana, ben]) {
    await expect(new Shell(person).syncWord).toHaveText("Project deleted");
    await expect(person.page.getByRole("alert")).toContainText("An owner has deleted this project for everybody");
  }
  await expect(dialog).toBeHidden();

  // What was there is there, to be read and saved, also after a new start; and nobody is led to write more.
  await ben.page.reload();
  await expect(his.post(day, "First snow over the kiln")).toBeVisible();
  await expect(ben.page.getByRole("button", { name: "New post" })).toHaveCount(0);
  const saving = ben.page.waitForEvent("download");
  await ben.page.getByRole("alert").getByRole("button", { name: "Save as file" }).click();
  expect((await stat(await (await saving).path())).size).toBeGreaterThan(0);
});
