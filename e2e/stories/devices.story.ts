import { Calendar } from "../pages/calendar.ts";
import { People } from "../pages/people.ts";
import { Shell } from "../pages/shell.ts";
import { PROJECT, meet } from "../pages/team.ts";
import { Welcome } from "../pages/welcome.ts";
import { expect, story } from "../harness/story.ts";

story("24 words bring somebody back in an empty browser, who takes the lost one away", async ({ enter }) => {
  const [ana, ben, fresh] = await Promise.all([enter("Ana"), enter("Ben"), enter("Ben")]);
  await meet(ana, ben);
  const day = await new Calendar(ana).midMonth();
  await new Calendar(ana).add(day, "First snow over the kiln");
  const { words, link } = await (await new People(ben).open()).makeKit();
  await expect(new People(ben).ownDevices.filter({ hasText: "Recovery kit" })).toHaveCount(1);
  await new Shell(ben).goTo("Calendar");

  await new Welcome(fresh).comeBack(link, words);
  await new Shell(fresh).untilSynced();
  await expect(new Calendar(fresh).post(day, "First snow over the kiln")).toBeVisible();

  // Their other browser is told that it is refused, which is no fault.
  ben.expectOutage();
  const people = await new People(fresh).open();
  await expect(people.ownDevices).toHaveCount(3);
  const lost = people.ownDevices.filter({ hasNotText: /this one|Recovery kit/ });
  await expect(lost).toContainText("Chrome on Linux");
  await people.removeDevice(lost);
  await expect(people.ownDevices).toHaveCount(2);
  await expect(new Shell(ben).syncWord).toHaveText("Out of the project");
  await new Calendar(ana).add(day, "Only for who still belongs");
  await new Shell(fresh).goTo("Calendar");
  await expect(new Calendar(fresh).post(day, "Only for who still belongs")).toBeVisible();
  await expect(new Calendar(ben).post(day, "Only for who still belongs")).toHaveCount(0);
});

story("words that are no kit are refused with what is wrong, and nothing is made", async ({ enter }) => {
  const [ana, fresh] = await Promise.all([enter("Ana"), enter("Ana")]);
  await (await new Welcome(ana).open()).startProject(PROJECT);
  // A project that nobody else can reach has nothing to come back to.
  const people = await new People(ana).open();
  await expect(ana.page.getByRole("button", { name: "Recovery kit" })).toHaveAttribute("aria-disabled", "true");
  await people.invite();
  const { words, link } = await people.makeKit();

  const welcome = new Welcome(fresh);
  await welcome.restore(link, words.slice(1));
  await expect(welcome.problem).toContainText("There are 23 words, and a kit has 24");
  await welcome.restore(link, ["kettel", ...words.slice(1)]);
  await expect(welcome.problem).toContainText("Word 1, “kettel”, is in no recovery kit");
  await people.removeDevice(people.ownDevices.filter({ hasText: "Recovery kit" }));
  await expect(people.ownDevices).toHaveCount(1);
  await welcome.restore(link, words);
  await expect(welcome.problem).toContainText("The project does not know this kit");
});

story("who is to be confirmed waits at the door until the digits were compared", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await (await new Welcome(ana).open()).startProject(PROJECT);
  const day = await new Calendar(ana).midMonth();
  await new Calendar(ana).add(day, "First snow over the kiln");
  await new Welcome(ben).join(await new People(ana).invite("editor", "confirmed"));
  await expect(new Shell(ben).syncWord).toHaveText("Waiting to be let in");
  await expect(new Calendar(ben).post(day, "First snow over the kiln")).toHaveCount(0);
  await expect(ben.page.getByRole("button", { name: "New post" })).toHaveCount(0);

  const seen = await ben.page.locator(".notice-digits").innerText();
  const dialog = await new People(ana).beginLetIn();
  const shown = await dialog.locator(".digits span").allInnerTexts();
  expect(shown.join(" ")).toBe(seen);
  await dialog.getByRole("button", { name: "The same: let in" }).click();
  await expect(new Calendar(ben).post(day, "First snow over the kiln")).toBeVisible();
  await expect(ben.page.locator(".notice-digits")).toHaveCount(0);
  await expect(ben.page.getByRole("button", { name: "New post" })).toBeVisible();
  const people = new People(ana);
  await expect(people.member("Ben")).toContainText("compared");
  await expect(people.waiting).toHaveCount(0);
});
