import { PostDrawer } from "../pages/post.ts";
import { Shell } from "../pages/shell.ts";
import { PROJECT } from "../pages/team.ts";
import { Welcome } from "../pages/welcome.ts";
import { expect, story } from "../harness/story.ts";

story("two tabs show each other's words, and each takes back its own", async ({ enter }) => {
  const ana = await enter("Ana");
  await (await new Welcome(ana).open()).startProject(PROJECT);
  const first = new PostDrawer(ana);
  await first.makeNew("First snow over the kiln");
  await first.caption.fill("It stays.");
  const { pathname, search } = new URL(ana.page.url());
  const firstTab = ana.page;
  const secondTab = await ana.openTab(pathname + search);
  const second = new PostDrawer(ana);
  await expect(second.caption).toHaveValue("It stays.");
  // A person sees one tab's name for the other: nobody else is here.
  await expect(second.lookerNamed("Ana")).toHaveCount(0);

  await first.setStatus("In review");
  await second.rename("Second snow");
  await expect(second.status).toHaveAccessibleName("Status: In review");
  await expect(first.title).toHaveValue("Second snow");

  await firstTab.bringToFront();
  await firstTab.keyboard.press("z");
  await expect(second.status).toHaveAccessibleName("Status: Draft");
  await expect(first.title).toHaveValue("Second snow");
  await secondTab.bringToFront();
  await secondTab.keyboard.press("z");
  await expect(first.title).toHaveValue("First snow over the kiln");
  await secondTab.keyboard.press("Shift+Z");
  await firstTab.bringToFront();
  await firstTab.keyboard.press("Shift+Z");
  for (const post of [first, second]) {
    await expect(post.title).toHaveValue("Second snow");
    await expect(post.status).toHaveAccessibleName("Status: In review");
    await expect(post.caption).toHaveValue("It stays.");
  }
});

story("what two tabs wrote survives when one of them is closed, and the other loaded again", async ({ enter }) => {
  const ana = await enter("Ana");
  await (await new Welcome(ana).open()).startProject(PROJECT);
  const first = new PostDrawer(ana);
  await first.makeNew("First snow over the kiln");
  await first.caption.fill("It stays. ");
  const { pathname, search } = new URL(ana.page.url());
  const firstTab = ana.page;
  const secondTab = await ana.openTab(pathname + search);
  const second = new PostDrawer(ana);
  await expect(second.caption).toHaveValue("It stays. ");

  await second.placeCaret("end");
  await second.type("So says the second tab.");
  await expect(first.caption).toHaveValue("It stays. So says the second tab.");
  await first.placeCaret(0);
  await first.type("Says the first: ");
  await firstTab.close();
  await expect(second.caption).toHaveValue("Says the first: It stays. So says the second tab.");
  await second.comment("The first tab is gone");
  await secondTab.reload();
  await expect(second.caption).toHaveValue("Says the first: It stays. So says the second tab.");
  await expect(second.comments).toHaveCount(1);
  await expect(new Shell(ana).syncWord).toHaveText("Saved here");
});
