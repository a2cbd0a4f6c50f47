import type { Comment } from "@babel/types";
import { closing } from "./brackets";
import { blankStars, typescriptOf } from "./docText";

/** `@typedef`, `@callback` and `@import` of doc comments, as declarations of TypeScript. */
export function declarationsInComments(comments: readonly Comment[]): string {
  return comments
    .filter(({ type, value }) => type === "CommentBlock" && value.startsWith("*"))
    .filter(({ value }) => /@(typedef|callback|import)\b/.test(value))
    .map(({ value }) => declared(blankStars(value)))
    .join("\n");
}

/** One tag with what follows it: the type in braces, and the rest up to the next tag. */
interface Tag {
  name: string;
  type: string | null;
  rest: string;
}

function declared(text: string): string {
  const tags = tagsOf(text);
  const head = tags.findIndex(({ name }) => name === "typedef" || name === "callback");
  const imports = tags
    .filter(({ name }) => name === "import")
    .map(({ type, rest }) => `import type {${type ?? ""}} ${rest.trim()};`);
  const tag = tags[head];
  if (!tag) return imports.join("\n");
  const name = /^\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(tag.rest)?.[1];
  if (name === undefined) return imports.join("\n");
  const generics = templatesOf(tags);
  const fields = tags.slice(head + 1);
  const type =
    tag.name === "callback" ? functionText(fields) : objectText(tag.type, membersOf(fields, /^(property|prop)$/));
  return [...imports, `export type ${name}${generics} = ${type};`].join("\n");
}

function tagsOf(text: string): Tag[] {
  const tags: Tag[] = [];
  const starts = [...text.matchAll(/(?:^|\s)@([a-zA-Z]+)\b/g)];
  starts.forEach((match, i) => {
    const after = match.index + match[0].length;
    const end = starts[i + 1]?.index ?? text.length;
    const open = after + (/^\s*/.exec(text.slice(after))?.[0].length ?? 0);
    const close = text[open] === "{" ? closing(text, open) : -1;
    const type = close === -1 ? null : text.slice(open + 1, close).trim();
    tags.push({
      name: match[1] as string,
      type,
      rest: text.slice(close === -1 ? open : close + 1, Math.max(end, close + 1)),
    });
  });
  return tags;
}

/** `<T extends number, U>` of `@template {number} T` and `@template U`; empty without one. */
export function templatesOf(tags: readonly { name: string; type: string | null; rest: string }[]): string {
  const parameters = tags
    .filter(({ name }) => name === "template")
    .flatMap(({ type, rest }) => {
      const names = (
        /^\s*([\p{ID_Start}$_][\p{ID_Continue}$]*(?:\s*,\s*[\p{ID_Start}$_][\p{ID_Continue}$]*)*)/u.exec(rest)?.[1] ??
        ""
      ).split(",");
      return names
        .filter((one) => one.trim() !== "")
        .map((one) => one.trim() + (type === null ? "" : ` extends ${typescriptOf(type)}`));
    });
  return parameters.length === 0 ? "" : `<${parameters.join(", ")}>`;
}

/** The `@template` tags of any doc comment. */
export function templatesIn(text: string): string {
  return text.includes("@template") ? templatesOf(tagsOf(text)) : "";
}

/** A documented name, which may be a path: `p.mass`, `ps[].x`. */
export interface DocMember {
  path: string;
  type: string;
  optional: boolean;
}

function membersOf(tags: readonly Tag[], wanted: RegExp): DocMember[] {
  return tags.flatMap(({ name, type, rest }) => {
    const named = /^\s*(\[?)\s*([\p{ID_Start}$_][\p{ID_Continue}$.[\]]*?)(?=[\s=\]]|$)/u.exec(rest);
    if (!wanted.test(name) || type === null || !named?.[2]) return [];
    return [{ path: named[2], type: type.replace(/=$/, ""), optional: named[1] === "[" || type.endsWith("=") }];
  });
}

/** The type of a documented object: its own, with the members that are written below it. */
export function objectText(type: string | null, members: readonly DocMember[]): string {
  if (members.length === 0) return typescriptOf(type ?? "object");
  const tops = members.filter(({ path }) => !/[.[]/.test(path));
  const fields = tops.map(({ path, type: own, optional }) => {
    return `${path}${optional ? "?" : ""}: ${objectText(own, below(path, members))}`;
  });
  const list = type !== null && /\[\]\s*$|^Array\b/.test(type);
  return `{ ${fields.join("; ")} }${list ? "[]" : ""}`;
}

/** What is written below `name`: `name.x` and `name[].x`, without it. */
export function below(name: string, members: readonly DocMember[]): DocMember[] {
  return members.flatMap((member) => {
    const rest = [`${name}.`, `${name}[].`].find((start) => member.path.startsWith(start));
    return rest === undefined ? [] : [{ ...member, path: member.path.slice(rest.length) }];
  });
}

function functionText(tags: readonly Tag[]): string {
  const all = membersOf(tags, /^(param|arg|argument)$/);
  const parameters = all.filter(({ path }) => !/[.[]/.test(path));
  const result = tags.find(({ name }) => name === "returns" || name === "return")?.type ?? "void";
  const list = parameters.map(({ path, type, optional }) => {
    const rest = type.startsWith("...") ? "..." : "";
    return `${rest}${path}${optional ? "?" : ""}: ${objectText(type, below(path, all))}${rest === "" ? "" : "[]"}`;
  });
  return `(${list.join(", ")}) => ${typescriptOf(result)}`;
}
