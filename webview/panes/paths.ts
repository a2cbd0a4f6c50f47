import { formatCount, formatNumber } from "../../engine/picture/numbers";
import { nameOf } from "../../engine/picture/words";
import type { NodeDetails, Numerical } from "../../engine/protocol";
import { answered, button } from "../answered";
import type { Panel } from "../context";
import { h, type Child } from "../dom";
import { lensOf } from "../lens";
import { outputName } from "../names";
import type { PanelState } from "../state";
import type { Subject } from "./subject";
import { nodeOfInput } from "./entriesOrder";
import { facts, withBar } from "./facts";

/** The derivative of the output by this node, from replays: on demand, it costs two of them. */
export function numericalHere({ state, panel }: Subject, { id, adjoint }: NodeDetails): Child {
  const content = (found: Numerical): Child => facts([["along this trace", numerical(found, adjoint)]]);
  return answered(state, panel, "numerical", { id }, content, "…", "Numerical derivative here");
}

function numerical(found: Numerical, adjoint: number): Child {
  if ("problem" in found) return found.problem;
  const off = Math.abs(found.value - adjoint);
  const says = off <= found.bar ? " ✓ agrees with the adjoint" : ` ✗ the adjoint is ${formatNumber(off, 2)} off`;
  return [withBar(found.value, found.bar), says];
}

/** From what a cut loses, else from the node itself, to the output that is looked at. */
export function pathsFrom({ state, panel, view, box }: Subject, node: NodeDetails): Child {
  const lens = lensOf(state);
  const { check } = state;
  const cut = box?.flags.cut ? view.cuts[box.cut ?? -1] : undefined;
  const input = cut?.lost[0] ?? cut?.partly[0];
  const known = input === undefined || check === null ? undefined : nodeOfInput(view, check, input);
  const [from, name] = known === undefined ? [node.id, node.name] : [known, input!];
  const outputs = view.boxes.filter((one) => one.flags.output && one.nodes === 1);
  const output = outputName(check?.outputs[lens.output]?.path ?? "");
  // Among several, only a name tells which one it is.
  const end = (check?.outputs.length ?? 0) > 1 ? outputs.find((one) => nameOf(one)[0] === output) : outputs[0];
  const to = parseInt(end?.id ?? "");
  const said = h("p", { role: "status" });
  const sought = async (): Promise<void> => {
    try {
      const path = await panel.ask("path", { lens, from, to });
      if (path?.count === 0) said.textContent = `Nothing of ${name} reaches ${output}.`;
      else if (path !== null) panel.dispatch({ type: "path", path });
    } catch (problem) {
      said.textContent = (problem as Error).message;
    }
  };
  return from < to && [button(`Show paths from ${name} to ${output}`, "path", () => void sought()), said];
}

/** The path that is marked in the picture. */
export function pathShown({ path }: PanelState, panel: Panel): Child {
  if (path === null) return null;
  const { count, nodes, strongest, product, skipped = 0 } = path;
  const many = count > Number.MAX_SAFE_INTEGER ? "More than 9e15" : formatCount(count);
  const steps = strongest.map(({ id, name, label }, i) => [
    i > 0 && " → ",
    skipped > 0 && i === strongest.length >> 1 && `… ${formatCount(skipped)} more … → `,
    button(name, `path${i}`, () => panel.dispatch({ type: "look", node: id }), label),
  ]);
  return h(
    "section",
    { class: "path", "aria-label": "Path" },
    `Paths: ${many}, over ${formatCount(nodes)} nodes. The strongest carries ${formatNumber(product)}:`,
    h("p", {}, steps),
    button("Hide path", "path-hide", () => panel.dispatch({ type: "path", path: null })),
  );
}
