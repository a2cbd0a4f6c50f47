class F {
  static s = this.name + "!";
  a = 1 + 1;
  b = this.a * 2;
  ["c" + 1] = this.b + 1;
  #p = this.c1 * 2;
  get p() { return this.#p; }
  static { this.block = this.s + typeof this; }
  static async *gen() { yield 1; }
  get [`k${1}`]() { return 1; }
  set [`k${1}`](v) {}
  static has(o) { return #p in o; }
  inc() { return [this.#p++, ++this.#p, (this.#p *= 2), (this.#p ||= 5), this.#p]; }
  fn = () => {};
  static async = 1;
  'quoted name' = 2;
}
console.log(new F(), new F().p, F.s, F.block, F.name, F.length, Object.getOwnPropertyNames(F), Object.getOwnPropertyNames(F.prototype));
console.log(F.has(new F()), F.has({}), new F().inc(), new F().fn.name);
class B { m(x) { return x * 2; } static s(x) { return x + 1; } get v() { return 5; } set v(x) { this._v = x; } }
class D extends B {
  m(x) { return super.m(x) + super["m"](x) * 2; }
  static s(x) { return super.s(x) * 2; }
  get v() { return super.v + 1; }
  set v(x) { super.v = x * 2; super.w = 3; super["z"] = 4; super.n ??= 1; super.k += 1; super.u++; }
  arrow = (x) => super.m(x);
}
const d = new D();
d.v = 4;
console.log(d.m(3), D.s(3), d.v, d, d.arrow(2));
console.log(new (class extends Array { get [Symbol.toStringTag]() { return "T"; } })(3), class {}.name, (class X { static n = X.name; }).n);
function N() { return new.target === undefined ? "u" : (() => new.target === N)(); }
console.log(N(), new N() instanceof N, Reflect.construct(function () { this.t = new.target === Array; }, [], Array).t);
