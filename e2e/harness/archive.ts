// What is in a saved file: a ZIP, as any program may read it.

import { readFile } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";

const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_SIZE = 22;
const STORED = 0;

/** The text of each file in a ZIP, by its name. */
export async function readArchive(path: string): Promise<Map<string, string>> {
  const bytes = await readFile(path);
  let end = bytes.length - END_SIZE;
  while (bytes.readUInt32LE(end) !== END) end -= 1;
  const files = new Map<string, string>();
  // The list at the end says where each begins, and how long it is.
  let entry = bytes.readUInt32LE(end + 16);
  while (bytes.readUInt32LE(entry) === ENTRY) {
    const [method, size] = [bytes.readUInt16LE(entry + 10), bytes.readUInt32LE(entry + 20)];
    const [name, extra, comment] = [28, 30, 32].map((at) => bytes.readUInt16LE(entry + at)) as [number, number, number];
    const header = bytes.readUInt32LE(entry + 42);
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    const content = bytes.subarray(start, start + size);
    const text = method === STORED ? content : inflateRawSync(content);
    files.set(bytes.toString("utf8", entry + 46, entry + 46 + name), text.toString("utf8"));
    entry += 46 + name + extra + comment;
  }
  return files;
}
