import { Calendar } from "../pages/calendar.ts";
import { PostDrawer } from "../pages/post.ts";
import { Shell } from "../pages/shell.ts";
import { meet } from "../pages/team.ts";
import { expect, story } from "../harness/story.ts";

const HERS = "Ana goes on writing while the relay falls over, and does not look up once. ";
const HIS = "Ben goes on writing as well, at the other end, of forty cups and the snow. ";

story("a relay that is killed while two people write loses nothing, and doubles nothing", async ({ relay, enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  const [hers, his] = [new PostDrawer(ana), new PostDrawer(ben)];
  await hers.makeNew("First snow over the kiln");
  await hers.caption.fill("It stays. ");
  await expect(new Calendar(ben).posts).toHaveCount(1);
  await new Calendar(ben).posts.click();
  await expect(his.caption).toHaveValue("It stays. ");
  await hers.placeCaret(0);
  await his.placeCaret("end");

  for (const person of [ana, ben]) person.expectOutage();
  const writing = Promise.all([hers.type(HERS), his.type(HIS)]);
  // What each writes has begun to arrive at the other.
  await expect(hers.caption).toHaveValue(/It stays\. Ben/);
  await expect(his.caption).toHaveValue(/^Ana/);
  await relay.kill();
  await writing;
  await hers.comment("Said while the relay was gone");
  await his.comment("And answered");
  for (const person of [ana, ben]) await new Shell(person).untilOffline();
  await relay.restart();

  for (const post of [hers, his]) {
    await expect(post.caption).toHaveValue(`${HERS}It stays. ${HIS}`);
    await expect(post.comments).toHaveCount(2);
  }
  for (const person of [ana, ben]) {
    await new Shell(person).untilSynced();
    await expect(new Calendar(person).posts).toHaveCount(1);
  }
});

story("posts that are made around the death of a relay arrive at everybody, each once", async ({ relay, enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  const [hers, his] = [new Calendar(ana), new Calendar(ben)];
  const day = await hers.midMonth();
  for (const person of [ana, ben]) person.expectOutage();
  await Promise.all([hers.add(day, "Before, of hers"), his.add(hers.after(day, 1), "Before, of his")]);
  await Promise.all([
    relay.kill(),
    hers.add(day, "During, of hers"),
    his.add(hers.after(day, 1), "During, of his"),
  ]);
  await Promise.all([
    relay.restart(),
    hers.add(day, "After, of hers"),
    his.add(hers.after(day, 1), "After, of his"),
  ]);

  for (const calendar of [hers, his]) {
    for (const when of ["Before", "During", "After"]) {
      await expect(calendar.post(day, `${when}, of hers`)).toHaveCount(1);
      await expect(calendar.post(hers.after(day, 1), `${when}, of his`)).toHaveCount(1);
    }
    await expect(calendar.posts).toHaveCount(6);
  }
  for (const person of [ana, ben]) await new Shell(person).untilSynced();
});
