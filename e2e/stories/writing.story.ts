import type { Person } from "../harness/person.ts";
import { Calendar } from "../pages/calendar.ts";
import { PostDrawer } from "../pages/post.ts";
import { meet } from "../pages/team.ts";
import { expect, story } from "../harness/story.ts";

const TITLE = "First snow over the kiln";
const HERS = "Ana writes of the snow that fell in the night, and stays for tea. ";
const HIS = "Ben counts forty cups, of which two are cracked and one is lost. ";

/** Has two people open a post with a caption, and gives what each of them sees. */
async function openTogether(ana: Person, ben: Person, caption: string): Promise<[PostDrawer, PostDrawer]> {
  await meet(ana, ben);
  const [hers, his] = [new PostDrawer(ana), new PostDrawer(ben)];
  await hers.makeNew(TITLE);
  await hers.caption.fill(caption);
  await expect(new Calendar(ben).posts).toHaveCount(1);
  await new Calendar(ben).posts.click();
  await expect(his.caption).toHaveValue(caption);
  return [hers, his];
}

story("two people write at both ends of one caption at once, and see each other's caret", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  const [hers, his] = await openTogether(ana, ben, "In the middle it stays. ");
  await hers.placeCaret(0);
  await his.placeCaret("end");
  await Promise.all([
    hers.type(HERS),
    his.type(HIS),
    hers.expectNamedCaret("Ben"),
    his.expectNamedCaret("Ana"),
  ]);

  const both = `${HERS}In the middle it stays. ${HIS}`;
  await expect(hers.caption).toHaveValue(both);
  await expect(his.caption).toHaveValue(both);
  await expect(hers.caretOf("Ben")).toBeVisible();
  await expect(his.caretOf("Ana")).toBeVisible();
  await expect(hers.lookerNamed("Ben")).toBeVisible();
  await expect(his.lookerNamed("Ana")).toBeVisible();
});

story("two people write in the middle of one caption at once, each where they meant it", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  const [hers, his] = await openTogether(ana, ben, "One. Two. Three. ");
  await hers.placeCaret("One. ".length);
  await his.placeCaret("One. Two. ".length);
  await Promise.all([hers.type(HERS), his.type(HIS)]);

  const both = `One. ${HERS}Two. ${HIS}Three. `;
  await expect(hers.caption).toHaveValue(both);
  await expect(his.caption).toHaveValue(both);
});

story("two people write at one place of a caption at once, and neither's words are torn", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  const [hers, his] = await openTogether(ana, ben, "Before. After.");
  await hers.placeCaret("Before. ".length);
  await his.placeCaret("Before. ".length);
  await Promise.all([hers.type(HERS), his.type(HIS)]);

  const either = [`Before. ${HERS}${HIS}After.`, `Before. ${HIS}${HERS}After.`];
  await expect.poll(async () => either.includes(await hers.caption.inputValue())).toBe(true);
  await expect(his.caption).toHaveValue(await hers.caption.inputValue());
});

story("what a colleague writes above leaves the caret where it stands", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  const [hers, his] = await openTogether(ana, ben, "Cups.");
  await his.placeCaret("Cups".length);
  await hers.placeCaret(0);
  await hers.type("Forty whole ");
  await expect(his.caption).toHaveValue("Forty whole Cups.");
  await his.type(", all of them");
  await expect(hers.caption).toHaveValue("Forty whole Cups, all of them.");
});
