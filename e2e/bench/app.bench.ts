// The app with a large plan, in two browsers with a relay between them. `cargo xtask bench app` runs this.

import { execFileSync } from "node:child_process";

import { type Locator, expect, test } from "@playwright/test";

import { seedProgram } from "../harness/machine.ts";
import { Person } from "../harness/person.ts";
import { Relay } from "../harness/relay.ts";
import { PostDrawer } from "../pages/post.ts";
import { Shell } from "../pages/shell.ts";
import { Welcome } from "../pages/welcome.ts";
import { longestTask, watchKeys, watchLetters, watchStart } from "./probe.ts";

const POSTS = 2_000;
const CHANGES = 22_000;
const STARTS = 5;
const KEYS = 200;
/** As fast as somebody types who is in a hurry, in milliseconds between keys. */
const PACE = 60;
/** Frames are drawn when there is something to draw, not by the clock of a screen that is not there. */
const UNCLOCKED = ["--disable-gpu-vsync", "--disable-frame-rate-limit"];

const figure = (name: string, value: number) => console.log(`figure ${name} ${value.toFixed(3)}`);

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  if (value === undefined) throw new Error("nothing was measured");
  return value;
}

test("the app with a large plan", async () => {
  const relay = await Relay.start();
  const origin = `http://127.0.0.1:${relay.port}`;
  const size = ["--posts", String(POSTS), "--changes", String(CHANGES)];
  const link = execFileSync(seedProgram(), ["found", "--relay", origin, ...size], { encoding: "utf8" }).trim();

  const writer = await Person.arrive("Writer", relay, {}, UNCLOCKED);
  const reader = await Person.arrive("Reader", relay, {}, UNCLOCKED);
  for (const person of [writer, reader]) {
    await new Welcome(person).join(link);
    await new Shell(person).untilSynced();
    await expect(person.page.locator("main [data-post]").first()).toBeVisible();
    await person.untilKept();
  }

  // The other person sits at another computer: on this one, their browser is open only where it is measured.
  await reader.closeBrowser();
  await measureStarts(writer);
  await measureKeys(writer);
  await reader.startBrowser();
  await measureWays(writer, reader);

  for (const person of [writer, reader]) await person.leave();
  await relay.remove();
});

/** Opens the project again and again, with everything on the device. */
async function measureStarts(person: Person): Promise<void> {
  const address = new URL(person.page.url()).pathname;
  const [content, ready, longest]: [number[], number[], number[]] = [[], [], []];
  for (let start = 0; start < STARTS; start += 1) {
    // With the last page goes the engine.
    await person.closeBrowser();
    await person.startBrowser();
    // The browser itself has started before the app is opened.
    await person.goTo("/v1/health");
    await person.page.addInitScript(watchStart);
    await person.goTo(address);
    await person.page.waitForFunction(() => window.probe.documentReady && window.probe.firstContent);
    const probe = await person.page.evaluate(() => window.probe);
    content.push(probe.firstContent ?? Number.NaN);
    ready.push(probe.documentReady ?? Number.NaN);
    longest.push(await person.page.evaluate(longestTask));
  }
  figure("first_content_ms", quantile(content, 0.5));
  figure("document_ready_ms", quantile(ready, 0.5));
  figure("long_task_max_ms", Math.max(...longest));
}

/** Opens the post in which is typed, and returns its caption. */
async function openPost(person: Person, address: string): Promise<Locator> {
  await person.page.addInitScript(watchStart);
  await person.goTo(`${address}?post=post%3Ameasured`);
  const { caption } = new PostDrawer(person);
  await expect(caption).toBeVisible();
  await new Shell(person).untilSynced();
  return caption;
}

/** Types, and looks when each letter is painted. */
async function measureKeys(writer: Person): Promise<void> {
  const caption = await openPost(writer, new URL(writer.page.url()).pathname);
  await caption.evaluate(watchKeys);
  await caption.pressSequentially("n".repeat(KEYS), { delay: PACE });
  await writer.page.waitForFunction((keys) => window.probe.painted.length >= keys, KEYS);
  const { painted } = await writer.page.evaluate(() => window.probe);
  figure("keystroke_p95_ms", quantile(painted, 0.95));
}

/** Types in one browser, and looks on in the other. */
async function measureWays(writer: Person, reader: Person): Promise<void> {
  const address = new URL(writer.page.url()).pathname;
  const [here, there] = [await openPost(writer, address), await openPost(reader, address)];
  await here.evaluate(watchKeys);
  await there.evaluate(watchLetters);
  await here.pressSequentially("n".repeat(KEYS), { delay: PACE });
  await reader.page.waitForFunction((keys) => window.probe.letters.length >= keys, KEYS);

  const { keys } = await writer.page.evaluate(() => window.probe);
  const { letters } = await reader.page.evaluate(() => window.probe);
  const ways = letters.map((letter, index) => letter - (keys[index] ?? Number.NaN));
  figure("remote_edit_p50_ms", quantile(ways, 0.5));
  figure("remote_edit_p95_ms", quantile(ways, 0.95));
}
