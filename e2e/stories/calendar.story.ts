import { Calendar } from "../pages/calendar.ts";
import { PostDrawer } from "../pages/post.ts";
import { Shell } from "../pages/shell.ts";
import { PROJECT } from "../pages/team.ts";
import { Welcome } from "../pages/welcome.ts";
import { expect, story } from "../harness/story.ts";

story("what is unscheduled stands beside the calendar, and beside no other page", async ({ enter }) => {
  const ana = await enter("Ana");
  await (await new Welcome(ana).open()).openSample();
  const { tray } = new Calendar(ana);
  await expect(tray.getByRole("listitem").first()).toBeVisible();
  await new Shell(ana).goTo("Channels");
  await expect(ana.page.getByRole("heading", { level: 1, name: "Channels" })).toBeVisible();
  await expect(tray).toHaveCount(0);
  await new Shell(ana).goTo("Calendar");
  await expect(tray.getByRole("listitem").first()).toBeVisible();
});

story("the keys of the calendar do nothing on another page", async ({ enter }) => {
  const ana = await enter("Ana");
  await (await new Welcome(ana).open()).startProject(PROJECT);
  await expect(new Calendar(ana).grid).toBeVisible();
  await new Shell(ana).goTo("Channels");
  await expect(ana.page.getByRole("heading", { level: 1, name: "Channels" })).toBeVisible();
  await ana.page.keyboard.press("?");
  const list = ana.page.getByRole("dialog", { name: "Keys" });
  await expect(list).toContainText("New channel");
  await expect(list).not.toContainText("Go to today");
});

story("a post is dragged to another day, out of the tray and back, and each step is taken back", async ({ enter }) => {
  const ana = await enter("Ana");
  await (await new Welcome(ana).open()).startProject(PROJECT);
  const calendar = new Calendar(ana);
  const day = await calendar.midMonth();
  const later = calendar.after(day, 2);
  await calendar.add(day, "First snow over the kiln");
  await calendar.drag("First snow over the kiln", day, later);
  await expect(calendar.post(day, "First snow over the kiln")).toHaveCount(0);
  await calendar.dragToTray("First snow over the kiln", later);
  await ana.page.keyboard.press("z");
  await expect(calendar.post(later, "First snow over the kiln")).toBeVisible();
  await ana.page.keyboard.press("z");
  await expect(calendar.post(day, "First snow over the kiln")).toBeVisible();
  await calendar.open(day, "First snow over the kiln");
  await expect(new PostDrawer(ana).day).toHaveValue(day);
});

story("a calendar that was loaded again is written on like one that was just made", async ({ enter }) => {
  const ana = await enter("Ana");
  await (await new Welcome(ana).open()).startProject(PROJECT);
  const calendar = new Calendar(ana);
  const day = await calendar.midMonth();
  await calendar.add(day, "First snow over the kiln");
  await expect(new Shell(ana).syncWord).toHaveText("Saved here");

  await ana.page.reload();
  await expect(ana.page.getByRole("button", { name: "New post" })).toBeVisible();
  await calendar.day(day).click();
  await ana.page.keyboard.press("c");
  await ana.page.keyboard.press("p");
  await ana.page.getByRole("textbox", { name: /^New post on/ }).fill("Forty cups");
  await ana.page.keyboard.press("Enter");
  await expect(calendar.post(day, "Forty cups")).toBeVisible();
});
