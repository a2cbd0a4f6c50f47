// Runs the scripts of the folder beside this file, one after the other.
import { readdirSync } from "node:fs";

const folder = new URL("scripts/", import.meta.url);
for (const name of readdirSync(folder).sort()) {
  console.log(`== ${name}`);
  try {
    await (await import(new URL(name, folder).href)).default;
  } catch (error) {
    console.log(`threw ${error}`);
  }
}
