import type { Person } from "../harness/person.ts";
import { People } from "../pages/people.ts";
import { PROJECT } from "../pages/team.ts";
import { Welcome } from "../pages/welcome.ts";
import { expect, story } from "../harness/story.ts";

/** Founds a project, and makes an invitation to it. */
async function invitation(founder: Person): Promise<string> {
  await (await new Welcome(founder).open()).startProject(PROJECT);
  return await new People(founder).invite("editor");
}

/** Expects somebody to have stayed outside: with no project on the device, and still at the way in. */
async function expectOutside(person: Person): Promise<void> {
  await expect(person.page.getByRole("button", { name: "Join", exact: true })).toBeVisible();
  await person.goTo("/");
  await expect(person.page.getByRole("button", { name: /^Start a project/ })).toBeVisible();
  await expect(person.page.getByRole("link", { name: PROJECT })).toHaveCount(0);
}

/** The link with one letter of it replaced, so many letters before its end. */
function withAnotherLetter(link: string, fromEnd: number): string {
  const at = link.length - fromEnd;
  return link.slice(0, at) + (link[at] === "b" ? "c" : "b") + link.slice(at + 1);
}

const CUT_OFF: readonly [string, (link: string) => string][] = [
  ["in its key", (link) => link.slice(0, -9)],
  ["in the name of the project", (link) => link.slice(0, link.indexOf("#") + 9)],
  ["before its key", (link) => link.slice(0, link.indexOf("#"))],
];

for (const [where, cut] of CUT_OFF) {
  story(`an invitation that is cut off ${where} says so, and the whole one still works`, async ({ enter }) => {
    const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
    const link = await invitation(ana);
    const welcome = new Welcome(ben);
    await welcome.follow(cut(link));
    await expect(welcome.problem).toContainText("This is not a whole invitation");
    await expect(welcome.problem).toContainText("Copy all of it");
    await expectOutside(ben);
    await welcome.join(link);
  });
}

story("an invitation with another key says that its key does not fit", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  const link = await invitation(ana);
  const welcome = new Welcome(ben);
  await welcome.follow(withAnotherLetter(link, 20));
  await expect(welcome.problem).toContainText("The link’s key does not fit");
  await expectOutside(ben);
  await welcome.join(link);
});

story("an invitation to a project that the relay has never seen says so", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  const link = await invitation(ana);
  const welcome = new Welcome(ben);
  await welcome.follow(withAnotherLetter(link, link.length - link.indexOf("#") - 5));
  await expect(welcome.problem).toContainText("The relay does not know this project");
  await expectOutside(ben);
  await welcome.join(link);
});

story("an invitation that somebody has used brings nobody else", async ({ enter }) => {
  const [ana, ben, chi] = await Promise.all([enter("Ana"), enter("Ben"), enter("Chi")]);
  const link = await invitation(ana);
  await new Welcome(ben).join(link);
  const welcome = new Welcome(chi);
  await welcome.follow(link);
  await expect(welcome.problem).toContainText("This invitation has ended");
  await expect(welcome.problem).toContainText("Ask for a new one");
  await expectOutside(chi);
});

story("who cannot reach the relay is told so, and comes in once it is back", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  const link = await invitation(ana);
  await ben.goTo("/");
  await ben.untilKept();
  ben.loseNetwork();
  const welcome = new Welcome(ben);
  await welcome.follow(link);
  await expect(welcome.problem).toContainText("The relay does not answer");
  await expectOutside(ben);
  ben.regainNetwork();
  await welcome.join(link);
});

story("who follows an invitation again is in already, and sees the plan", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  const link = await invitation(ana);
  await new Welcome(ben).join(link);
  await new Welcome(ben).join(link);
  await expect(ben.page.getByRole("grid")).toBeVisible();
});
