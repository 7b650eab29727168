// The same app in Chinese. Other page objects know the English names alone.

import { type Locator, type Page, expect } from "@playwright/test";

import type { Person } from "../harness/person.ts";

/** A page of a project: the key that leads there after G, and what it is called. */
export const PAGES = [
  ["c", /^\d{4}年.*月$/],
  ["m", "活动"],
  ["n", "账号"],
  ["p", "成员"],
  ["s", "设置"],
] as const;

/** Flockwork in Chinese. */
export class Chinese {
  readonly #person: Person;
  readonly #page: Page;

  constructor(person: Person) {
    this.#person = person;
    this.#page = person.page;
  }

  /** Opens the sample project under the person's name. */
  async openSample(): Promise<void> {
    await this.#page.getByLabel("你的名字").fill(this.#person.name);
    await this.#page.getByRole("button", { name: /^看看示例/ }).click();
    await expect(this.#page.locator("main [data-post]").first()).toBeVisible();
  }

  /** Goes to one of the pages. */
  async goTo([key, name]: (typeof PAGES)[number]): Promise<void> {
    await this.#page.keyboard.press("g");
    await this.#page.keyboard.press(key);
    await expect(this.#page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(this.#page.getByRole("main")).not.toBeEmpty();
  }

  /** Opens the first post of the calendar. */
  async openPost(): Promise<void> {
    await this.#page.locator("main [data-post]").first().click();
    await expect(this.caption).toBeVisible();
  }

  /** What readers will see of the open post. */
  get caption(): Locator {
    return this.#page.getByRole("textbox", { name: "正文", exact: true });
  }

  /** Says something about the open post. */
  async comment(words: string): Promise<void> {
    await this.#page.getByLabel("写评论").fill(words);
    await this.#page.getByRole("button", { name: "发送" }).click();
    await expect(this.#page.getByRole("region", { name: "评论" }).getByText(words)).toBeVisible();
  }

  /** Opens the first of a list. */
  async openFirst(): Promise<void> {
    await this.#page.getByRole("main").getByRole("button", { name: /^打开/ }).first().click();
    await expect(this.#page.locator("aside.panel")).toBeVisible();
  }

  /** Invites somebody, which gives the project its relay. */
  async invite(): Promise<void> {
    await this.#page.getByRole("button", { name: "邀请", exact: true }).click();
    const dialog = this.#page.getByRole("dialog", { name: "邀请成员" });
    await dialog.getByRole("button", { name: "生成链接" }).click();
    await expect(dialog.getByRole("textbox", { name: "邀请链接" })).toBeVisible();
    await dialog.getByRole("button", { name: "完成" }).click();
  }

  /** Opens the question for a new notebook, and gives its dialog. */
  async beginNotebook(): Promise<Locator> {
    await this.#page.getByRole("button", { name: "新建笔记本" }).click();
    return this.#page.getByRole("dialog", { name: "新建笔记本" });
  }

  /** Makes the notebook that the question is about; its page is shown then. */
  async makeNotebook(name: string): Promise<void> {
    const dialog = this.#page.getByRole("dialog", { name: "新建笔记本" });
    await dialog.getByRole("textbox", { name: "名称" }).fill(name);
    await dialog.getByRole("button", { name: "创建笔记本" }).click();
    await expect(this.#page.getByRole("heading", { level: 1 }).getByRole("textbox")).toHaveValue(name);
  }

  /** Opens the menu of the notebook that is shown. */
  async openNotebookMenu(): Promise<void> {
    await this.#page.locator(".head").getByRole("button", { name: /^管理/ }).click();
    await expect(this.#page.getByRole("menuitem", { name: "存成文件" })).toBeVisible();
  }

  /** Opens the menu of the project. */
  async openMenu(): Promise<void> {
    await this.#page.getByRole("button", { name: /项目菜单$/ }).click();
    await expect(this.#page.getByRole("menuitemradio", { name: "English" })).toBeVisible();
  }
}
