import type { Session } from "../session";
import type { PictureInput } from "../input";

/** What stands between the names in labels; everything else is part of a name. */
const BETWEEN = /([\s()+*/·,=%|&^~<>])/;
/** Texts of more pieces than this are looked for with their first ones. */
const PIECES = 24;

/** Where a text can lie in the labels of an operation: which piece of it falls into which name. */
type Placement = { name: number; piece: string; at: PieceAt }[];

/** A piece within a text is all of a name; the first one is its end, the last one its beginning. */
export type PieceAt = "start" | "end" | "all" | "anywhere";

/** The names of a label: the node's own, and those of its operands. */
const SELF = "\u0000";
const A = "\u0001";
const B = "\u0002";

/**
 * Tells whether a label can hold a text that spans several names, so that only few labels have to be made: the operation
 * has what stands between the pieces, and the names there have the pieces. May say yes too often, never no wrongly.
 */
export function spanFilter(
  { ops }: PictureInput,
  text: string,
  namesWith: (piece: string, at: PieceAt) => (slot: number) => boolean,
): (code: number) => null | ((self: number, a: number, b: number) => boolean) {
  const pieces = text.split(BETWEEN).slice(0, PIECES);
  const tests = new Map<string, (slot: number) => boolean>();
  const testOf = (piece: string, at: PieceAt): ((slot: number) => boolean) => {
    const known = tests.get(`${at} ${piece}`) ?? namesWith(piece, at);
    tests.set(`${at} ${piece}`, known);
    return known;
  };
  const byCode: (null | ((self: number, a: number, b: number) => boolean) | undefined)[] = [];
  return (code) => {
    const known = byCode[code];
    if (known !== undefined || pieces.length < 2) return known ?? null;
    const label = `${SELF} = ${ops.label(code, A, B)}`.toLowerCase().split(BETWEEN);
    const placements = placementsOf(pieces, label).map((placement) =>
      placement.filter(({ piece }) => piece !== "").map(({ name, piece, at }) => ({ name, has: testOf(piece, at) })),
    );
    // Runs once per node: no method of a list, which look for tracers.
    const test = (self: number, a: number, b: number): boolean => {
      for (let p = 0; p < placements.length; p++) {
        const list = placements[p]!;
        let fits = true;
        for (let k = 0; k < list.length && fits; k++) {
          const { name, has } = list[k]!;
          fits = has(name === 0 ? self : name === 1 ? a : b);
        }
        if (fits) return true;
      }
      return false;
    };
    return (byCode[code] = placements.length === 0 ? null : test);
  };
}

/** Pieces and separators alternate in both lists: separators have to be equal, pieces have to fit. */
function placementsOf(pieces: readonly string[], label: readonly string[]): Placement[] {
  const found: Placement[] = [];
  for (let at = 0; at + pieces.length <= label.length; at += 2) {
    const placement: Placement = [];
    const fits = pieces.every((piece, i) => {
      const part = label[at + i]!;
      if (i % 2 === 1) return part === piece;
      const names = [SELF, A, B].flatMap((mark, name) => (part.includes(mark) ? [name] : []));
      // A name beside other letters ("−v3") is not looked into.
      const [first, last] = [i === 0, i === pieces.length - 1];
      if (names.length === 1 && part.length === 1)
        placement.push({ name: names[0]!, piece, at: first ? "end" : last ? "start" : "all" });
      if (names.length > 0) return true;
      return first ? part.endsWith(piece) : last ? part.startsWith(piece) : part === piece;
    });
    if (fits) found.push(placement);
  }
  return found;
}

/** Slots of outputs: their labels begin with the path of the output. */
export function outputSlots(session: Session): ReadonlySet<number> {
  return new Set(session.input({ output: 0 }).outputs.map(({ slot }) => slot));
}
