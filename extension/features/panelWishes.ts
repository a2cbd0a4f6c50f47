/** What was seen of each function last: it is shown so again when the function is checked again. */
import { firstWish } from "../../engine/index";
import type { ViewWish } from "../../engine/protocol";
import type { Result } from "../store";

/** Functions that are remembered; the one that was looked at longest ago is forgotten first. */
const MOST = 200;

type Function = Pick<Result, "uri" | "name">;

export class Wishes {
  private readonly known = new Map<string, ViewWish>();

  of(result: Function): ViewWish {
    return this.known.get(keyOf(result)) ?? firstWish;
  }

  remember(result: Function, wish: ViewWish): void {
    const key = keyOf(result);
    this.known.delete(key);
    this.known.set(key, wish);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST && oldest !== undefined) this.known.delete(oldest);
  }

  /** It can be answered no more: the function is another one by now. */
  forget(result: Function): void {
    this.known.delete(keyOf(result));
  }
}

function keyOf({ uri, name }: Function): string {
  return `${uri.toString()}#${name}`;
}
