// Which processes a server has started, at any depth: none may be left when a window is gone.
import { execFileSync } from "node:child_process";

/** Ids of the processes of the extension's children below `pid`. */
export function engineChildren(pid) {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .flatMap((line) => {
      const [, id, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return id === undefined ? [] : [{ id: Number(id), parent: Number(parent), command }];
    });
  const below = (parent) => rows.filter((row) => row.parent === parent).flatMap((row) => [row, ...below(row.id)]);
  return below(pid)
    .filter(({ command }) => /dist[\\/]child\.js/.test(command))
    .map(({ id }) => id);
}
