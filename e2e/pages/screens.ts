// Every screen that somebody comes to, each by the address or the keys that lead there.

import { expect } from "@playwright/test";

import type { Person } from "../harness/person.ts";
import { Export, Import, table } from "./files.ts";
import { Notebooks } from "./notebooks.ts";
import { People } from "./people.ts";
import { PostDrawer } from "./post.ts";
import { Welcome } from "./welcome.ts";

/** A screen, and the way to it. */
export interface Screen {
  /** What it is called in the name of a story. */
  name: string;
  /** Brings a person there who has the project that {@link prepare} made, at this address, as in `/p/abc`. */
  show: (person: Person, project: string) => Promise<void>;
}

/**
 * Makes the project that the screens show, and gives its address: the sample, and what that has none of, since it
 * has no relay until somebody is invited.
 */
export async function prepare(person: Person): Promise<string> {
  await (await new Welcome(person).open()).openSample();
  const project = new URL(person.page.url()).pathname.replace("/calendar", "");
  await new People(person).invite();
  const notebooks = new Notebooks(person);
  await notebooks.make("Prices");
  await notebooks.write("Kiln", "Forty an hour.");
  await notebooks.make("Prices of last year");
  await notebooks.moveToTrash();
  return project;
}

/** All of them. */
export const SCREENS: readonly Screen[] = [
  {
    name: "the welcome page",
    show: async (person) => {
      await person.goTo("/");
      await expect(person.page.getByRole("region", { name: "On this device" })).toBeVisible();
    },
  },
  { name: "the calendar", show: showCalendar },
  {
    name: "a post",
    show: async (person, project) => {
      await showCalendar(person, project);
      await person.page.locator("main [data-post]:visible").first().click();
      await expect(new PostDrawer(person).title).toBeVisible();
    },
  },
  {
    name: "the campaigns with one of them open",
    show: async (person, project) => {
      await showPage(person, project, "Campaigns");
      await person.page.getByRole("main").getByRole("button", { name: /^Open / }).first().click();
      await expect(person.page.getByRole("textbox", { name: "Brief" })).toBeVisible();
    },
  },
  { name: "the channels", show: async (person, project) => await showPage(person, project, "Channels") },
  { name: "the people", show: async (person, project) => await showPage(person, project, "People") },
  {
    name: "an invitation",
    show: async (person, project) => {
      await showPage(person, project, "People");
      await new People(person).beginInvite();
    },
  },
  {
    name: "the list of notebooks with one in the trash",
    show: async (person, project) => {
      await showPage(person, project, "People");
      const notebooks = new Notebooks(person);
      await expect(notebooks.line("Prices")).toBeVisible();
      await notebooks.trash.getByText("In the trash: 1").click();
    },
  },
  {
    name: "the question who reads a new notebook",
    show: async (person, project) => {
      await showPage(person, project, "People");
      await new Notebooks(person).beginMaking();
    },
  },
  {
    name: "a notebook with a note",
    show: async (person, project) => {
      await showPage(person, project, "People");
      await new Notebooks(person).line("Prices").getByRole("link").click();
      await expect(new Notebooks(person).body("Kiln")).toHaveValue("Forty an hour.");
    },
  },
  {
    name: "an import with its problems",
    show: async (person, project) => {
      await person.goTo(`${project}/import`);
      await new Import(person).choose(
        table("posts.csv", [
          ["Text", "Day", "Channel", "Campaign", "Note"],
          ["First snow over the kiln", "3/4/2026", "Instagram", "Winter", ""],
          ["Forty cups", "30/2/2026", "A guild of potters", "", "by hand"],
        ]),
      );
      await expect(person.page.getByRole("heading", { name: "posts.csv" })).toBeVisible();
    },
  },
  {
    name: "an export with what gets lost",
    show: async (person, project) => {
      await person.goTo(`${project}/export`);
      await new Export(person).chooseFormat(/^Hootsuite/);
      await expect(new Export(person).losses).toContainText("left out");
    },
  },
  { name: "the settings", show: async (person, project) => await showPage(person, project, "Settings") },
  {
    name: "the palette with what it found",
    show: async (person, project) => {
      await showCalendar(person, project);
      await person.page.keyboard.press("Control+k");
      await person.page.keyboard.type("tea");
      await expect(person.page.getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "the list of keys",
    show: async (person, project) => {
      await showCalendar(person, project);
      await person.page.keyboard.press("?");
      await expect(person.page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    },
  },
  {
    name: "an address that leads nowhere",
    show: async (person) => {
      await person.goTo("/nowhere");
      await expect(person.page.getByRole("heading", { name: "Nothing at this address" })).toBeVisible();
    },
  },
];

async function showCalendar(person: Person, project: string): Promise<void> {
  await person.goTo(`${project}/calendar`);
  await expect(person.page.locator("main [data-post]:visible").first()).toBeVisible();
}

async function showPage(person: Person, project: string, name: string): Promise<void> {
  await person.goTo(`${project}/${name.toLowerCase()}`);
  await expect(person.page.getByRole("heading", { level: 1, name })).toBeVisible();
  // What the page is about is drawn once the plan is there.
  await expect(person.page.getByRole("main")).not.toBeEmpty();
}
