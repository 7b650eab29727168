import { PostDrawer } from "../pages/post.ts";
import { Shell } from "../pages/shell.ts";
import { Welcome } from "../pages/welcome.ts";
import { expect, story } from "../harness/story.ts";

story("what is written is there after a reload, and after the browser was closed", async ({ enter }) => {
  const founder = await enter("founder");
  const welcome = await new Welcome(founder).open();
  await welcome.startProject("Still Kettle");
  const post = new PostDrawer(founder);
  await post.makeNew("First snow over the kiln");
  await post.caption.fill("Forty cups came out whole.");
  await post.comment("Which cup is on the left?");
  const address = new URL(founder.page.url());

  await founder.page.reload();
  await expect(post.caption).toHaveValue("Forty cups came out whole.");

  await founder.closeBrowser();
  await founder.startBrowser();
  await founder.goTo(address.pathname + address.search);
  const later = new PostDrawer(founder);
  await expect(later.title).toHaveValue("First snow over the kiln");
  await expect(later.caption).toHaveValue("Forty cups came out whole.");
  await expect(later.comments).toHaveCount(1);
  await expect(new Shell(founder).syncWord).toHaveText(/^Saved here|^Synced/);
});
