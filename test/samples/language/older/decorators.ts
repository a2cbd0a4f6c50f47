/** TypeScript's own, older decorators: of classes, members and parameters; fields that setters see. */
const registered: string[] = [];
const Injectable = (name: string) => (target: unknown) => void registered.push(name, typeof target);
const Inject = (token: string) => (_: unknown, __: unknown, index: number) => void registered.push(`${token}${index}`);
const Doubled = (_: unknown, __: string, found: PropertyDescriptor) => ({
  ...found,
  value(this: unknown, ...args: number[]) {
    return 2 * found.value.apply(this, args);
  },
});
const Clamped = (target: any, key: string) => {
  const values = new WeakMap<object, number>();
  Object.defineProperty(target, key, {
    get(this: object) {
      return values.get(this);
    },
    set(this: object, v: number) {
      values.set(this, v < 0 ? 0 : v);
    },
  });
};

@Injectable("spring")
class Spring {
  @Clamped stretch = 1;
  constructor(
    @Inject("k") private readonly k: number,
    @Inject("l") public rest = 0.5,
  ) {}
  @Doubled energy(@Inject("x") x: number): number {
    this.stretch = x - this.rest;
    return 0.5 * this.k * this.stretch ** 2;
  }
}

/** @gradcheck (3, 1.5) */
export function energy(k: number, x: number): number {
  return new Spring(k).energy(x);
}

/** @gradcheck (3, 0.2) */
export function slack(k: number, x: number): number {
  return new Spring(k).energy(x) + k * x;
}
