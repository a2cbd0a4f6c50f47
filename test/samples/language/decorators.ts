/** Standard decorators of every kind, and auto-accessors. */
type Any = any;
const scaled = (k: number) => (_: Any, context: Any): Any =>
  context.kind === "field" || context.kind === "accessor"
    ? context.kind === "field"
      ? (v: number) => v * k
      : { init: (v: number) => v * k }
    : undefined;
const squared = (method: Any, _: Any): Any =>
  function (this: unknown, ...args: number[]) {
    return method.apply(this, args) ** 2;
  };
const counted = (target: Any, context: Any): Any => {
  context.addInitializer(function (this: Any) {
    this.count = 1;
  });
  return class extends target {
    extra = 2;
  };
};

@counted
class Model {
  static count = 0;
  @scaled(3) weight = 1;
  @scaled(2) accessor bias = 0.5;
  accessor offset: number;
  @squared #inner(x: number): number {
    return x * this.weight + this.bias;
  }
  @squared get twice(): number {
    return this.offset;
  }
  constructor(w: number) {
    this.weight *= w;
    this.bias += w;
    this.offset = w * 2;
  }
  at(x: number): number {
    return this.#inner(x) + this.twice + ((this as Any).extra * w0 + Model.count) * x;
  }
}
const w0 = 0.25;

/** @gradcheck (1.5, 2) */
export function predict(w: number, x: number): number {
  return new Model(w).at(x);
}
