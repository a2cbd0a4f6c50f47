/** One engine per workspace folder, and the texts of the editors kept in step with it. */
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { workspace, type LogOutputChannel, type TextDocument, type Uri } from "vscode";
import { DEFAULT_LIMITS, Engine } from "../engine/index";
import type { Overlay } from "../engine/protocol";
import { SETTINGS } from "./ids";

interface Member {
  engine: Engine;
  /** Version of each text the engine has, by path. */
  sent: Map<string, number>;
  /** Files that changed on disk since the engine was last told. */
  changed: Set<string>;
}

export class Engines {
  private readonly members = new Map<string, Member>();

  constructor(
    private readonly distFolder: string,
    /** Where transformed texts of packages are kept. */
    private readonly cacheFolder: string,
    private readonly log: LogOutputChannel,
  ) {}

  of(uri: Uri): Engine {
    return this.member(uri).engine;
  }

  /** A file outside every workspace folder is worked on in its own. */
  folderOf(uri: Uri): string {
    return workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? join(uri.fsPath, "..");
  }

  /** What depends on the file is loaded anew at the next check; nothing is sent before. */
  changedOnDisk(uri: Uri): void {
    for (const { changed } of this.members.values()) changed.add(uri.fsPath);
  }

  /**
   * Sends what is in the editors: the text of `document`, saved or not, and of every file that is not saved. Texts of
   * editors that were closed are taken back.
   */
  async synchronise(document: TextDocument): Promise<void> {
    const { engine, sent, changed } = this.member(document.uri);
    const overlays: Overlay[] = [];
    const open = new Set<string>();
    for (const one of workspace.textDocuments) {
      if (one.uri.scheme !== "file" || one.isClosed) continue;
      const file = one.uri.fsPath;
      open.add(file);
      const wanted = one === document || one.isDirty || sent.has(file);
      if (!wanted || sent.get(file) === one.version) continue;
      overlays.push({ file, text: one.getText() });
      sent.set(file, one.version);
    }
    for (const file of [...sent.keys()])
      if (!open.has(file)) {
        overlays.push({ file, text: null });
        sent.delete(file);
      }
    const files = [...changed];
    changed.clear();
    if (overlays.length > 0 || files.length > 0) await engine.files(overlays, files);
  }

  /** Ends every child; the next check starts new ones, with the limits of then. */
  async dispose(): Promise<void> {
    const members = [...this.members.values()];
    this.members.clear();
    await Promise.all(members.map(({ engine }) => engine.dispose()));
  }

  private member(uri: Uri): Member {
    const folder = this.folderOf(uri);
    const known = this.members.get(folder);
    if (known !== undefined) return known;
    const settings = workspace.getConfiguration(SETTINGS.section, uri);
    const limits = {
      timeoutMs: settings.get<number>(SETTINGS.timeout) ?? DEFAULT_LIMITS.timeoutMs,
      memoryMb: settings.get<number>(SETTINGS.memory) ?? DEFAULT_LIMITS.memoryMb,
    };
    this.log.info(`engine for ${folder}: at most ${limits.timeoutMs} ms and ${limits.memoryMb} MB for one check`);
    const engine = new Engine({
      childPath: join(this.distFolder, "child.js"),
      folder,
      limits,
      spare: true,
      cacheFolder: this.cacheFolder,
      // What a child says of itself when it starts is what a bug report needs; the rest is detail.
      log: (line) => (/^child \d+: node /.test(line) ? this.log.info(line) : this.log.debug(line)),
    });
    const member: Member = { engine, sent: new Map(), changed: new Set() };
    this.members.set(folder, member);
    return member;
  }
}

const realPaths = new Map<string, string>();

/** The one name a file has for the engine, symbolic links resolved. Kept, since it is asked for at every key stroke. */
export function realPath(uri: Uri): string {
  const known = realPaths.get(uri.fsPath);
  if (known !== undefined) return known;
  try {
    const path = realpathSync(uri.fsPath);
    realPaths.set(uri.fsPath, path);
    return path;
  } catch {
    return uri.fsPath; // it is not on the disk: the engine calls it by this name too
  }
}
