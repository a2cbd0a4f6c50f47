const log = [];
outer: for (let i = 0; i < 4; i++) { for (let j = 0; j < 4; j++) { if (j === i) continue outer; if (i === 3) break outer; log.push(i * 10 + j); } }
block: { if (log.length) break block; log.push("no"); }
a: b: for (const q of [1, 2]) { continue a; }
let n = 0;
again: do { n++; if (n < 3) continue again; if (n > 5) break again; } while (n < 10)
w: while (true) { switch (n++) { case 7: continue w; case 9: break w; default: log.push(n); } }
console.log(log, n);
function f() { for (const x of [1, 2, 3]) { try { if (x === 2) return x * 10; } finally { log.push(x); } } }
console.log(f(), log.slice(-2), (() => { try { throw 1; } catch (e) { return e * 2; } finally { log.push("f"); } })());
var fns = []; for (let i = 0; i < 3; i++) fns.push(() => i++);
console.log(fns.map((f) => f() + f())); for (var v = 0, fv = []; v < 2; v++) fv.push(() => v);
console.log(fv.map((f) => f()));
