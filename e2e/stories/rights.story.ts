import { stat } from "node:fs/promises";

import { cheat } from "../harness/cheat.ts";
import { Calendar } from "../pages/calendar.ts";
import { People } from "../pages/people.ts";
import { PostDrawer } from "../pages/post.ts";
import { Shell } from "../pages/shell.ts";
import { PROJECT, meet } from "../pages/team.ts";
import { Welcome } from "../pages/welcome.ts";
import { expect, story } from "../harness/story.ts";

story("who is removed reads nothing new, and still has and can save what there was", async ({ enter }) => {
  const [ana, ben, cleo] = await Promise.all([enter("Ana"), enter("Ben"), enter("Cleo")]);
  await meet(ana, ben, cleo);
  const [hers, his, cleos] = [new Calendar(ana), new Calendar(ben), new Calendar(cleo)];
  const day = await hers.midMonth();
  await hers.add(day, "First snow over the kiln");
  await expect(cleos.post(day, "First snow over the kiln")).toBeVisible();

  // Their browser is told that it is refused, which is no fault.
  cleo.expectOutage();
  await (await new People(ana).open()).remove("Cleo");
  await expect(new Shell(cleo).syncWord).toHaveText("Out of the project");
  await new Shell(ana).goTo("Calendar");
  await hers.add(day, "Only for those who stayed");
  await expect(his.post(day, "Only for those who stayed")).toBeVisible();
  await expect(cleos.post(day, "First snow over the kiln")).toBeVisible();
  await expect(cleos.post(day, "Only for those who stayed")).toHaveCount(0);
  const saved = await stat(await new Shell(cleo).saveAsFile());
  expect(saved.size).toBeGreaterThan(0);
});

story("another role holds at once, and back", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  const day = await new Calendar(ana).midMonth();
  await new Calendar(ana).add(day, "First snow over the kiln");
  await new Calendar(ben).open(day, "First snow over the kiln");
  const caption = new PostDrawer(ben).caption;
  await expect(caption).toBeEditable();

  const newPost = ben.page.getByRole("button", { name: "New post" });
  const people = await new People(ana).open();
  await people.setRole("Ben", "Reviewer");
  await expect(caption).not.toBeEditable();
  await expect(newPost).toHaveCount(0);
  await people.setRole("Ben", "Editor");
  await expect(caption).toBeEditable();
  await expect(newPost).toBeVisible();
  await caption.fill("Forty cups came out whole.");
  await new Shell(ben).untilSynced();
  await new Shell(ana).goTo("Calendar");
  await new Calendar(ana).open(day, "First snow over the kiln");
  await expect(new PostDrawer(ana).caption).toHaveValue("Forty cups came out whole.");
});

story("two managers change roles at once, and both changes hold", async ({ enter }) => {
  const [ana, ben, cleo, dan] = await Promise.all([enter("Ana"), enter("Ben"), enter("Cleo"), enter("Dan")]);
  await meet(ana, ben, cleo, dan);
  const [hers, his] = [await new People(ana).open(), await new People(ben).open()];
  await hers.setRole("Ben", "Manager");
  await expect(his.member("Ben")).toContainText("Manager");
  await Promise.all([hers.setRole("Cleo", "Viewer"), his.setRole("Dan", "Reviewer")]);
  for (const people of [hers, his]) {
    await expect(people.member("Cleo")).toContainText("Viewer");
    await expect(people.member("Dan")).toContainText("Reviewer");
  }
});

story("the menu of a member stays open, and the focus in it, while others change roles", async ({ enter }) => {
  const [ana, ben, cleo] = await Promise.all([enter("Ana"), enter("Ben"), enter("Cleo")]);
  await meet(ana, ben, cleo);
  const [hers, his] = [await new People(ana).open(), await new People(ben).open()];
  await hers.setRole("Ben", "Manager");
  await expect(his.member("Ben")).toContainText("Manager");
  await hers.setRole("Cleo", "Viewer");

  const menu = await his.deedsAbout("Cleo");
  const editor = menu.getByRole("menuitemradio", { name: "Editor" });
  await editor.focus();
  await hers.setRole("Cleo", "Manager");
  await expect(his.member("Cleo")).toContainText("Manager");
  await expect(menu.getByRole("menuitemradio", { name: "Manager" })).toHaveAttribute("aria-checked", "true");
  await hers.setRole("Ben", "Owner");
  await expect(his.member("Ben")).toContainText("Owner");
  await expect(editor).toBeFocused();
  await editor.press("Enter");
  await expect(his.member("Cleo")).toContainText("Editor");
});

story("while a row has the focus it stays where it is, and takes its place once that is gone", async ({ enter }) => {
  const [ana, ben, cleo] = await Promise.all([enter("Ana"), enter("Ben"), enter("Cleo")]);
  await meet(ana, ben, cleo);
  const people = await new People(ana).open();
  await people.expectAbove("Ben", "Cleo");
  await people.setRole("Cleo", "Manager");
  await people.expectAbove("Ben", "Cleo");
  await new Shell(ana).goTo("Calendar");
  await people.open();
  await people.expectAbove("Cleo", "Ben");
});

story("ownership is handed over in one go, and the other may hand it back", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  const [hers, his] = [await new People(ana).open(), await new People(ben).open()];
  const dialog = await hers.beginHandOver("Ben");
  await expect(dialog).toContainText("Ben becomes owner, and you become manager.");
  await dialog.getByRole("button", { name: "Hand over", exact: true }).click();
  await expect(ana.page.getByText("Ben is an owner now, and you are a manager.")).toBeVisible();
  await expect(dialog).toBeHidden();
  for (const people of [hers, his]) {
    await expect(people.member("Ana")).toContainText("Manager");
    await expect(people.member("Ben")).toContainText("Owner");
  }
  const menu = await hers.deedsAbout("Ben");
  await expect(menu.getByRole("menuitem", { name: "Compare digits" })).toBeVisible();
  await expect(menu.getByRole("menuitem", { name: "Hand over ownership…" })).toHaveCount(0);
  await ana.page.keyboard.press("Escape");

  // One who is an owner already is not made one again: the own half is left.
  await his.setRole("Ana", "Owner");
  const back = await his.beginHandOver("Ana");
  await back.getByRole("button", { name: "Hand over", exact: true }).click();
  await expect(hers.member("Ben")).toContainText("Manager");
  await expect(hers.member("Ana")).toContainText("Owner");
});

story("who cannot step down for want of a network is told so, and does the rest later", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  const people = await new People(ana).open();
  await people.setRole("Ben", "Owner");
  const dialog = await people.beginHandOver("Ben");
  ana.loseNetwork();
  await new Shell(ana).untilOffline();
  await dialog.getByRole("button", { name: "Hand over", exact: true }).click();
  await expect(dialog).toContainText("You and Ben are both owners now: you could not be made a manager.");
  await expect(people.member("Ana")).toContainText("Owner");
  ana.regainNetwork();
  await new Shell(ana).untilSynced();
  await dialog.getByRole("button", { name: "Become manager" }).click();
  await expect(dialog).toBeHidden();
  await expect(people.member("Ana")).toContainText("Manager");
  await expect(people.member("Ben")).toContainText("Owner");
});

story("a second browser of the same person is the same member", async ({ enter }) => {
  const [ana, ben, phone] = await Promise.all([enter("Ana"), enter("Ben"), enter("Ben")]);
  await meet(ana, ben);
  const link = await new People(ben).linkDevice();
  await expect(new People(ben).deviceLinks).toHaveCount(1);
  await new Welcome(phone).join(link);
  await expect(new People(ben).deviceLinks).toHaveCount(0);
  const day = await new Calendar(phone).midMonth();
  await new Calendar(phone).add(day, "From the phone");
  await new Shell(ana).goTo("Calendar");
  await expect(new Calendar(ana).post(day, "From the phone")).toBeVisible();
  const people = await new People(ana).open();
  await expect(people.member("Ben")).toHaveCount(1);
  await expect(people.member("Ben")).toContainText("Editor");
  await expect(people.member("Ben").getByRole("cell", { name: "2", exact: true })).toBeVisible();
});

story("what a reviewer may not do is set aside by everybody, also when their program cheats", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  const day = await new Calendar(ana).midMonth();
  await new Calendar(ana).add(day, "First snow over the kiln");
  await expect(new Calendar(ben).post(day, "First snow over the kiln")).toBeVisible();
  const link = await (await new People(ana).open()).invite("reviewer");
  await cheat(link, "Finn");

  await new Shell(ana).goTo("Calendar");
  for (const person of [ana, ben]) {
    await new Calendar(person).open(day, "First snow over the kiln");
    const post = new PostDrawer(person);
    // The comment comes behind what was forged, so that is judged by now.
    await expect(post.comments).toHaveCount(1);
    const { title, caption, comments } = await post.read();
    expect({ title, caption, comments }).toEqual({
      title: "First snow over the kiln",
      caption: "",
      comments: ["Finn: An honest word"],
    });
    await expect(new Calendar(person).posts).toHaveCount(1);
    await post.close();
    const { ignored } = await new People(person).open();
    // The edit, the post, and the decision in another's name; not the one in the own.
    await expect(ignored).toHaveCount(3);
    for (const change of await ignored.all()) {
      await expect(change).toContainText("Finn");
      await expect(change).toContainText("It did more than the role allows.");
    }
  }
});

story("what a viewer's program sends is refused by the relay, though it cheats", async ({ enter }) => {
  const ana = await enter("Ana");
  await (await new Welcome(ana).open()).startProject(PROJECT);
  const day = await new Calendar(ana).midMonth();
  await new Calendar(ana).add(day, "First snow over the kiln");
  const people = await new People(ana).open();
  await expect(cheat(await people.invite("viewer"), "Vera")).rejects.toThrow("the relay refuses the envelope: Role");
  await expect(people.ignored).toHaveCount(0);
  await new Shell(ana).goTo("Calendar");
  await expect(new Calendar(ana).post(day, "First snow over the kiln")).toBeVisible();
  await expect(new Calendar(ana).posts).toHaveCount(1);
});

story("a reviewer is offered to comment, and nothing that they may not do", async ({ enter }) => {
  const [ana, rita] = await Promise.all([enter("Ana"), enter("Rita")]);
  await (await new Welcome(ana).open()).startProject(PROJECT);
  const day = await new Calendar(ana).midMonth();
  await new Calendar(ana).add(day, "First snow over the kiln");
  const link = await (await new People(ana).open()).invite("reviewer");
  await new Welcome(rita).join(link);
  const [calendar, post] = [new Calendar(rita), new PostDrawer(rita)];
  await expect(calendar.post(day, "First snow over the kiln")).toBeVisible();

  // Neither by a button, nor by the day itself, nor by a key.
  await expect(rita.page.getByRole("button", { name: "New post" })).toHaveCount(0);
  await calendar.day(day).dblclick({ position: { x: 40, y: 10 } });
  await rita.page.keyboard.press("c");
  await rita.page.keyboard.press("p");
  await expect(rita.page.getByRole("textbox", { name: /^New post on/ })).toHaveCount(0);

  await calendar.open(day, "First snow over the kiln");
  await expect(post.caption).toBeVisible();
  for (const field of [post.caption, post.notes]) await expect(field).not.toBeEditable();
  for (const control of [post.title, post.status, post.day, post.time]) await expect(control).toHaveCount(0);
  await post.comment("Which cup is on the left?");
  await new Shell(ana).goTo("Calendar");
  await new Calendar(ana).open(day, "First snow over the kiln");
  await expect(new PostDrawer(ana).comments).toContainText("Which cup is on the left?");

  const people = await new People(rita).open();
  await expect(rita.page.getByRole("button", { name: "Invite", exact: true })).toHaveCount(0);
  const deeds = await people.deedsAbout("Ana");
  await expect(deeds.getByRole("menuitem")).not.toHaveCount(0);
  await expect(deeds.getByRole("menuitem", { name: "Remove from the project" })).toHaveCount(0);
  await expect(deeds.getByRole("menuitemradio")).toHaveCount(0);
});
