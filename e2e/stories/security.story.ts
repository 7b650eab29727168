import { Calendar } from "../pages/calendar.ts";
import { PROJECT } from "../pages/team.ts";
import { Welcome } from "../pages/welcome.ts";
import { expect, story } from "../harness/story.ts";

/** How long the private keys of a device are, in bytes. */
const KEYS = 64;

/** What lies on the shelf of the device, as whoever can run a script on this page would see it. */
async function readDevice(): Promise<{ keys: number; canBeTaken: boolean }> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open("flockwork");
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const shelf = database.transaction("device").objectStore("device");
  const read = <T>(key: string) =>
    new Promise<T>((resolve, reject) => {
      const reading: IDBRequest<T> = shelf.get(key);
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => reject(reading.error);
    });
  const [keys, vault] = await Promise.all([read<Uint8Array>("keys"), read<CryptoKey>("vault")]);
  database.close();
  return { keys: keys.length, canBeTaken: vault.extractable };
}

story("the private keys of a device lie encrypted in its storage, under a key that nobody can take out", async ({
  enter,
}) => {
  const ana = await enter("Ana");
  await (await new Welcome(ana).open()).startProject(PROJECT);
  const { keys, canBeTaken } = await ana.page.evaluate(readDevice);
  expect(keys).toBeGreaterThan(KEYS);
  expect(canBeTaken).toBe(false);

  await ana.closeBrowser();
  await ana.startBrowser();
  await ana.goTo("/");
  await ana.page.getByRole("link", { name: PROJECT }).click();
  await expect(ana.page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await ana.page.evaluate(readDevice)).toEqual({ keys, canBeTaken });
});

/** Tries what a hole in the page would let somebody do, and says what the browser refused. */
function tryToRun(): string[] {
  const ways: Record<string, () => unknown> = {
    "an element with a script in it": () => (document.createElement("p").innerHTML = "<img src=x onerror=alert(1)>"),
    "a script": () => (document.createElement("p").innerHTML = "<script>alert(1)</script>"),
    "a program of another site": () => new Worker("https://elsewhere.example/assets/engine.js"),
    "another policy": () => (window as any).trustedTypes.createPolicy("mine", { createHTML: (html: string) => html }),
  };
  const refused = ([, way]: [string, () => unknown]) => {
    try {
      way();
      return false;
    } catch {
      return true;
    }
  };
  return Object.entries(ways).filter(refused).map(([name]) => name);
}

story("nothing that somebody slips into the page runs there", async ({ enter }) => {
  const ana = await enter("Ana");
  // What is refused is written to the console, which is no fault here.
  ana.expectRefusals();
  await (await new Welcome(ana).open()).startProject(PROJECT);
  expect(await ana.page.evaluate(tryToRun)).toEqual([
    "an element with a script in it",
    "a script",
    "a program of another site",
    "another policy",
  ]);
});

story("what is written as HTML is shown as it was written", async ({ enter }) => {
  const ana = await enter("Ana");
  await (await new Welcome(ana).open()).startProject(PROJECT);
  const calendar = new Calendar(ana);
  const day = await calendar.midMonth();
  const title = "<img src=x onerror=alert(1)><b>bold</b>";
  await calendar.add(day, title);
  await expect(calendar.post(day, title)).toBeVisible();
  await expect(ana.page.locator("main img, main b:text-is('bold')")).toHaveCount(0);
});
