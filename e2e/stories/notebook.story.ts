import { readArchive } from "../harness/archive.ts";
import { Notebooks } from "../pages/notebooks.ts";
import { Palette } from "../pages/palette.ts";
import { Shell } from "../pages/shell.ts";
import { meet } from "../pages/team.ts";
import { expect, story } from "../harness/story.ts";

story("a notebook is written together by those who read it, and there for nobody else", async ({ enter }) => {
  const [ana, ben, cleo] = await Promise.all([enter("Ana"), enter("Ben"), enter("Cleo")]);
  await meet(ana, ben, cleo);
  const [hers, his, others] = [new Notebooks(ana), new Notebooks(ben), new Notebooks(cleo)];
  await hers.make("Prices", "Ben");
  await expect(hers.readBy).toHaveText("Read by Ana, Ben");
  await hers.write("Kiln", "Forty an hour.");

  await his.open();
  await expect(his.line("Prices")).toContainText("Ana, Ben");
  await his.enter("Prices");
  await expect(his.body("Kiln")).toHaveValue("Forty an hour.");
  await his.body("Kiln").press("ControlOrMeta+End");
  await his.body("Kiln").pressSequentially(" Thirty from May.");
  await his.write("Clay", "Twelve a sack.");
  await expect(hers.body("Kiln")).toHaveValue("Forty an hour. Thirty from May.");
  await expect(hers.body("Clay")).toHaveValue("Twelve a sack.");
  await new Shell(ben).untilSynced();
  await ben.page.reload();
  await expect(his.body("Clay")).toHaveValue("Twelve a sack.");

  // An editor who is not among the readers is shown nothing of it, not even its name.
  await new Shell(cleo).untilSynced();
  await others.open();
  await expect(others.section).toBeHidden();
  await expect(cleo.page.getByText("Prices")).toHaveCount(0);
  await expect(cleo.page.getByText("Notebook without a name yet")).toHaveCount(0);
  // Nor by the address, should somebody send it.
  const notebook = new URL(ana.page.url()).pathname.split("/").pop() ?? "";
  await cleo.page.goto(cleo.page.url().replace("/people", `/notebook/${notebook}`));
  await expect(cleo.page.getByRole("heading", { name: "There is no such notebook for you" })).toBeVisible();
  await expect(others.notes).toHaveCount(0);
});

story("who is taken out of a notebook gets nothing new, and who is let in reads it all", async ({ enter }) => {
  const [ana, ben, cleo] = await Promise.all([enter("Ana"), enter("Ben"), enter("Cleo")]);
  await meet(ana, ben, cleo);
  const [hers, his, others] = [new Notebooks(ana), new Notebooks(ben), new Notebooks(cleo)];
  await hers.make("Prices", "Ben");
  await hers.write("Kiln", "Forty an hour.");
  await his.enter("Prices");
  await expect(his.body("Kiln")).toHaveValue("Forty an hour.");

  await hers.setReaders("Prices", "Cleo");
  await expect(his.noReader).toBeVisible();
  await expect(his.body("Kiln")).not.toBeEditable();
  await expect(ben.page.getByRole("button", { name: "New note" })).toHaveCount(0);
  await hers.enter("Prices");
  await hers.write("Clay", "Twelve a sack.");

  await others.open();
  await expect(others.line("Prices")).toContainText("Ana, Cleo");
  await others.enter("Prices");
  await expect(others.body("Kiln")).toHaveValue("Forty an hour.");
  await expect(others.body("Clay")).toHaveValue("Twelve a sack.");
  await others.write("Wood", "Ask the mill.");
  await expect(hers.body("Wood")).toHaveValue("Ask the mill.");

  // He keeps what he had, here and when he comes again.
  await expect(his.notes).toHaveCount(1);
  await his.open();
  await expect(his.line("Prices")).toContainText("You read it no more");
  await his.enter("Prices");
  await expect(his.body("Kiln")).toHaveValue("Forty an hour.");
  await expect(his.notes).toHaveCount(1);
});

story("a note that was removed is put back, by its button and by the key for a step back", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  const notebooks = new Notebooks(ana);
  await notebooks.make("Prices", "Ben");
  await notebooks.write("Kiln", "Forty an hour.");
  await notebooks.write("Clay", "Twelve a sack.");
  await notebooks.remove("Kiln");
  await expect(notebooks.notes).toHaveCount(1);
  await ana.page.getByRole("button", { name: "Put back", exact: true }).click();
  await expect(notebooks.body("Kiln")).toHaveValue("Forty an hour.");

  await notebooks.remove("Clay");
  await expect(notebooks.notes).toHaveCount(1);
  await ana.page.keyboard.press("z");
  await expect(notebooks.body("Clay")).toHaveValue("Twelve a sack.");
  await notebooks.open();
  await expect(notebooks.line("Prices")).toContainText("Ana, Ben");
});

story("a notebook is saved as a file that says what its notes say", async ({ enter }) => {
  const ana = await enter("Ana");
  await meet(ana, await enter("Ben"));
  const notebooks = new Notebooks(ana);
  await notebooks.make("Prices", "Ben");
  await notebooks.write("Kiln", "Forty an hour. 每小时四十。");
  const files = await readArchive(await notebooks.saveAsFile());
  expect(files.get("note.csv")).toContain("Forty an hour. 每小时四十。");
  expect(files.get("notebook.csv")).toContain("Prices");
  expect(files.get("post.csv") ?? "").not.toContain("Kiln");
});

story("a notebook goes to the trash with its notes, and comes back for all who read it", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  const [hers, his] = [new Notebooks(ana), new Notebooks(ben)];
  await hers.make("Prices", "Ben");
  await hers.write("Kiln", "Forty an hour.");
  await his.enter("Prices");
  await expect(his.body("Kiln")).toHaveValue("Forty an hour.");

  // Its page stays, and so does the way back: the button of the notice, and the key for a step back.
  await hers.moveToTrash();
  await ana.page.keyboard.press("z");
  await expect(hers.inTrash).toBeHidden();
  await hers.moveToTrash();
  await expect(his.inTrash).toBeVisible();
  await expect(his.body("Kiln")).toHaveValue("Forty an hour.");
  await expect(ben.page.getByRole("button", { name: "New note" })).toHaveCount(0);

  await his.open();
  await expect(his.line("Prices")).toBeHidden();
  await his.trash.getByText("In the trash: 1").click();
  await his.trash.getByRole("button", { name: "Put back Prices" }).click();
  await expect(his.line("Prices")).toContainText("Ana, Ben");
  await expect(his.trash).toHaveCount(0);
  await expect(hers.inTrash).toBeHidden();

  // The notice outlives the page on which it came.
  await hers.moveToTrash();
  await hers.open();
  await expect(hers.trash).toBeVisible();
  await new Shell(ana).goTo("Calendar");
  await ana.page.getByRole("button", { name: "Put back", exact: true }).last().click();
  await expect(his.line("Prices")).toBeVisible();
  await hers.enter("Prices");
  await expect(hers.body("Kiln")).toHaveValue("Forty an hour.");
});

story("who reads a notebook no more can neither remove it nor put it back", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await meet(ana, ben);
  const [hers, his] = [new Notebooks(ana), new Notebooks(ben)];
  await hers.make("Prices", "Ben");
  await his.enter("Prices");
  await hers.setReaders("Prices");
  await expect(his.noReader).toBeVisible();
  await ben.page.getByRole("button", { name: /^What can be done with/ }).click();
  await expect(ben.page.getByRole("menuitem", { name: "Save as file" })).toBeVisible();
  await expect(ben.page.getByRole("menuitem", { name: "Move to trash" })).toHaveCount(0);
});

story("the people are marked in the side while a notebook is open", async ({ enter }) => {
  const ana = await enter("Ana");
  await meet(ana, await enter("Ben"));
  await new Notebooks(ana).make("Prices");
  const contents = ana.page.getByRole("navigation", { name: "Contents" });
  await expect(contents.locator("[aria-current]")).toHaveText(/People/);
});

story("the palette finds notebooks and notes, for those alone who read them", async ({ enter }) => {
  const [ana, ben, cleo] = await Promise.all([enter("Ana"), enter("Ben"), enter("Cleo")]);
  await meet(ana, ben, cleo);
  const [hers, his] = [new Notebooks(ana), new Notebooks(ben)];
  await hers.make("Prices", "Ben");
  await hers.write("Clay", "Twelve a sack.");
  await hers.write("Kiln", "Forty an hour.");
  await his.open();
  await expect(his.line("Prices")).toBeVisible();
  await new Shell(ben).goTo("Calendar");

  const palette = new Palette(ben);
  await palette.seek("prices");
  await expect(palette.found("Notebooks")).toHaveText(["Prices"]);
  await palette.close();
  await palette.seek("twelve");
  await expect(palette.found("Notes")).toHaveText(["ClayTwelve a sack."]);
  await palette.found("Notes").click();
  await expect(his.note("Clay")).toBeFocused();

  await new Shell(cleo).untilSynced();
  const others = new Palette(cleo);
  await others.seek("prices");
  await expect(others.count).toHaveText("nothing found");
});
