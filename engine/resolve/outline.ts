import type { Node } from "@babel/types";
import { eachChild, endOf, startOf } from "../source/nodes";
import { isParsed, nestedTooDeeply, parseCached, type Parsed, type SyntaxProblem } from "../source/parse";
import { isStackOverflow } from "../source/tooDeep";
import type { FunctionInfo, Outline } from "../protocol";
import { collectFunctions } from "./collect";
import { declarationsOf, type ClassNode } from "./declarations";
import { TypeFiles } from "./files";
import type { FoundFunction } from "./found";
import { docAbove, readTags, type DocTags } from "./jsdoc";
import { pairDerivatives } from "./pairing";
import { parametersOf, type Parameter } from "./parameters";
import { holdsNumbers, holdsTensors, type ShapedParameter } from "./shapes";
import { constructorParameters } from "./constructors";
import { sizesOf, type Sizes } from "./sizes";
import { shapeOfType } from "./types";
import { withParameters } from "./typeParameters";
import { MOST_EXPANDED, type TypeScope } from "./typeScope";
import { typeOfHolder } from "./holderType";
import { askAt } from "./ask";
import { generatorFor } from "./generator";
import { canBeMade } from "./hints";
import { proposalOf } from "./propose";
import { tensorCall } from "./tensorPoints";
import { tensorUsesOf } from "./tensorUses";

/** What the engine knows of a function beyond the plain data of the outline. */
export interface FunctionDetail {
  found: FoundFunction;
  parameters: readonly Parameter[];
  /** What the constructor of a method's class takes; null when it cannot be constructed from here. */
  receiver: readonly ShapedParameter[] | null;
  sizes: Sizes;
  /** The scope its types are read in. */
  scope: TypeScope;
  typescript: boolean;
}

const details = new WeakMap<FunctionInfo, FunctionDetail>();

/** The detail of an entry of an outline made in this process. Throws for a copy. */
export function detailOf(info: FunctionInfo): FunctionDetail {
  const detail = details.get(info);
  if (detail === undefined) throw new Error(`${info.name} is not an entry of an outline made here`);
  return detail;
}

export interface OutlineOptions {
  /** Reads other files, for types they declare; the disk by default. */
  read?: (file: string) => string | undefined;
}

/** Every function of a file, what its tags say, and which ones are gradients of others. */
export function outline(file: string, text: string, options: OutlineOptions = {}): Outline {
  const parsed = parseCached(file, text);
  if (!isParsed(parsed)) {
    return unreadable(file, parsed);
  }
  try {
    return outlineOf(parsed, options);
  } catch (error) {
    if (isStackOverflow(error)) return unreadable(file, nestedTooDeeply(text, parsed.lines));
    throw error;
  }
}

function unreadable(file: string, { code, message, line, column, endLine, endColumn }: SyntaxProblem): Outline {
  const place = { file, line, column, endLine, endColumn };
  const verdict = code === "syntax" ? "error" : "refused";
  return { file, functions: [], problem: { verdict, reason: code, message, place } };
}

function outlineOf(parsed: Parsed, options: OutlineOptions): Outline {
  const { file, text } = parsed;
  const files = new TypeFiles(options.read);
  const declarations = declarationsOf(parsed);
  files.add(declarations);
  const scope: TypeScope = {
    files,
    declarations,
    parameters: new Map(),
    expanding: [],
    work: { left: MOST_EXPANDED },
    home: file,
    read: shapeOfType,
  };
  const functions: FunctionInfo[] = [];
  const tags = new Map<FunctionInfo, DocTags>();
  for (const found of collectFunctions(parsed.program.body)) {
    const doc = readTags(docAbove(parsed.ast.comments ?? [], text, found.docAt), parsed.lines);
    const type = typeOfHolder(found);
    const parameters = parametersOf({ fn: found.node, signature: found.signature, doc, type, text }, scope);
    const { owner } = found;
    const receiver = owner ? constructorParameters(owner, withParameters(scope, owner.typeParameters, [], true)) : null;
    const sizes = sizesOf(
      found.node,
      parameters.map(({ name }) => name),
    );
    if ([...parameters, ...(receiver ?? [])].some(({ shape }) => holdsTensors(shape))) {
      const names = parameters.map(({ name }) => name);
      sizes.tensors = tensorUsesOf(found.node.body, names, tensorCall(declarations));
    }
    addPlaces(found, parameters, sizes, parsed);
    const info = infoOf(found, parameters, doc, parsed);
    // A function that has its points needs no other.
    const wanting = info.reachable && info.numeric && !info.tags.some(({ args }) => args !== "");
    const proposal = wanting ? proposalOf(info.name, { found, parameters, receiver, sizes }) : null;
    if (proposal) info.proposal = proposal;
    functions.push(info);
    tags.set(info, doc);
    details.set(info, { found, parameters, receiver, sizes, scope, typescript: parsed.dialect.typescript });
  }
  pairDerivatives(functions, tags);
  return { file, functions };
}

/** Where to ask for the parameters no value can be made of. */
function addPlaces(found: FoundFunction, parameters: readonly Parameter[], sizes: Sizes, { lines }: Parsed): void {
  const strict = generatorFor(found.name, sizes, 0, 0);
  const params = (found.signature ?? (found.node.params as Node[])).filter(
    (param) => !(param.type === "Identifier" && param.name === "this"),
  );
  params.forEach((param, i) => {
    const parameter = parameters[i];
    if (parameter && !canBeMade(parameter, strict)) parameter.info.ask = askAt(param, lines);
  });
}

function infoOf(
  found: FoundFunction,
  parameters: readonly Parameter[],
  doc: DocTags,
  { file, lines }: Parsed,
): FunctionInfo {
  const span = lines.span(startOf(found.whole), endOf(found.whole));
  // An anonymous default export has no name to stand on.
  const name =
    found.nameNode === found.node ? lines.position(startOf(found.whole)) : lines.position(startOf(found.nameNode));
  return {
    file,
    ...span,
    name: found.name,
    kind: found.kind,
    nameLine: name.line,
    nameColumn: name.column,
    parameters: parameters.map((parameter) => parameter.info),
    numeric:
      parameters.some((parameter) => holdsNumbers(parameter.shape)) || (found.owner !== null && hasState(found.owner)),
    reachable: found.reach !== null,
    marked: doc.marked,
    tags: doc.points,
  };
}

/** Does an instance carry anything of its own that a method could read? */
function hasState(owner: ClassNode): boolean {
  if (owner.superClass) return true;
  return owner.body.body.some((member) => {
    if (member.type === "ClassMethod" && member.kind === "constructor") return true;
    return (
      (member.type === "ClassProperty" || member.type === "ClassPrivateProperty") &&
      !member.static &&
      !isFunctionField(member.value)
    );
  });
}

function isFunctionField(value: Node | null | undefined): boolean {
  let found = value?.type === "ArrowFunctionExpression" || value?.type === "FunctionExpression";
  if (value?.type === "ParenthesizedExpression") eachChild(value, (child) => (found ||= isFunctionField(child)));
  return found;
}
