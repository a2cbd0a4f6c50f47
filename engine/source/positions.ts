/** A line and a column, both 1-based; columns count UTF-16 units, as editors and V8 do. */
export interface Position {
  line: number;
  column: number;
}

export interface Span extends Position {
  endLine: number;
  endColumn: number;
}

const CR = 13;
const LF = 10;

/**
 * Offsets of one text ↔ lines and columns. Lines end where JavaScript says they do (CR LF, LF, CR, U+2028, U+2029), so
 * they are those of V8's stacks. A byte order mark has no column: editors do not show it.
 */
export class LineMap {
  readonly #text: string;
  readonly #length: number;
  readonly #mark: number;
  #found: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#length = text.length;
    this.#mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** Found when first needed: most texts are never asked about. */
  get #starts(): number[] {
    return (this.#found ??= /[\r\u2028\u2029]/.test(this.#text) ? startsOf(this.#text) : startsAfterLf(this.#text));
  }

  get lines(): number {
    return this.#starts.length;
  }

  /** Offset of the first character of a line, a byte order mark included; lines beyond the text give its end. */
  lineStart(line: number): number {
    return this.#starts[line - 1] ?? (line < 1 ? 0 : this.#length);
  }

  position(offset: number): Position {
    const starts = this.#starts;
    const inside = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= inside) low = middle;
      else high = middle - 1;
    }
    const column = inside - (starts[low] as number) + 1;
    return { line: low + 1, column: low === 0 ? Math.max(1, column - this.#mark) : column };
  }

  span(start: number, end: number): Span {
    const { line, column } = this.position(start);
    const to = this.position(end);
    return { line, column, endLine: to.line, endColumn: to.column };
  }

  /** Offset of a position; columns beyond the line give its end (its line terminator excluded where there is one). */
  offset(line: number, column: number): number {
    const start = this.lineStart(line) + (line <= 1 ? this.#mark : 0);
    const next = this.#starts[line];
    const end = next === undefined ? this.#length : next - 1;
    return Math.min(Math.max(start, start + column - 1), Math.max(start, end));
  }
}

function startsAfterLf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c > CR && c < 0x2028) continue;
    if (c === LF || c === 0x2028 || c === 0x2029 || (c === CR && text.charCodeAt(i + 1) !== LF)) starts.push(i + 1);
  }
  return starts;
}
