import { same } from "../../harness";
import { tracked } from "../../tracked";

same("using in traced text", {
  "a function with temporaries":
    "const o = { v: 2, [Symbol.dispose]() { log('closed', this.v * 2) } }; const f = (k) => { using x = o; o.v += k; for (const y of [1, 2]) { using z = x; log(z.v * y) } return o[k ? 'v' : k] ** 2 }; return [f(3), f(1)]",
  "in the heads of loops":
    "const o = (v) => ({ v, [Symbol.dispose]() { log('closed', this.v * 2) } }); let s = 0; if (s < 1) for (using x of [o(1), o(2)]) s += x.v\nelse s = 9; l: for (using x of [o(3), o(4)]) { using y = o(x.v * 2); if (s > 9) break l; s += y.v; continue l } for (using z = o(5); s < 40; s += z.v) s *= 2; return s",
  "an async one": {
    async: true,
    code: "const o = { v: 2, async [Symbol.asyncDispose]() { log('closed', this.v++ * 2) } }; { await using x = o; log(x.v + 1) } for (let i = 0; i < 2; i++) { await using y = o; log(y.v - i) } return o.v / 2",
  },
});

same("decorators and accessors in traced text", {
  "of every kind": {
    file: "/snippet.ts",
    code: "const d = (k) => (v, c) => { log(c.kind, String(c.name)); return c.kind === 'field' ? (x) => x * k : c.kind === 'method' ? function (x) { return v.call(this, x + k) / 2 } : undefined }; const key = (x) => 'k' + (x + 1); @d(1) class A { @d(2) x = 3 + 1; @d(1 + 1) [key(1)](y) { return this.x * y } @d(4) accessor z = this.x - 1; accessor w = this.z ** 2; @d(5) #p = 2 ** 3; p() { return this.#p % 5 } } const a = new A(); a.z += 2; a.w++; return [a, a.k2(3), a.z, a.w, a.p()]",
  },
});

tracked("tracked values in decorated classes", {
  "fields, methods and accessors": {
    module:
      "const scale = (k: number) => (_: unknown, c: any): any => c.kind === 'field' ? (v: number) => v * k : function (this: any, y: number) { return y * k + (this?.x ?? 0) };\nclass B { @scale(2) x = 3; @scale(3) m(y: number) { return y } accessor z = 1 }\nmodule.exports = (x: number, v: number) => { const b = new B(); b.x *= x; b.z += v; return b.m(x * v) * b.z + b.x }",
    at: [1.5, 2],
  },
  "a resource": {
    module:
      "module.exports = (x: number, v: number) => { let s = 0; { using r = { x, [Symbol.dispose]() { s *= this.x } }; s += r.x * v } return s + x }",
    at: [1.5, 2],
  },
});
