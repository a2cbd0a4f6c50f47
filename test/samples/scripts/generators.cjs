const log = [];
function* gen(x) { const y = yield x * 2; try { yield* [y + 1, y + 2]; } finally { log.push("end"); } return x; }
const g = gen(2);
console.log(g.next(), g.next(5), g.return(9), g.next(), log, Object.prototype.toString.call(g), gen.constructor.name);
console.log(Object.getPrototypeOf(gen) === Object.getPrototypeOf(function* () {}), Object.getOwnPropertyNames(gen.prototype), [...gen.call(null, 1)].length);
function* fib(a = 0, b = 1) { for (;;) { yield a; [a, b] = [b, a + b]; } }
for (const x of fib()) { if (x > 30) break; log.push(x * 1); }
console.log(log.join());
module.exports = (async () => {
  const r = [];
  for await (const x of (async function* () { yield 1 * 2; yield 3; })()) r.push(x + 1);
  r.push((await new Promise((q) => setTimeout(q, 1, 5))) * 2);
  try { await Promise.reject(new Error("rejected")); } catch (e) { r.push(e.message); }
  r.push(typeof (await import("node:path")).join, (await import("../double.mjs")).double(2));
  console.log(r, await Promise.all([1, (async () => 2)()]), await Promise.allSettled([Promise.reject(1)]));
})();
