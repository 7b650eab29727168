import { Calendar } from "../pages/calendar.ts";
import { People } from "../pages/people.ts";
import { Shell } from "../pages/shell.ts";
import { PROJECT, meet } from "../pages/team.ts";
import { Welcome } from "../pages/welcome.ts";
import { expect, story } from "../harness/story.ts";

story("two people see what each of them plans, and that the other is here", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  await expect(new Shell(ana).here("Ben")).toBeVisible();
  await expect(new Shell(ben).here("Ana")).toBeVisible();

  const [hers, his] = [new Calendar(ana), new Calendar(ben)];
  const day = await hers.midMonth();
  await hers.add(day, "First snow over the kiln");
  await expect(his.post(day, "First snow over the kiln")).toBeVisible();
  await his.add(day, "Forty cups");
  await expect(hers.post(day, "Forty cups")).toBeVisible();
});

story("an invitation makes a member, whom both find on the page of people", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  for (const [person, other] of [
    [ana, ben],
    [ben, ana],
  ] as const) {
    const people = await new People(person).open();
    await expect(people.member("Ana")).toContainText("Owner");
    await expect(people.member("Ben")).toContainText("Editor");
    await expect(people.member(person.name)).toContainText("you");
    await expect(people.member(other.name)).not.toContainText("you");
    await expect(people.invitations).toHaveCount(0);
  }
});

story("an invitation can be copied, shown as a code, and withdrawn", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await (await new Welcome(ana).open()).startProject(PROJECT);
  const people = new People(ana);
  await people.beginInvite();
  await expect(people.inviting.getByRole("textbox", { name: "Relay" })).toHaveValue(ana.origin);
  await people.inviting.getByLabel("As", { exact: true }).selectOption("reviewer");
  await people.inviting.getByRole("button", { name: "Make the link" }).click();
  const link = await people.inviting.getByRole("textbox", { name: "Invitation link" }).inputValue();
  await expect(people.inviting.getByRole("img", { name: "QR code of the invitation link" })).toBeVisible();
  await people.inviting.getByRole("button", { name: "Copy" }).click();
  await expect.poll(() => ana.page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await people.inviting.getByRole("button", { name: "Done" }).click();
  await expect(people.invitations).toHaveCount(1);
  await expect(people.invitations).toContainText("Reviewer");

  await people.withdraw();
  const welcome = new Welcome(ben);
  await welcome.follow(link);
  await expect(welcome.problem).toContainText("This invitation has ended");
  await expect(people.member("Ben")).toHaveCount(0);
});

story("a viewer reads everything and changes nothing", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await (await new Welcome(ana).open()).startProject(PROJECT);
  const hers = new Calendar(ana);
  const day = await hers.midMonth();
  await hers.add(day, "First snow over the kiln");
  await new Welcome(ben).join(await new People(ana).invite("viewer"));

  const his = new Calendar(ben);
  await expect(his.post(day, "First snow over the kiln")).toBeVisible();
  await his.open(day, "First snow over the kiln");
  const drawer = ben.page.locator("aside.post-drawer");
  await expect(drawer.getByText("First snow over the kiln")).toBeVisible();
  await expect(drawer.getByRole("textbox", { name: "Title" })).toHaveCount(0);
  await expect(drawer.getByRole("textbox", { name: "Caption" })).not.toBeEditable();
  await expect(drawer.getByRole("button", { name: "Send" })).toHaveCount(0);
  await expect(ben.page.getByRole("button", { name: "New post" })).toHaveCount(0);
});
