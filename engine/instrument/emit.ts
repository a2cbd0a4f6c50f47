import type { Parsed } from "../source/parse";
import type { ScopeTree } from "../source/scope";
import type { EditList } from "./edits";
import { SourceMap, type EmittedText, type Which } from "./map";
import type { ModuleTable } from "./modules";
import type { Names } from "./names";

export interface EmitParts {
  parsed: Parsed;
  scopes: ScopeTree;
  edits: EditList;
  modules: ModuleTable;
  names: Names;
  /** Declarations of the temporaries of the top level. */
  temporaries: string;
  /** What the body is put into. */
  around: { open: string; close: string };
  /** The traced text is left empty. */
  plainOnly: boolean;
}

export interface Emitted {
  async: boolean;
  map: SourceMap;
}

/** Puts a file's text into the function the registry calls. What is added stands on the first line and behind the last. */
export function emit({ parsed, scopes, edits, modules, names, temporaries, plainOnly, around }: EmitParts): Emitted {
  const { kind, program, text } = parsed;
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
    edits.after(last, (text[last - 1] === ";" ? "" : ";") + around.open + evaluate + modules.header, "module");
  }
  const head = (which: Which): string => {
    const declarations = which === "traced" ? temporaries : "";
    if (kind === "cjs") {
      const open = `(function(exports,require,module,__filename,__dirname,${parameters[which]}){`;
      const strict = parsed.strict ? '"use strict";' : "";
      return open + strict + (last == null ? around.open + evaluate + modules.header + declarations : "");
    }
    const open = `(${isAsync ? "async " : ""}function*(${parameters[which]}){"use strict";`;
    return `${open}${around.open}${modules.header}${evaluate}yield;${declarations}`;
  };
  const build = (which: Which): EmittedText => {
    const header = head(which);
    const { text: body, track } = edits.apply(which);
    return { text: `${header}${body}\n${around.close}})`, header: header.length, track };
  };
  const plain = build("plain");
  return { async: isAsync, map: new SourceMap(text, plainOnly ? { plain } : { plain, traced: build("traced") }) };
}

/** The traced text of code made at run time: no function around it, and its value as an eval stays what it was. */
export function emitFragment({ program, text }: Parsed, edits: EditList, temporaries: string): SourceMap {
  const last = program.directives.at(-1)?.end;
  const semicolon = last == null || text[last - 1] === ";" ? "" : ";";
  if (temporaries !== "") edits.after(last ?? 0, semicolon + temporaries, "trace");
  return new SourceMap(text, { traced: { ...edits.apply("traced"), header: 0 } });
}
