import type { FunctionInfo } from "../protocol";
import type { DocTags } from "./jsdoc";

/**
 * The ways people name the gradient of `x`. Each gives back the x of a name, or nothing. `d2f` and `dfdx` are derivatives
 * of something else than a gradient.
 */
const gradients: readonly RegExp[] = [
  /^(?:grad|gradient|derivative|deriv|jacobian|nabla)(?:Of)?(\p{Lu}.*)$/u,
  /^d(\p{Lu}.*)$/u,
  /^(.+?)(?:Grad|Gradient|Prime|Derivative|Deriv|Jacobian)$/u,
  /^(?:grad|gradient|derivative|deriv|d|jacobian)_(?:of_)?(.+)$/u,
  /^(.+?)_(?:grad|gradient|prime|derivative|deriv|jacobian)$/u,
  /^(?:grad|gradient)(\p{Ll})$/u,
  // What calculus calls it; other letters name steps (`dx`, `dt`) as often as derivatives.
  /^d([fgh])$/,
];

/** The ways people name the Hessian of `x`. */
const hessians: readonly RegExp[] = [
  /^(?:hess|hessian|secondDerivative|d2)(?:Of)?(\p{Lu}.*)$/u,
  /^(.+?)(?:Hess|Hessian|SecondDerivative|DoublePrime)$/u,
  /^(?:hess|hessian|d2)_(?:of_)?(.+)$/u,
  /^(.+?)_(?:hess|hessian|double_prime|second_derivative)$/u,
  /^(?:hess|hessian)(\p{Ll})$/u,
  /^d2([fgh])$/,
];

/** What a function may be, by its name, the gradient of; with `patterns` of `hessians`, the Hessian. */
export function primalNames(name: string, patterns: readonly RegExp[] = gradients): string[] {
  const names = new Set<string>();
  for (const pattern of patterns) {
    const stem = pattern.exec(name)?.[1];
    if (stem === undefined || stem === "") continue;
    names.add(stem);
    names.add(lowerFirst(stem));
  }
  names.delete(name);
  return [...names];
}

/** What Hessians are named after. */
export const hessianNames = (name: string): string[] => primalNames(name, hessians);

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** One kind of derivative that is paired with functions. */
interface Kind {
  /** The outline's words for it. */
  link: "gradient" | "hessian";
  of: "gradientOf" | "hessianOf";
  ambiguous: "ambiguousGradient" | "ambiguousHessian";
  names(name: string): string[];
}

const kinds: readonly Kind[] = [
  { link: "gradient", of: "gradientOf", ambiguous: "ambiguousGradient", names: primalNames },
  { link: "hessian", of: "hessianOf", ambiguous: "ambiguousHessian", names: hessianNames },
];

/**
 * Pairs functions with their hand-written gradients and Hessians: tags first, then names that leave no doubt. Methods pair
 * within their class, functions nested in another with nobody.
 */
export function pairDerivatives(functions: readonly FunctionInfo[], tags: ReadonlyMap<FunctionInfo, DocTags>): void {
  for (const kind of kinds) pair(kind, functions, tags);
}

function pair(kind: Kind, functions: readonly FunctionInfo[], tags: ReadonlyMap<FunctionInfo, DocTags>): void {
  const tagged = new Set<FunctionInfo>();
  const link = (primal: FunctionInfo, derivative: FunctionInfo, pairing: "tag" | "name"): void => {
    primal[kind.link] = { name: derivative.name, line: derivative.nameLine, pairing };
    derivative[kind.of] = primal.name;
  };
  for (const info of functions) {
    const wanted = tags.get(info)?.[kind.link];
    if (!wanted) continue;
    tagged.add(info);
    const derivative = named(functions, info, wanted.name);
    if (derivative) link(info, derivative, "tag");
    // The name stands although nothing has it: the check then says that there is no such function.
    else info[kind.link] = { name: wanted.name, line: wanted.line, pairing: "tag" };
  }
  for (const info of functions) {
    const of = tags.get(info)?.[kind.of];
    const primal = of ? named(functions, info, of) : undefined;
    if (!primal || tagged.has(primal)) continue;
    tagged.add(primal);
    link(primal, info, "tag");
  }
  const byPrimal = new Map<string, FunctionInfo[]>();
  const byName = new Map<string, FunctionInfo[]>();
  for (const info of functions) {
    if (!info.reachable) continue;
    add(byName, info.name, info);
    for (const name of kind.names(own(info))) add(byPrimal, member(info, name), info);
  }
  for (const primal of functions) {
    const isDerivative = primal.gradientOf !== undefined || primal.hessianOf !== undefined;
    if (tagged.has(primal) || isDerivative || !primal.reachable) continue;
    const candidates = (byPrimal.get(primal.name) ?? []).filter((one) => isCandidate(kind, one, primal, byName));
    if (candidates.length === 1 && candidates[0]) link(primal, candidates[0], "name");
    else if (candidates.length > 1) primal[kind.ambiguous] = candidates.map((one) => one.name);
  }
}

/** `one` is named after `primal`; is that all it can be the derivative of? */
function isCandidate(
  kind: Kind,
  one: FunctionInfo,
  primal: FunctionInfo,
  byName: ReadonlyMap<string, FunctionInfo[]>,
): boolean {
  if (one === primal || (one[kind.of] !== undefined && one[kind.of] !== primal.name)) return false;
  // Two functions of one name (or a static and an instance method) leave it open whose derivative it is.
  if (byName.get(primal.name)?.length !== 1) return false;
  // `gradF` with both `F` and `f` in the file belongs to the exact spelling it can only come from: neither, so to nobody.
  return kind
    .names(own(one))
    .every((name) => (byName.get(member(one, name)) ?? []).every((other) => other === primal || other === one));
}

function add(index: Map<string, FunctionInfo[]>, key: string, info: FunctionInfo): void {
  const list = index.get(key);
  if (list) list.push(info);
  else index.set(key, [info]);
}

/** The full name of what stands beside `info` under a name. */
function member(info: FunctionInfo, name: string): string {
  return owner(info) === "" ? name : `${owner(info)}.${name}`;
}

function named(functions: readonly FunctionInfo[], from: FunctionInfo, name: string): FunctionInfo | undefined {
  const inClass = owner(from) === "" ? undefined : functions.find((one) => one.name === `${owner(from)}.${name}`);
  return (
    inClass ?? functions.find((one) => one.name === name && one.reachable) ?? functions.find((one) => one.name === name)
  );
}

function owner({ name }: FunctionInfo): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}

function own({ name }: FunctionInfo): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
