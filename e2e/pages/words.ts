// What a person reads on a screen, or has read out.

import type { Page } from "@playwright/test";

/**
 * Names that are the same in every language: of the app, of networks, of other planners, of keys, and a language's own
 * name.
 */
const OF_THE_APP = [
  ...["Flockwork", "English", "Switch to English", "UTC", "GMT"],
  ...["Instagram", "Facebook", "LinkedIn", "TikTok", "YouTube", "Pinterest", "Threads", "Bluesky", "Mastodon"],
  ...["Hootsuite", "Buffer", "Metricool", "Publer"],
  ...["Alt", "Ctrl", "Del", "Delete", "End", "Enter", "Esc", "Home", "Shift", "Tab"],
];

/** Names of the Chinese sample: of its shop, of who works there and writes to it, with their initials. */
const OF_THE_SAMPLE = ["Still Kettle", "Tom Okafor", "TO", "Inês Carvalho", "IC", "Ana"];

/** A word of Latin letters; a single one is a key, or the sign of a network. */
const LATIN = /[A-Za-z]{2,}/;

/**
 * What is on the screen in Latin words that are no names: as text, and in what is read out in its place. `further`
 * are names beside those that are always there.
 */
export async function latinWords(page: Page, further: readonly string[] = []): Promise<string[]> {
  const said = await page.evaluate(() => {
    const found = new Set<string>([document.title]);
    const isShown = (element: Element | null) => element?.checkVisibility({ visibilityProperty: true }) === true;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      if (isShown(text.parentElement)) found.add(text.textContent?.trim() ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
      if (!isShown(element)) continue;
      for (const name of ["aria-label", "title", "placeholder", "alt"]) found.add(element.getAttribute(name) ?? "");
    }
    return [...found];
  });
  const names = [...OF_THE_APP, ...OF_THE_SAMPLE, ...further].map((name) => `(?<![A-Za-z])${name}(?![A-Za-z])`);
  // The longest first: "Switch to English" is a name, and so is "English".
  names.sort((one, other) => other.length - one.length);
  return said.filter((sentence) => LATIN.test(sentence.replaceAll(new RegExp(names.join("|"), "g"), "")));
}
