// What `cargo xtask test` says of this machine.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

function found(wish: string, ...places: (string | undefined)[]): string {
  const place = places.find((place) => place !== undefined && existsSync(place));
  if (place === undefined) throw new Error(wish);
  return place;
}

/** The browser that people use. */
export const chromium = (): string =>
  found("there is no Chromium; name it in CHROMIUM", process.env["CHROMIUM"], "/usr/bin/chromium");

/** The relay, as it is deployed: with the site in it. */
export const relayProgram = (): string =>
  found(
    "there is no relay with a site in it; run `cargo xtask test`, or name one in FLOCKWORK_RELAY",
    process.env["FLOCKWORK_RELAY"],
    fromHere("../../target/deploy/sync-server"),
  );

/** The program that is a member without a browser. */
export const seedProgram = (): string =>
  found(
    "there is no program `seed`; run `cargo build --package seed`, or name one in FLOCKWORK_SEED",
    process.env["FLOCKWORK_SEED"],
    fromHere("../../target/debug/seed"),
  );

/** A site for the relay to serve in place of its own, as `cargo xtask build --dev` makes one. */
export const otherSite = (): string | undefined => process.env["FLOCKWORK_SITE"];

/** What Chromium is started with, beside what Playwright adds. */
export const chromiumArguments = [
  // The sandbox refuses to be started as root, as in a container.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
