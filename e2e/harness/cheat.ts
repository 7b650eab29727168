// Somebody whose program is a changed one.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { seedProgram } from "./machine.ts";

/**
 * Has somebody join by a link, edit a post and make another past all rules of the app, and then write a comment, as
 * anybody might who reviews. Fails with what the program says where the relay refuses that.
 */
export async function cheat(link: string, name: string): Promise<void> {
  await promisify(execFile)(seedProgram(), ["cheat", "--link", link, "--name", name]);
}
