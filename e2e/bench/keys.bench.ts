// What sealing costs in a browser. `cargo xtask bench keys` runs this with the module that it has built.

import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

import { chromium, expect, test } from "@playwright/test";

import * as machine from "../harness/machine.ts";

/** What the bindings of the module export. */
interface Keys {
  default: (from: { module_or_path: string }) => Promise<unknown>;
  measure: () => string[];
}

/** Where the page is said to lie; nobody is asked for it. */
const ORIGIN = "http://localhost:4499";

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** With these, a page's clock counts in steps of 5 µs, and not of 100. */
const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

test("keys", async () => {
  const folder = process.env["FLOCKWORK_KEYS"] ?? "";
  const browser = await chromium.launch({ executablePath: machine.chromium(), args: machine.chromiumArguments });
  const page = await browser.newPage();
  await page.route(`${ORIGIN}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const body = name === "" ? "<!doctype html><title>keys</title>" : await readFile(join(folder, name));
    await route.fulfill({ body, contentType: TYPES[extname(name)] ?? "text/html", headers: ISOLATED });
  });
  await page.goto(ORIGIN);
  const lines = await page.evaluate(async (origin) => {
    const keys: Keys = await import(`${origin}/keys.js`);
    await keys.default({ module_or_path: `${origin}/keys_bg.wasm` });
    return keys.measure();
  }, ORIGIN);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  for (const line of lines) console.log(line);
  await browser.close();
});
