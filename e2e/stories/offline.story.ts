import { Calendar } from "../pages/calendar.ts";
import { PostDrawer } from "../pages/post.ts";
import { Shell } from "../pages/shell.ts";
import { meet } from "../pages/team.ts";
import { expect, story } from "../harness/story.ts";

story("who was cut off and who was not come to the same plan, and nothing is lost", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  const [herCalendar, hisCalendar] = [new Calendar(ana), new Calendar(ben)];
  const [herPost, hisPost] = [new PostDrawer(ana), new PostDrawer(ben)];
  const day = await herCalendar.midMonth();
  const [hersLater, hisLater] = [herCalendar.after(day, 1), herCalendar.after(day, 2)];
  await herCalendar.add(day, "Snow");
  await herCalendar.add(day, "Cups");
  await expect(hisCalendar.post(day, "Cups")).toBeVisible();
  await hisCalendar.open(day, "Snow");
  await hisPost.caption.fill("The kiln is cold. ");
  await herCalendar.open(day, "Snow");
  await expect(herPost.caption).toHaveValue("The kiln is cold. ");
  await Promise.all([herPost.close(), hisPost.close()]);

  ana.loseNetwork();
  await new Shell(ana).untilOffline();
  // The same fields of one post: its day, caption, status and comments.
  await herCalendar.drag("Snow", day, hersLater);
  await herCalendar.open(hersLater, "Snow");
  await herPost.placeCaret(0);
  await herPost.type("Hers first. ");
  await herPost.setStatus("In review");
  await herPost.comment("Written on the train");
  await herPost.close();
  await hisCalendar.drag("Snow", day, hisLater);
  await hisCalendar.open(hisLater, "Snow");
  await hisPost.placeCaret("end");
  await hisPost.type("His last.");
  await hisPost.setStatus("Approved");
  await hisPost.comment("Written at the desk");
  await hisPost.close();
  // Different fields of the other, and a new post from each.
  await herCalendar.open(day, "Cups");
  await herPost.rename("Forty cups");
  await herPost.close();
  await hisCalendar.open(day, "Cups");
  await hisPost.setStatus("On hold");
  await hisPost.caption.fill("None is cracked.");
  await hisPost.close();
  await herCalendar.add(day, "Of hers");
  await hisCalendar.add(day, "Of his");
  await expect(new Shell(ana).syncWord).toHaveText(/^Offline · \d+ to send/);

  ana.regainNetwork();
  for (const calendar of [herCalendar, hisCalendar]) {
    for (const title of ["Forty cups", "Of hers", "Of his"]) await expect(calendar.post(day, title)).toBeVisible();
    await expect(calendar.posts).toHaveCount(4);
  }
  await new Shell(ana).untilSynced();
  await expect.poll(() => hisCalendar.read()).toEqual(await herCalendar.read());

  const read = async (title: string) => {
    const seen = [];
    for (const [calendar, post] of [
      [herCalendar, herPost],
      [hisCalendar, hisPost],
    ] as const) {
      await calendar.posts.filter({ hasText: title }).click();
      await expect(post.title).toHaveValue(title);
      seen.push(await post.read());
      await post.close();
    }
    expect(seen[1]).toEqual(seen[0]);
    return seen[0];
  };
  const snow = await read("Snow");
  expect(snow?.caption).toBe("Hers first. The kiln is cold. His last.");
  expect([hersLater, hisLater]).toContain(snow?.day);
  expect(["In review", "Approved"]).toContain(snow?.status);
  expect(snow?.comments.toSorted()).toEqual(["Ana: Written on the train", "Ben: Written at the desk"]);
  expect(await read("Forty cups")).toMatchObject({ status: "On hold", caption: "None is cracked.", day });
});

story("what is written offline is there after a reload, and reaches the others later", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  await ana.untilKept();

  ana.loseNetwork();
  await new Shell(ana).untilOffline();
  const hers = new PostDrawer(ana);
  await hers.makeNew("First snow over the kiln");
  await hers.caption.fill("Forty cups came out whole.");
  await hers.comment("Which cup is on the left?");
  await ana.page.reload();
  await expect(hers.title).toHaveValue("First snow over the kiln");
  await expect(hers.caption).toHaveValue("Forty cups came out whole.");
  await expect(hers.comments).toHaveCount(1);
  await expect(new Calendar(ben).posts).toHaveCount(0);

  ana.regainNetwork();
  const his = new PostDrawer(ben);
  await new Calendar(ben).posts.click();
  await expect(his.title).toHaveValue("First snow over the kiln");
  await expect(his.caption).toHaveValue("Forty cups came out whole.");
  await expect(his.comments).toHaveCount(1);
  await new Shell(ana).untilSynced();
});
