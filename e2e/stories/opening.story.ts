import { PostDrawer } from "../pages/post.ts";
import { Calendar } from "../pages/calendar.ts";
import { Shell } from "../pages/shell.ts";
import { PROJECT } from "../pages/team.ts";
import { Welcome } from "../pages/welcome.ts";
import { expect, story } from "../harness/story.ts";

story("a newcomer opens the site and is welcomed", async ({ enter }) => {
  const newcomer = await enter("newcomer");
  await newcomer.goTo("/");
  await expect(newcomer.page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(newcomer.page).toHaveTitle(/Flockwork/);
});

story("the app and a project open with relay and network gone", async ({ relay, enter }) => {
  const ana = await enter("Ana");
  await (await new Welcome(ana).open()).startProject(PROJECT);
  const day = await new Calendar(ana).midMonth();
  await new Calendar(ana).add(day, "First snow over the kiln");
  await new Calendar(ana).open(day, "First snow over the kiln");
  await new PostDrawer(ana).caption.fill("Forty cups came out whole.");
  await expect(new Shell(ana).syncWord).toHaveText("Saved here");
  await ana.untilKept();

  ana.loseNetwork();
  await relay.kill();
  await ana.closeBrowser();
  await ana.startBrowser();
  await ana.goTo("/");
  await expect(ana.page.getByRole("heading", { level: 1 })).toBeVisible();
  await ana.page.getByRole("region", { name: "On this device" }).getByRole("link", { name: PROJECT }).click();
  const calendar = new Calendar(ana);
  await calendar.open(day, "First snow over the kiln");
  await expect(new PostDrawer(ana).caption).toHaveValue("Forty cups came out whole.");
});
