/** One file's texts as they are kept between runs, and the way there and back. */
import {
  SiteList,
  SourceMap,
  textsOf,
  type EmittedText,
  type SiteColumns,
  type Transformed,
} from "../../instrument/index";

/** What a transform made of a text, as plain data. */
export interface Entry extends Pick<Transformed, "kind" | "async" | "imports" | "exports" | "stars"> {
  /** Of the user's text. */
  readonly hash: string;
  readonly plain: EmittedText;
  /** Null where the plain text was made alone. */
  readonly traced: EmittedText | null;
  readonly sites: SiteColumns;
}

/** Null for a file with problems: it is rare, and looked at again each time. */
export function entryOf(hash: string, transformed: Transformed): Entry | null {
  const { kind, async, imports, exports, stars, source, sites } = transformed;
  const plain = source?.texts.plain;
  if (source === null || plain === undefined) return null;
  const traced = source.texts.traced ?? null;
  return { hash, kind, async, imports, exports, stars, plain, traced, sites: sites.columns };
}

export function transformedOf({ plain, traced, sites, ...rest }: Entry, text: string): Transformed {
  const map = new SourceMap(text, traced === null ? { plain } : { plain, traced });
  const { kind, async, imports, exports, stars } = rest;
  return textsOf(map, { kind, async, imports, exports, stars, sites: new SiteList(text, sites) });
}
