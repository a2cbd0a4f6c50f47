import type MagicString from "magic-string";
import type { Parsed } from "../source/parse";
import type { Position } from "../source/positions";
import type { ScopeTree } from "../source/scope";
import type { EditList } from "./edits";
import { lazyMap } from "./map";
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
}

export interface Emitted {
  plain: string;
  traced: string;
  async: boolean;
  map(line: number, column: number, which: Which): Position | null;
}

/** Puts a file's text into the function the registry calls. What is added stands on the first line and behind the last. */
export function emit({ parsed, scopes, edits, modules, names, temporaries }: EmitParts): Emitted {
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
    edits.after(last, (text[last - 1] === ";" ? "" : ";") + evaluate, "module");
  }
  const head = (which: Which): string => {
    const declarations = which === "traced" ? temporaries : "";
    if (kind === "cjs") {
      const open = `(function(exports,require,module,__filename,__dirname,${parameters[which]}){`;
      return last == null ? open + evaluate + declarations : open;
    }
    const open = `(${isAsync ? "async " : ""}function*(${parameters[which]}){"use strict";`;
    return `${open}${modules.header}${evaluate}yield;${declarations}`;
  };
  const build = (which: Which): MagicString => edits.apply(which).prepend(head(which)).append("\n})");
  const plain = build("plain");
  const traced = build("traced");
  const maps = { plain: lazyMap(() => plain, lines), traced: lazyMap(() => traced, lines) };
  return {
    plain: plain.toString(),
    traced: traced.toString(),
    async: isAsync,
    map: (line, column, which) => maps[which](line, column),
  };
}
