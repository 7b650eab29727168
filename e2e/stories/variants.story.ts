import type { Person } from "../harness/person.ts";
import { PostDrawer } from "../pages/post.ts";
import { People } from "../pages/people.ts";
import { Shell } from "../pages/shell.ts";
import { Welcome } from "../pages/welcome.ts";
import { expect, story } from "../harness/story.ts";

const CHANNEL = "Instagram";
const COMMON = "Forty cups came out whole. ";
const HERS = "Ana writes of the snow that fell in the night, and stays for tea. ";
const HIS = "Ben counts forty cups, of which two are cracked and one is lost. ";

/** Has two people open a post of the sample that goes out on Instagram, with a caption of its own. */
async function openTogether(ana: Person, ben: Person): Promise<[PostDrawer, PostDrawer]> {
  await (await new Welcome(ana).open()).openSample();
  await new Welcome(ben).join(await new People(ana).invite("editor"));
  await new Shell(ana).goTo("Calendar");
  for (const person of [ana, ben]) await new Shell(person).untilSynced();
  const [hers, his] = [new PostDrawer(ana), new PostDrawer(ben)];
  await hers.openOneOn("ig");
  await hers.caption.fill(COMMON);
  const { pathname, search } = new URL(ana.page.url());
  await ben.goTo(pathname + search);
  await expect(his.caption).toHaveValue(COMMON);
  return [hers, his];
}

story("what is made different for a channel is seen there by a colleague, until it is the common text again", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  const [hers, his] = await openTogether(ana, ben);
  await hers.choose(CHANNEL);
  await expect(hers.captionOn(CHANNEL)).toHaveValue(COMMON);
  await hers.captionOn(CHANNEL).press("Control+End");
  await hers.captionOn(CHANNEL).pressSequentially(HERS, { delay: 15 });
  await expect(hers.captionOn(CHANNEL)).toHaveValue(COMMON + HERS);

  await his.choose(CHANNEL);
  await expect(his.captionOn(CHANNEL)).toHaveValue(COMMON + HERS);
  await his.choose("All channels");
  await expect(his.caption).toHaveValue(COMMON);

  await hers.backToCommon();
  await expect(hers.captionOn(CHANNEL)).toHaveValue(COMMON);
  await his.choose(CHANNEL);
  await expect(his.captionOn(CHANNEL)).toHaveValue(COMMON);
  await hers.takeBack();
  await expect(hers.captionOn(CHANNEL)).toHaveValue(COMMON + HERS);
  await expect(his.captionOn(CHANNEL)).toHaveValue(COMMON + HERS);
});

story("two people write in one channel's text at once, and see each other's caret", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  const [hers, his] = await openTogether(ana, ben);
  await hers.choose(CHANNEL);
  await his.choose(CHANNEL);
  await hers.makeDifferent();
  await expect(his.differs(CHANNEL)).toBeVisible();
  await hers.captionOn(CHANNEL).press("Control+Home");
  await his.captionOn(CHANNEL).press("Control+End");
  await Promise.all([
    hers.captionOn(CHANNEL).pressSequentially(HERS, { delay: 15 }),
    his.captionOn(CHANNEL).pressSequentially(HIS, { delay: 15 }),
    hers.expectNamedCaret("Ben"),
    his.expectNamedCaret("Ana"),
  ]);
  const both = HERS + COMMON + HIS;
  await expect(hers.captionOn(CHANNEL)).toHaveValue(both);
  await expect(his.captionOn(CHANNEL)).toHaveValue(both);
});
