import { expect, story } from "../harness/story.ts";

story("a newcomer opens the site and is welcomed", async ({ enter }) => {
  const newcomer = await enter("newcomer");
  await newcomer.goTo("/");
  await expect(newcomer.page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(newcomer.page).toHaveTitle(/Flockwork/);
});

story("the app opens with relay and network gone", async ({ relay, enter }) => {
  const newcomer = await enter("newcomer");
  await newcomer.goTo("/");
  await expect(newcomer.page.getByRole("heading", { level: 1 })).toBeVisible();
  await newcomer.untilKept();

  newcomer.loseNetwork();
  await relay.kill();
  await newcomer.closeBrowser();
  await newcomer.startBrowser();
  await newcomer.goTo("/");
  await expect(newcomer.page.getByRole("heading", { level: 1 })).toBeVisible();
});
