import type { Parsed } from "../source/parse";
import type { Position } from "../source/positions";
import type { ScopeTree } from "../source/scope";
import type { EditList } from "./edits";
import { lazyMap, plainBetween } from "./map";
import type { ModuleTable } from "./modules";
import type { Names } from "./names";

export type Which = "plain" | "traced";

export interface EmitParts {
  parsed: Parsed;
  scopes: ScopeTree;
  edits: EditList;
  modules: ModuleTable;
  names: Names;
  /** Declarations of the temporaries of the top level. */
  temporaries: string;
  /** The traced text is left empty. */
  plainOnly: boolean;
}

export interface Emitted {
  plain: string;
  traced: string;
  async: boolean;
  map(line: number, column: number, which: Which): Position | null;
  plainBetween(start: number, end: number): string;
}

interface Built {
  text: string;
  header: number;
  map(line: number, column: number): Position | null;
}

const nothing: Built = { text: "", header: 0, map: () => null };

/** Puts a file's text into the function the registry calls. What is added stands on the first line and behind the last. */
export function emit({ parsed, scopes, edits, modules, names, temporaries, plainOnly }: EmitParts): Emitted {
  const { kind, lines, program, text } = parsed;
  const isAsync = kind === "esm" && scopes.topLevelAwait !== null;
  const evaluate = `${names.module}.eval=(${names.code})=>eval(${names.code});`;
  const parameters = { plain: names.module, traced: `${names.module},${names.runtime},${names.siteBase}` };

  // A hashbang is one only at the very start; as a comment of the same length it may stand behind the header.
  const bang = /^\uFEFF?#!/.exec(text)?.[0].length;
  if (bang !== undefined) edits.replace(bang - 2, bang, "//", "module");

  // Directives of CommonJS have to stay the first of its function.
  const last = kind === "cjs" ? program.directives.at(-1)?.end : null;
  if (last != null) {
    edits.after(last, temporaries, "trace");
    edits.after(last, (text[last - 1] === ";" ? "" : ";") + evaluate + modules.header, "module");
  }
  const head = (which: Which): string => {
    const declarations = which === "traced" ? temporaries : "";
    if (kind === "cjs") {
      const open = `(function(exports,require,module,__filename,__dirname,${parameters[which]}){`;
      const strict = parsed.strict ? '"use strict";' : "";
      return open + strict + (last == null ? evaluate + modules.header + declarations : "");
    }
    const open = `(${isAsync ? "async " : ""}function*(${parameters[which]}){"use strict";`;
    return `${open}${modules.header}${evaluate}yield;${declarations}`;
  };
  const build = (which: Which): Built => {
    const header = head(which);
    const text = edits.apply(which).prepend(header).append("\n})").toString();
    return { text, header: header.length, map: lazyMap(edits, which, text, header.length, lines) };
  };
  const built = { plain: build("plain"), traced: plainOnly ? nothing : build("traced") };
  return {
    plain: built.plain.text,
    traced: built.traced.text,
    async: isAsync,
    map: (line, column, which) => built[which].map(line, column),
    plainBetween: (start, end) => {
      const { header } = built.traced;
      return plainBetween(edits, built.plain.text.slice(built.plain.header), start - header, end - header);
    },
  };
}

/** The traced text of code made at run time: no function around it, and its value as an eval stays what it was. */
export function emitFragment({ program, text }: Parsed, edits: EditList, temporaries: string): string {
  const last = program.directives.at(-1)?.end;
  const semicolon = last == null || text[last - 1] === ";" ? "" : ";";
  if (temporaries !== "") edits.after(last ?? 0, semicolon + temporaries, "trace");
  return edits.apply("traced").toString();
}
