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

story("what is loaded after the page says so when it cannot be had, and is tried again", async ({ enter }) => {
  // As on a first visit: nothing is kept on the device yet.
  const ana = await enter("Ana", { serviceWorkers: "block" });
  ana.expectOutage();
  const later = "**/assets/split_*.wasm";
  await ana.page.route(later, (route) => route.abort());
  await (await new Welcome(ana).open()).startProject(PROJECT);
  const day = await new Calendar(ana).midMonth();
  await new Calendar(ana).add(day, "First snow over the kiln");
  await new Shell(ana).goTo("People");
  await expect(ana.page.getByRole("alert").getByRole("heading", { level: 1 })).toHaveText(/could not be loaded$/);
  await new Shell(ana).goTo("Calendar");
  await new Calendar(ana).post(day, "First snow over the kiln").click();
  await expect(ana.page.getByRole("alert")).toContainText("could not be loaded");
  await new PostDrawer(ana).close();
  // To open it again is to try again, which fails as well.
  await new Calendar(ana).post(day, "First snow over the kiln").click();
  await expect(ana.page.getByRole("alert")).toContainText("could not be loaded");

  await ana.page.unroute(later);
  await ana.page.getByRole("button", { name: "Try again" }).click();
  await expect(new PostDrawer(ana).title).toHaveValue("First snow over the kiln");
});
