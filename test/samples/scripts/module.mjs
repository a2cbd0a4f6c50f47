import { double as self } from "./module.mjs";
export let count = 0;
export const double = (x) => (count++, x * 2);
export default class { m(x) { return self(x) + count; } }
console.log(typeof this, typeof require, import.meta.url.startsWith("file:"), self === double);
try { count2 = 1; } catch (e) { console.log(e.message); }
console.log((0, eval)("typeof double"), eval("typeof double"), new (class { x = eval("1 * 2"); })().x);
console.log(await Promise.resolve(3 * 3));
