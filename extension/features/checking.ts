/** What the commands do with a target, and where the verdict is said when no lens says it. */
import { window, workspace } from "vscode";
import { headline } from "../../engine/index";
import type { Session } from "../session";
import type { Result } from "../store";
import { words } from "../words";
import { hasLens } from "./codeLens";
import type { GraphPanel } from "./graphPanel";
import type { Target } from "./targets";

/** How long the status bar keeps a verdict. */
const SAID_MS = 6000;

export class Checking {
  constructor(
    private readonly session: Session,
    private readonly panel: GraphPanel,
  ) {}

  /** From a lens: the lens says the verdict, the panel follows when it is there to be seen. */
  async check({ document, planned }: Target, signal?: AbortSignal): Promise<Result | undefined> {
    const result = await this.session.check(document, planned, signal);
    if (result !== undefined && this.panel.visible) await this.panel.show(result);
    return result;
  }

  /** From the palette: the lens may be out of sight, or there may be none. */
  async checkAndSay(target: Target): Promise<Result | undefined> {
    const result = await this.check(target);
    if (result === undefined) return undefined;
    const { check, planned } = result;
    window.setStatusBarMessage(words.verdictOf(result.name, headline(check)), SAID_MS);
    if (check.verdict !== "pass" && !hasLens(target.document, planned.info))
      void window.showInformationMessage(check.message);
    return result;
  }

  async graph(target: Target): Promise<Result | undefined> {
    const result = await this.session.check(target.document, target.planned);
    if (result !== undefined) await this.panel.show(result);
    return result;
  }

  /** One after the other. Cancelling one goes on with the next; cancelling the progress ends it. */
  async checkFile(targets: readonly Target[]): Promise<void> {
    const [first] = targets;
    if (first === undefined || !this.session.trusted()) return;
    const file = workspace.asRelativePath(first.document.uri);
    const all = new AbortController();
    const progress = this.session.progressLater(words.runningFile(file), all);
    const counts = new Map<string, number>();
    try {
      for (const [i, target] of targets.entries()) {
        if (all.signal.aborted) break;
        progress.say(words.runningOf(target.planned[0].info.name, i + 1, targets.length));
        const result = await this.check(target, all.signal);
        if (result !== undefined) counts.set(result.check.verdict, (counts.get(result.check.verdict) ?? 0) + 1);
      }
    } finally {
      progress.done();
    }
    const verdicts = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(", ");
    if (verdicts !== "") window.setStatusBarMessage(words.verdictsOf(file, verdicts), SAID_MS);
  }
}
