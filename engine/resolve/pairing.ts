import type { FunctionInfo } from "../protocol";
import type { DocTags } from "./jsdoc";

/** The ways people name the gradient of `x`. Each gives back the x of a name, or nothing. */
const patterns: readonly RegExp[] = [
  /^(?:grad|gradient|derivative|deriv|jacobian|nabla)(?:Of)?(\p{Lu}.*)$/u,
  /^d(\p{Lu}.*)$/u,
  /^(.+?)(?:Grad|Gradient|Prime|Derivative|Deriv|Jacobian)$/u,
  /^(?:grad|gradient|derivative|deriv|d|jacobian)_(?:of_)?(.+)$/u,
  /^(.+?)_(?:grad|gradient|prime|derivative|deriv|jacobian)$/u,
  /^(?:grad|gradient)(\p{Ll})$/u,
  // What calculus calls it; other letters name steps (`dx`, `dt`) as often as derivatives.
  /^d([fgh])$/,
];

/** `d2f` and `dfdx` are derivatives of something else than a gradient. */
export function primalNames(name: string): string[] {
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

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/**
 * Pairs functions with their hand-written gradients: tags first, then names that leave no doubt. Methods pair within
 * their class, functions nested in another with nobody.
 */
export function pairGradients(functions: readonly FunctionInfo[], tags: ReadonlyMap<FunctionInfo, DocTags>): void {
  const tagged = new Set<FunctionInfo>();
  const link = (primal: FunctionInfo, gradient: FunctionInfo, pairing: "tag" | "name"): void => {
    primal.gradient = { name: gradient.name, line: gradient.nameLine, pairing };
    gradient.gradientOf = primal.name;
  };
  for (const info of functions) {
    const wanted = tags.get(info)?.gradient;
    if (!wanted) continue;
    tagged.add(info);
    const gradient = named(functions, info, wanted.name);
    if (gradient) link(info, gradient, "tag");
    // The name stands although nothing has it: the check then says that there is no such function.
    else info.gradient = { name: wanted.name, line: wanted.line, pairing: "tag" };
  }
  for (const info of functions) {
    const of = tags.get(info)?.gradientOf;
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
    for (const name of primalNames(own(info))) add(byPrimal, member(info, name), info);
  }
  for (const primal of functions) {
    if (tagged.has(primal) || primal.gradientOf !== undefined || !primal.reachable) continue;
    const candidates = (byPrimal.get(primal.name) ?? []).filter((one) => isCandidate(one, primal, byName));
    if (candidates.length === 1 && candidates[0]) link(primal, candidates[0], "name");
    else if (candidates.length > 1) primal.ambiguousGradient = candidates.map((one) => one.name);
  }
}

/** `one` is named after `primal`; is that all it can be the gradient of? */
function isCandidate(one: FunctionInfo, primal: FunctionInfo, byName: ReadonlyMap<string, FunctionInfo[]>): boolean {
  if (one === primal || (one.gradientOf !== undefined && one.gradientOf !== primal.name)) return false;
  // Two functions of one name (or a static and an instance method) leave it open whose gradient it is.
  if (byName.get(primal.name)?.length !== 1) return false;
  // `gradF` with both `F` and `f` in the file belongs to the exact spelling it can only come from: neither, so to nobody.
  return primalNames(own(one)).every((name) =>
    (byName.get(member(one, name)) ?? []).every((other) => other === primal || other === one),
  );
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
