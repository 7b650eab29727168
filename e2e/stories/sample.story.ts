import { Calendar } from "../pages/calendar.ts";
import { PostDrawer } from "../pages/post.ts";
import { Welcome } from "../pages/welcome.ts";
import { expect, story } from "../harness/story.ts";

const A_MINUTE = 60_000;

story("the sample project shows a full calendar within a minute of the first visit", async ({ enter }) => {
  const ana = await enter("Ana");
  const begun = performance.now();
  await (await new Welcome(ana).open()).openSample();
  const calendar = new Calendar(ana);
  await expect(calendar.posts.first()).toBeVisible();
  await expect.poll(async () => (await calendar.read()).length).toBeGreaterThanOrEqual(14);
  expect(performance.now() - begun).toBeLessThan(A_MINUTE);

  for (const way of ["Previous month", "Next month", "Next month"]) {
    await calendar.turn(way);
    await expect(calendar.posts.first()).toBeVisible();
  }
});

story("a post of the sample opens from the agenda of a phone", async ({ enter }) => {
  const ana = await enter("Ana", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await (await new Welcome(ana).open()).openSample();
  const calendar = new Calendar(ana);
  await calendar.grid.getByRole("gridcell", { name: /[1-9]\d* posts?$/ }).first().tap();
  const line = calendar.agenda.locator("[data-post]").first();
  const title = await line.locator(".post-title").innerText();
  await line.tap();
  const post = new PostDrawer(ana);
  await expect(post.title).toHaveValue(title);
  await expect(post.caption).toBeVisible();
  await post.show("Talk");
  await post.comment("Seen on the way");
  await post.show("Write");
  await post.caption.fill("Written with one thumb.");
  await expect(post.caption).toHaveValue("Written with one thumb.");
  await post.close();
  await expect(calendar.agenda).toBeVisible();
});
