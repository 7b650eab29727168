import { Calendar } from "../pages/calendar.ts";
import { Export, Import, gbk, table } from "../pages/files.ts";
import { People } from "../pages/people.ts";
import { Shell } from "../pages/shell.ts";
import { Welcome } from "../pages/welcome.ts";
import { expect, story } from "../harness/story.ts";

/** More posts than one command holds, each with a text of some length. */
const MANY = 300;

story("a planner's table in GBK comes in without its bad row, as one step that is taken back as one", async ({ enter }) => {
  const ana = await enter("Ana");
  await (await new Welcome(ana).open()).openSample();
  const calendar = new Calendar(ana);
  const [day, empty] = [await calendar.midMonth(), await calendar.emptyDay()];
  const before = await calendar.read();
  const long = "四十只杯子都完整地出了窑，第一场雪落在窑顶上。".repeat(12);
  const many = Array.from({ length: MANY }, (_, at) => [`杯子${at}：${long}`, "", "", `${day} 10:00`]);
  const file = table(
    "buffer.csv",
    [
      ["Text", "Image URL", "Tags", "Posting Time"],
      ["初雪落在窑上", "", "", `${empty} 09:00`],
      ["没有这一天", "", "", "2026-02-30 09:00"],
      ...many,
    ],
    gbk,
  );

  const imports = await new Import(ana).open();
  await imports.choose(file);
  await expect(imports.recognised).toContainText("A file of Buffer, in GBK (GB18030): 302 rows");
  await expect(imports.row(3)).toContainText("There is no such day");
  await expect(imports.row(3)).toContainText("Left out");
  await expect(imports.count("Left out")).toHaveText("1");
  await expect(imports.row(2)).toContainText("No channel yet");
  await imports.sendTo(/Instagram/);
  await expect(imports.row(2)).not.toContainText("No channel yet");
  await expect(imports.take).toHaveText("Import 301 posts");
  await imports.take.click();

  await expect(calendar.post(empty, "初雪落在窑上")).toBeVisible();
  await imports.takeBack();
  await expect(calendar.post(empty, "初雪落在窑上")).toHaveCount(0);
  await expect.poll(async () => await calendar.read()).toEqual(before);
});

story("what was exported comes back without a change", async ({ enter }) => {
  const ana = await enter("Ana");
  await (await new Welcome(ana).open()).openSample();
  const exports = await new Export(ana).open();
  await expect(exports.losses).toContainText("Nothing. All of it is in the file.");
  const file = await exports.save();
  expect(file.name).toMatch(/Flockwork\.csv$/);

  const imports = await new Import(ana).open();
  await imports.choose(file);
  await expect(imports.recognised).toContainText("A file of Flockwork, in UTF-8");
  await expect(imports.count("Unchanged")).not.toHaveText("0");
  for (const fate of ["New", "Changed", "Left out"] as const) await expect(imports.count(fate)).toHaveText("0");
  await expect(imports.take).toHaveAttribute("aria-disabled", "true");
});

story("losses are said before a planner's file is saved", async ({ enter }) => {
  const ana = await enter("Ana");
  await (await new Welcome(ana).open()).openSample();
  const exports = await new Export(ana).open();
  await exports.chooseFormat(/^Hootsuite/);
  await expect(exports.losses).toContainText("No day, so it is left out");
  await exports.chooseFormat(/^Calendars, without texts/);
  const file = await exports.save();
  expect(file.name).toMatch(/\.ics$/);
  expect(file.buffer.toString()).toMatch(/^BEGIN:VCALENDAR/);
});

story("a viewer exports, and finds no way to import", async ({ enter }) => {
  const [ana, ben] = await Promise.all([enter("Ana"), enter("Ben")]);
  await (await new Welcome(ana).open()).openSample();
  await new Welcome(ben).join(await new People(ana).invite("viewer"));
  await new Shell(ben).goTo("Settings");
  await expect(ben.page.getByRole("button", { name: "Export posts…" })).toBeVisible();
  await expect(ben.page.getByRole("button", { name: "Import posts…" })).toHaveCount(0);
  await ben.goTo(new URL(ben.page.url()).pathname.replace("settings", "import"));
  await expect(ben.page.getByRole("heading", { name: "Nothing is imported here" })).toBeVisible();
  expect((await (await new Export(ben).open()).save()).name).toMatch(/Flockwork\.csv$/);
});
