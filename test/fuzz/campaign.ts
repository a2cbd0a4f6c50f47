/** Many programs in a row, counted by what came out. */
import { outcomeOf, type Breaks, type Outcome } from "./outcome";
import { drawProgram, type Program } from "./program";

export interface Bug {
  seed: number;
  what: string;
  text: string;
  args: string;
}

export interface Campaign {
  counts: Map<string, number>;
  /** Programs whose runs differ or whose right gradient was called wrong. */
  bugs: Bug[];
}

/** What a program of this grammar may come out as: its gradient exists, and no path in it is cut. */
const allowed = /^(pass|throws|inconclusive)\b/;

interface Settings {
  seed: number;
  count: number;
  breaks?: Breaks;
  each?: (done: number, bug?: Bug) => void;
}

export async function campaign({ seed, count, breaks, each }: Settings): Promise<Campaign> {
  const counts = new Map<string, number>();
  const bugs: Campaign["bugs"] = [];
  for (let i = 0; i < count; i++) {
    const program = drawProgram(seed + i);
    const { verdict, differs, message } = await attempt(program, breaks);
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    const wrong = differs !== undefined || !allowed.test(verdict);
    const bug = wrong ? { ...program, what: differs ?? `${verdict}: ${message ?? ""}` } : undefined;
    if (bug !== undefined) bugs.push(bug);
    each?.(i + 1, bug);
  }
  return { counts, bugs };
}

async function attempt(program: Program, breaks?: Breaks): Promise<Outcome> {
  try {
    return await outcomeOf(program, breaks);
  } catch (error) {
    return { verdict: "crashed", differs: error instanceof Error ? String(error.stack) : String(error) };
  }
}
