import type { Identifier, Node } from "@babel/types";
import { endOf, startOf } from "../source/nodes";
import type { Parsed } from "../source/parse";
import type { Scope, ScopeTree } from "../source/scope";
import { SiteList } from "../source/sites";
import type { EditTag } from "./context";
import type { EditList } from "./edits";
import type { ImportRow, ModuleTable } from "./modules";
import type { Names } from "./names";
import type { Options, OwnContext } from "./own";
import type { Framed } from "./frames";
import { emittedReference } from "./references";
import { refusal, type Refusal, type RefusalCode } from "./refusals";
import { siteName } from "./siteName";
import type { Standing } from "./walk";

export interface ContextParts {
  parsed: Parsed;
  scopes: ScopeTree;
  edits: EditList;
  modules: ModuleTable;
  names: Names;
  options: Options;
  neverTracked: (node: Node) => boolean;
}

/** What the passes of one file are given. */
export class FileContext implements OwnContext {
  readonly text: string;
  readonly file: string;
  readonly parsed: Parsed;
  readonly scopes: ScopeTree;
  readonly edits: EditList;
  readonly modules: ModuleTable;
  readonly allNames: Names;
  readonly names: { runtime: string; module: string; siteBase: string };
  readonly options: Options;
  readonly neverTracked: (node: Node) => boolean;
  readonly standing: Standing;
  readonly sites: SiteList;
  readonly problems: Refusal[] = [];
  readonly dynamicImports: ImportRow[] = [];
  readonly containers = new Map<Node, string>();
  readonly lateFields = new Map<Node, Map<Node, string>>();
  readonly bodies = new Map<Node, readonly [string, string]>();
  readonly around = { open: "", close: "" };
  readonly enumValues = new Map<Node, number | string>();
  readonly #counters = new Map<string, number>();

  constructor(parts: ContextParts) {
    this.parsed = parts.parsed;
    this.text = parts.parsed.text;
    this.sites = new SiteList(this.text);
    this.file = parts.parsed.file;
    this.scopes = parts.scopes;
    this.edits = parts.edits;
    this.modules = parts.modules;
    this.allNames = parts.names;
    const { runtime, module, siteBase } = parts.names;
    this.names = { runtime, module, siteBase };
    this.options = parts.options;
    this.neverTracked = parts.neverTracked;
    this.standing = { scope: parts.scopes.root, parents: [], frame: null, wrap: null };
  }

  get scope(): Scope {
    return this.standing.scope;
  }

  get parents(): readonly Node[] {
    return this.standing.parents;
  }

  before(offset: number, insert: string, tag: EditTag): void {
    this.edits.before(offset, insert, tag);
  }

  after(offset: number, insert: string, tag: EditTag): void {
    this.edits.after(offset, insert, tag);
  }

  replace(start: number, end: number, insert: string, tag: EditTag): void {
    this.edits.replace(start, end, insert, tag);
  }

  site(node: Node, kind: string): string {
    const name = siteName(this.text, node, this.parents);
    const number = this.sites.add(startOf(node), endOf(node), kind, name);
    return `${this.allNames.siteBase}+${number}`;
  }

  temporary(): string | null {
    return this.standing.frame?.temporary() ?? null;
  }

  body(node: Framed, open: string, close: string): void {
    const { wrap } = this.standing;
    if (!wrap) throw new Error(`${node.type}: only the node being visited can have its body put into something.`);
    wrap.open += open;
    wrap.close = close + wrap.close;
  }

  reference(node: Identifier): string {
    return emittedReference(this, node);
  }

  fresh(prefix: string): string {
    const count = this.#counters.get(prefix) ?? 0;
    this.#counters.set(prefix, count + 1);
    return prefix + count;
  }

  refuse(node: Node, code: string, message: string): void {
    const span = this.parsed.lines.span(startOf(node), endOf(node));
    this.problems.push({ code, construct: node.type, message, ...span });
  }

  refuseKind(node: Node, code: RefusalCode): void {
    this.problems.push(refusal(this.parsed.lines, node, code));
  }
}
