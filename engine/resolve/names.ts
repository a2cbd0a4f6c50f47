import type { Node, TSImportType } from "@babel/types";
import { constructorParameters } from "./constructors";
import { pathOf } from "./declarations";
import type { Found } from "./files";
import { genericShape } from "./genericTypes";
import { extended, indexed } from "./operators";
import { signatureShape } from "./signatures";
import { union, unknown, type ClassReach, type Shape } from "./shapes";
import type { TypeScope } from "./typeScope";
import { withParameters } from "./typeParameters";
import { shapeOfValue } from "./values";

/** `Vec`, `N.Vec`, `Mode.Fast`: a type parameter, what the files declare, or what every program knows. */
export function named(typeName: Node, args: readonly Shape[], scope: TypeScope): Shape {
  const path = pathOf(typeName);
  if (path === null) return unknown("name");
  const [name = ""] = path;
  const parameter = path.length === 1 ? scope.parameters.get(name) : undefined;
  if (parameter) return parameter;
  const found = scope.files.find(scope.declarations, path);
  if (found) return expand(found, args, scope);
  const member = path.length > 1 ? enumMember(path, scope) : undefined;
  if (member) return member;
  const own = scope.declarations.types.has(name);
  return (path.length > 1 || own ? undefined : genericShape(name, args)) ?? unknown(path.join("."));
}

/** `import("./x").T`. */
export function importedType(type: TSImportType, scope: TypeScope): Shape {
  const { argument, qualifier, typeParameters } = type as unknown as {
    argument: { value?: string; literal?: { value: string } };
    qualifier?: Node | null;
    typeParameters?: { params: Parameters<TypeScope["read"]>[0][] } | null;
  };
  const specifier = argument.value ?? argument.literal?.value;
  const path = qualifier ? pathOf(qualifier) : ["default"];
  if (specifier === undefined || path === null) return unknown("import");
  const found = scope.files.findIn(scope.declarations, specifier, path);
  const args = (typeParameters?.params ?? []).map((one) => scope.read(one, scope));
  return found ? expand(found, args, scope) : unknown(path.join("."));
}

function expand(found: Found, args: readonly Shape[], scope: TypeScope): Shape {
  const { declaration, declarations } = found;
  if (declaration.kind === "import" || declaration.kind === "member") return unknown(found.name);
  if (declaration.kind === "tensor") return { kind: "tensor" };
  const key = declaration.kind === "interface" ? declaration.nodes[0] : declaration.node;
  if (isRecursive(key, args, scope)) return { kind: "recursive" };
  if (scope.work.left-- <= 0) return unknown(`${found.name}, which is too large`);
  const base: TypeScope = {
    ...scope,
    declarations,
    parameters: new Map(),
    expanding: [...scope.expanding, { key, args }],
  };
  switch (declaration.kind) {
    case "alias":
      return base.read(declaration.node.typeAnnotation, withParameters(base, declaration.node.typeParameters, args));
    case "interface": {
      const parts = declaration.nodes.map((node) => {
        const inside = withParameters(base, node.typeParameters, args);
        const parents = (node.extends ?? []).map(({ expression, typeParameters }) =>
          named(
            expression,
            (typeParameters?.params ?? []).map((one) => inside.read(one, inside)),
            inside,
          ),
        );
        return extended(parents, inside.read({ type: "TSTypeLiteral", members: node.body.body } as never, inside));
      });
      return parts.reduce((whole, part) => extended([whole], part));
    }
    case "class":
      return instanceOf(found, withParameters(base, declaration.node.typeParameters, args));
    case "enum":
      return union(enumValues(declaration.node.members).map(({ shape }) => shape));
  }
}

/** `Deep<T>` may be written with `Deep<T[K]>`: other arguments are another type, up to a depth. */
function isRecursive(key: unknown, args: readonly Shape[], { expanding }: TypeScope): boolean {
  const same = expanding.filter((one) => one.key === key);
  if (same.length >= DEEPEST) return true;
  return same.some((one) => args.length === 0 || JSON.stringify(one.args) === JSON.stringify(args));
}

const DEEPEST = 5;

/** A class of another file is reached through the name that file exports it by; without one nobody can construct it. */
function instanceOf(found: Found, scope: TypeScope): Shape {
  const { declaration, name } = found;
  if (declaration.kind !== "class") return unknown(name);
  const reach = reachOf(found, scope);
  const problem = (declaration.node as { abstract?: boolean | null }).abstract ? "which is abstract" : null;
  const parameters = reach && problem === null ? constructorParameters(declaration.node, scope) : null;
  return {
    kind: "instance",
    class: name,
    reach: reach ?? { local: name },
    parameters,
    ...(problem !== null && { problem }),
  };
}

function reachOf({ declarations, name, via }: Found, scope: TypeScope): ClassReach | null {
  const { file } = declarations;
  if (file === scope.home) return { local: declarations.path + name };
  if (declarations.outer) return null;
  // Declarations run nothing: the class is had where the import that leads to them leads at run time.
  if (/\.d\.[cm]?ts$/.test(file)) return via ? { file: via.file, exported: via.exported } : null;
  const exported = [...declarations.exports].find(([, target]) => "local" in target && target.local === name)?.[0];
  return exported === undefined ? null : { file, exported };
}

/** `typeof x`, `typeof x.y`. */
export function queried(exprName: Node, scope: TypeScope): Shape {
  const [name = "", ...members] = pathOf(exprName) ?? [];
  return members.reduce((shape, member) => indexed(shape, { kind: "literal", value: member }), valueOf(name, scope));
}

function valueOf(name: string, scope: TypeScope): Shape {
  const found = scope.files.findValue(scope.declarations, name);
  if (found) {
    const { value, declarations } = found;
    const inside = { ...scope, declarations, parameters: new Map<string, Shape>() };
    if (value.kind === "function") return functionValue(value.node, inside);
    if (value.type) return inside.read(value.type, inside);
    return value.init ? shapeOfValue(value.init, value.constant, inside) : unknown("typeof");
  }
  const type = scope.files.find(scope.declarations, [name]);
  if (type?.declaration.kind !== "class") return unknown("typeof");
  const instance = expand(type, [], scope);
  const parameters = instance.kind === "instance" ? (instance.parameters ?? []) : [];
  return { kind: "function", parameters, result: instance, constructs: true };
}

function functionValue(node: Node, scope: TypeScope): Shape {
  return signatureShape(node, scope);
}

function enumMember(path: readonly string[], scope: TypeScope): Shape | undefined {
  const found = scope.files.find(scope.declarations, path.slice(0, -1));
  if (found?.declaration.kind !== "enum") return undefined;
  return enumValues(found.declaration.node.members).find(({ name }) => name === path.at(-1))?.shape;
}

type EnumMembers = Extract<Found["declaration"], { kind: "enum" }>["node"]["members"];

function enumValues(members: EnumMembers): { name: string; shape: Shape }[] {
  let next = 0;
  return members.map(({ id, initializer }) => {
    const value: Shape = initializer ? shapeOfValue(initializer, true) : { kind: "literal", value: next };
    if (value.kind === "literal" && typeof value.value === "number") next = value.value + 1;
    const shape = value.kind === "literal" ? value : unknown("enum");
    return { name: id.type === "Identifier" ? id.name : id.value, shape };
  });
}
