import { Calendar } from "../pages/calendar.ts";
import { Keyboard } from "../pages/keyboard.ts";
import { PostDrawer } from "../pages/post.ts";
import { PROJECT } from "../pages/team.ts";
import { expect, story } from "../harness/story.ts";

story("a post is planned, written, moved and found without a mouse", async ({ enter }) => {
  const ana = await enter("Ana");
  const { page } = ana;
  const keys = await Keyboard.only(ana);
  await ana.goTo("/");
  await keys.reach(page.getByLabel("Your name"));
  await keys.type("Ana");
  await keys.reach(page.getByRole("button", { name: /^Start a project/ }));
  await keys.press("Enter");
  await expect(page.getByLabel("Name of the project")).toBeFocused();
  await keys.type(PROJECT);
  await keys.press("Enter");

  const calendar = new Calendar(ana);
  const post = new PostDrawer(ana);
  await expect(calendar.grid).toBeVisible();
  const day = await calendar.midMonth();
  const next = calendar.after(day, 1);
  await keys.reach(calendar.grid.locator("[role=gridcell][tabindex='0']"));
  await keys.walkTo(calendar, day);
  await keys.press("Enter");
  await expect(page.getByRole("textbox", { name: /^New post on/ })).toBeFocused();
  await keys.type("Snow");
  await keys.press("Enter");
  await expect(calendar.post(day, "Snow")).toBeVisible();
  await expect(calendar.day(day)).toBeFocused();
  await keys.press("c", "p");
  await expect(page.getByRole("textbox", { name: /^New post on/ })).toBeFocused();
  await keys.type("Forty cups");
  await keys.press("Shift+Enter");

  await expect(post.title).toHaveValue("Forty cups");
  await keys.reach(post.status);
  await keys.press("Enter");
  await expect(page.getByRole("menuitem", { name: "In review" })).toBeFocused();
  await keys.press("a");
  await expect(page.getByRole("menuitem", { name: "Approved" })).toBeFocused();
  await keys.press("Enter");
  await expect(post.status).toHaveAccessibleName("Status: Approved");
  await keys.reach(post.caption);
  await keys.type("Forty cups came out whole.");
  await expect(post.caption).toHaveValue("Forty cups came out whole.");
  await keys.reach(page.getByLabel("Write a comment"));
  await keys.type("Which cup is on the left?");
  await keys.press("Control+Enter");
  await expect(post.comments).toHaveCount(1);
  // The first Esc leaves the field, the second the post.
  await keys.press("Escape", "Escape");
  await expect(calendar.post(day, "Forty cups")).toBeFocused();

  await keys.press("Alt+ArrowRight");
  await expect(calendar.post(next, "Forty cups")).toBeFocused();
  await keys.press("z");
  await expect(calendar.post(day, "Forty cups")).toBeVisible();
  await expect(calendar.post(next, "Forty cups")).toHaveCount(0);

  await keys.press("f");
  await expect(page.getByRole("menuitem", { name: "Channel" })).toBeFocused();
  await keys.press("t");
  await keys.press("Enter");
  await expect(page.getByRole("searchbox", { name: "Text" })).toBeFocused();
  await keys.type("cups");
  await expect(calendar.posts).toHaveCount(1);
  await keys.press("Enter");
  await keys.reach(page.getByRole("button", { name: "Clear filters" }));
  await keys.press("Enter");
  await expect(calendar.posts).toHaveCount(2);
  await keys.expectNothingElse();
});

story("every page, the palette and the list of keys are reached without a mouse", async ({ enter }) => {
  const ana = await enter("Ana");
  const { page } = ana;
  const keys = await Keyboard.only(ana);
  await ana.goTo("/");
  await expect(page.getByRole("button", { name: /^Look at a sample/ })).toBeVisible();
  await keys.press("s");
  await expect(new Calendar(ana).posts.first()).toBeVisible();
  for (const [key, name] of [
    ["m", "Campaigns"],
    ["n", "Channels"],
    ["p", "People"],
    ["s", "Settings"],
  ] as const) {
    await keys.press("g", key);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  }
  await keys.press("g", "c");
  await expect(page.getByRole("grid")).toBeVisible();

  await keys.press("?");
  const list = page.getByRole("dialog", { name: "Keys" });
  await expect(list).toContainText("New post");
  await keys.press("Escape");
  await expect(list).toBeHidden();

  const palette = page.getByRole("dialog", { name: "Search or run a command" });
  await keys.press("Control+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await keys.type(">campaigns");
  await expect(palette.getByRole("option", { name: "Campaigns" })).toHaveAttribute("aria-selected", "true");
  await keys.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Campaigns" })).toBeVisible();

  await keys.press("n");
  await expect(page.getByRole("textbox", { name: "Add a campaign by its name" })).toBeFocused();
  await keys.type("Spring glaze");
  await keys.press("Enter", "Escape");
  const opener = page.getByRole("button", { name: "Open Spring glaze" });
  await keys.reach(opener);
  await keys.press("Enter");
  await expect(page.getByRole("complementary", { name: "Spring glaze" })).toBeFocused();
  await keys.press("Escape");
  await expect(opener).toBeFocused();

  await keys.press("g", "h");
  await expect(page.getByRole("region", { name: "On this device" })).toBeVisible();
  await keys.expectNothingElse();
});
