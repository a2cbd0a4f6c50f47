import assert from "node:assert/strict";
import { run, runAsync, runByTypeScript, shown } from "./running";

const head = `const log: any[] = []; const say = (x: any) => (log.push(x), x);
const r = (name: any, fail?: boolean): any => (say('open ' + name), { name, [Symbol.dispose]() { say('close ' + this.name); if (fail) throw new Error('from ' + name) } });
const a = (name: any, fail?: boolean): any => (say('open ' + name), { name, async [Symbol.asyncDispose]() { say('closing ' + this.name); await null; say('closed ' + this.name); if (fail) throw new Error('from ' + name) } });
const t = (f: any) => { try { return f() } catch (e: any) { return told(e) } };
const told = (e: any): any => e && e.suppressed !== undefined ? [e.name, e.message, told(e.error), told(e.suppressed)] : e instanceof TypeError ? 'TypeError' : e instanceof Error ? e.message : e;
`.replaceAll("\n", " ");

/** What TypeScript's own output does; lines stay. A text with `done` ends later. */
function check(name: string, text: string): void {
  it(name, async () => {
    const whole = `${head}${text}\nexport { log };`;
    const expected = runByTypeScript(whole) as Record<string, unknown>;
    const input = { file: "/tiny.ts", text: whole };
    const { exports, transformed } = /^await/m.test(text) ? await runAsync(input) : run(input);
    expected["done"] = await expected["done"];
    const found = { ...exports, done: await exports["done"] };
    assert.equal(shown(found), shown(sortedAs(expected, found)), transformed.plain);
    assert.equal(transformed.plain.split("\n").length, whole.split("\n").length + 1);
  });
}

function sortedAs(one: Record<string, unknown>, other: object): object {
  return Object.fromEntries(Object.keys(other).map((key) => [key, one[key]]));
}

describe("using", () => {
  check(
    "in a block",
    "{ using x = r('x'), y = r('y'); say(x.name + y.name); const z = 1; using w = r('w') } say('behind');",
  );
  check("null and undefined", "{ using x = null, y = undefined; say([x, y]) }");
  check(
    "in a function",
    "function f(n: number) { 'use strict'; using x = r('x'); if (n > 1) return say('early'); const g = () => x.name; return g() + h(); function h() { return x.name + n } } export const q = [f(1), f(2)];",
  );
  check(
    "in arrows, methods, getters, generators",
    "const f = () => { using x = r('f'); return x.name }; class A { m() { using x = r('m'); return this } get g() { using x = r('g'); return 1 } static { using x = r('s'); say('static') } *it() { using x = r('it'); yield 1; yield 2 } } const o = new A(); o.m(); o.g; export const q = [f(), [...o.it()], (() => { for (const v of o.it()) return v })()];",
  );
  check(
    "errors of the body and of the end",
    "export const q = [t(() => { using x = r('x'); throw new Error('body') }), t(() => { using x = r('x', true) }), t(() => { using x = r('x', true); throw new Error('body') }), t(() => { using x = r('x', true), y = r('y', true); throw 1 }), t(() => { using x = r('x', true); return 5 })];",
  );
  check(
    "what cannot be disposed of",
    "export const q = [t(() => { using x = 1 as any }), t(() => { using x = {} as any; }), t(() => { using y = r('y'), x = { [Symbol.dispose]: 3 } as any; say('never') })];",
  );
  check(
    "in loops",
    "for (using x of [r('a'), r('b'), null]) { if (!x) continue; say(x.name); if (x.name === 'c') break } l: for (const i of [1, 2]) { using y = r(i); for (using x of [r('in')]) continue l } for (using z = r('z'), n = { v: 0, [Symbol.dispose]() {} } as any; n.v < 2; n.v++) say(n.v); for (using x of [r('one')]) say(x.name); out: for (using q = r('q'); ;) { for (;;) break out }",
  );
  check(
    "closures keep what they saw",
    "const all: any[] = []; for (using x of [r(1), r(2)]) all.push(() => x.name); export const q = all.map((f) => f());",
  );
  check(
    "at the top level",
    "using x = r('top'); export const y = x.name; export function f() { return y } export class C { static n = x.name } say(f()); export default y; say('end');",
  );
  check(
    "with an error behind",
    "namespace N { using x = r('n'); export const y = x.name; export function g() { return y } } export const q = [N.y, N.g()];",
  );
  check(
    "names and types",
    "{ using x: { name: string } = r('x'), y = r('y') as any; { using x = r('inner'); say(x.name) } say(x.name) } const using = 3; const o = { using }; export const q = o.using;",
  );
});

describe("await using", () => {
  check(
    "in an async function",
    "export const done = (async () => { { await using x = a('x'), y = a('y'); using z = r('z'); say('body') } say('behind') })();",
  );
  check(
    "both kinds",
    "export const done = (async () => { { using p = r('p'); await using n = null; using q = r('q'); await using x = r('x'); await using y = a('y'); await using z = undefined } say('behind') })();",
  );
  check(
    "errors",
    "export const done = (async () => { for (const f of [async () => { await using x = a('x', true) }, async () => { await using x = a('x', true), y = a('y', true); throw new Error('body') }, async () => { await using x = { [Symbol.asyncDispose]: 1 } as any }, async () => { await using x = r('x', true); return 1 }]) try { say(await f()) } catch (e) { say(told(e)) } })();",
  );
  check(
    "in loops and generators",
    "async function* g() { await using x = a('g'); yield 1; yield 2 } export const done = (async () => { for await (await using x of [a('i'), null, r('j')] as any) { say(x && x.name); if (!x) continue } for (await using y of [a('k')]) say(y.name); for await (const v of g()) { say(v); break } for (await using z = a('z'); ;) { say('once'); break } })();",
  );
  check(
    "a method that is disposed of at once is not awaited",
    "export const done = (async () => { let later: any; { await using x = { [Symbol.dispose]() { return new Promise((done) => { later = done }) } } as any; say('in') } say('out'); later() })();",
  );
});
