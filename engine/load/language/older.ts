import { decoratorTypes } from "../../instrument/refusals";

type Decorator = (...args: unknown[]) => unknown;
type Class = (new (...args: never[]) => object) & { prototype: object };

interface Element {
  isStatic: boolean;
  name: PropertyKey;
  isField: boolean;
  decorators: () => readonly Decorator[];
}

/** What `Reflect` has when a package for metadata is loaded. */
interface Metadata {
  decorate?: (...args: unknown[]) => unknown;
  metadata?: unknown;
}

/**
 * One evaluation of a class with decorators of TypeScript's own, older kind: they are evaluated and applied behind the
 * class, those of instance members first, then those of static ones, then those of the class.
 */
export class OlderDecorators {
  readonly #decorators: () => readonly Decorator[];
  readonly #wantsTypes: boolean;
  readonly #elements: Element[] = [];
  readonly #key = Symbol("decorators");
  /** The last computed key. */
  l: PropertyKey = "";

  constructor(decorators: () => readonly Decorator[], wantsTypes = false) {
    this.#decorators = decorators;
    this.#wantsTypes = wantsTypes;
  }

  /** A member comes; the result is the key of the method that is deleted again. */
  e(isStatic: boolean, name: PropertyKey, isField: boolean, decorators: () => readonly Decorator[]): symbol {
    this.#elements.push({ isStatic, name, isField, decorators });
    return this.#key;
  }

  /** The computed key of the member that came last. */
  k(key: unknown): PropertyKey {
    const known = typeof key === "symbol" ? key : (Reflect.ownKeys({ [key as PropertyKey]: 0 })[0] as PropertyKey);
    const last = this.#elements.at(-1);
    if (last?.name === undefined && last) last.name = known;
    return (this.l = known);
  }

  /** Applies all of them and gives the class, or what they put in its place. */
  a(made: Class): unknown {
    Reflect.deleteProperty(made, this.#key);
    if (this.#wantsTypes && typeof (Reflect as Metadata).metadata === "function") {
      throw new TypeError(decoratorTypes(made.name));
    }
    for (const wanted of [false, true]) {
      for (const one of this.#elements) {
        if (one.isStatic === wanted) decorateMember(one.isStatic ? made : made.prototype, one);
      }
    }
    const decorators = this.#decorators();
    return decorators.length === 0 ? made : decorateClass(made, decorators);
  }
}

function decorateMember(target: object, { name, isField, decorators }: Element): void {
  const all = decorators();
  const { decorate } = Reflect as Metadata;
  let described: unknown = isField ? undefined : Reflect.getOwnPropertyDescriptor(target, name);
  if (typeof decorate === "function") {
    described = Reflect.apply(decorate, Reflect, [all, target, name, isField ? undefined : null]);
  } else {
    for (let i = all.length - 1; i >= 0; i--) {
      const one = all[i];
      if (one) described = one(target, name, described) || described;
    }
  }
  if (described) Reflect.defineProperty(target, name, described);
}

function decorateClass(made: Class, all: readonly Decorator[]): unknown {
  const { decorate } = Reflect as Metadata;
  if (typeof decorate === "function") return Reflect.apply(decorate, Reflect, [all, made]);
  let found: unknown = made;
  for (let i = all.length - 1; i >= 0; i--) {
    const one = all[i];
    if (one) found = one(found) || found;
  }
  return found;
}

/** A decorator of a parameter as one of its function. */
export function parameterDecorator(index: number, decorator: Decorator): Decorator {
  return (target, key) => {
    decorator(target, key, index);
  };
}
