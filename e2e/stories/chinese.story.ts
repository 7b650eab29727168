import { Chinese, PAGES } from "../pages/chinese.ts";
import { latinWords } from "../pages/words.ts";
import { expect, story } from "../harness/story.ts";

const TASTE = { locale: "zh-CN", timezoneId: "Asia/Shanghai" };
const NAMES = ["Asia/Shanghai"];

story("everything that the app says in Chinese is Chinese", async ({ enter }) => {
  const xiaoyu = await enter("小雨", TASTE);
  const { page } = xiaoyu;
  const app = new Chinese(xiaoyu);
  const expectChinese = async (where: string) => expect(await latinWords(page, NAMES), where).toEqual([]);

  await xiaoyu.goTo("/");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("给做社媒的人，一本计划。");
  await expectChinese("the welcome page");
  await app.openSample();
  await expectChinese("the calendar");
  await app.openPost();
  await app.caption.fill("初雪落在窑上，四十只杯子完好出窑。");
  await app.comment("左边是哪一只？");
  await expectChinese("a post");
  await page.reload();
  await expect(app.caption).toHaveValue("初雪落在窑上，四十只杯子完好出窑。");
  // The drawer has the focus once it is drawn, and closes by its key.
  await page.getByRole("button", { name: /^关闭帖子/ }).click();
  await expect(app.caption).toHaveCount(0);

  for (const place of PAGES) {
    await app.goTo(place);
    await expectChinese(`the page ${place[1]}`);
    if (place[0] !== "m" && place[0] !== "n") continue;
    await app.openFirst();
    await expectChinese(`the first of ${place[1]}`);
    await page.keyboard.press("Escape");
  }
});

story("notebooks are in Chinese, in use and in the trash", async ({ enter }) => {
  const xiaoyu = await enter("小雨", TASTE);
  const { page } = xiaoyu;
  const app = new Chinese(xiaoyu);
  const expectChinese = async (where: string) => expect(await latinWords(page, [...NAMES, "Chrome", "Linux"]), where).toEqual([]);
  await xiaoyu.goTo("/");
  await app.openSample();
  await app.goTo(["p", "成员"]);
  await app.invite();
  await app.beginNotebook();
  await expectChinese("the question who reads a notebook");
  await app.makeNotebook("价格");
  await expectChinese("an empty notebook");
  await page.getByRole("button", { name: "新建笔记" }).click();
  await expect(page.getByRole("article")).toBeVisible();
  await expectChinese("a note");
  await app.openNotebookMenu();
  await expectChinese("the menu of a notebook");
  await page.getByRole("menuitem", { name: "移到回收站" }).click();
  await expect(page.getByText("这本笔记本在回收站里")).toBeVisible();
  await expectChinese("a notebook in the trash");
  await app.goTo(["p", "成员"]);
  await page.getByText("回收站里有 1 项").click();
  await expectChinese("the list of notebooks");
});

story("menus, the palette and the list of keys are in Chinese", async ({ enter }) => {
  const xiaoyu = await enter("小雨", TASTE);
  const { page } = xiaoyu;
  const app = new Chinese(xiaoyu);
  const expectChinese = async (where: string) => expect(await latinWords(page, NAMES), where).toEqual([]);
  await xiaoyu.goTo("/");
  await app.openSample();

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "快捷键" })).toBeVisible();
  await expectChinese("the list of keys");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option").first()).toBeVisible();
  await expectChinese("the palette");
  await page.keyboard.type("茶");
  await expect(page.getByRole("group", { name: "帖子" }).getByRole("option").first()).toBeVisible();
  await expectChinese("what the palette found");
  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  await expect(page.getByRole("menuitem", { name: "状态" })).toBeVisible();
  await expectChinese("the filters");
  await page.getByRole("menuitem", { name: "状态" }).click();
  await expect(page.getByRole("checkbox").first()).toBeVisible();
  await expectChinese("the statuses to filter by");
  await page.keyboard.press("Escape");
  await app.openMenu();
  await expectChinese("the menu of the project");
});

story("the language is switched on the way, and what is being written stays", async ({ enter }) => {
  const xiaoyu = await enter("小雨", TASTE);
  const { page } = xiaoyu;
  const app = new Chinese(xiaoyu);
  await xiaoyu.goTo("/");
  await app.openSample();
  await app.openPost();
  await page.getByLabel("写评论").fill("还没写完");
  await app.openMenu();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByLabel("Write a comment")).toHaveValue("还没写完");
  const contents = page.getByRole("navigation", { name: "Contents" });
  await expect(contents.getByRole("link", { name: "Campaigns" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Status: / })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("textbox", { name: "Caption" })).toBeVisible();
  await page.getByRole("button", { name: /project menu$/ }).click();
  await page.getByRole("menuitemradio", { name: "简体中文" }).click();
  await expect(app.caption).toBeVisible();
  expect(await latinWords(page, NAMES)).toEqual([]);
});
