import type { Box, NodeDetails, View } from "../../engine/protocol";
import type { Panel } from "../context";
import type { PanelState } from "../state";

/** What is looked at: a box, or a node inside one. */
export interface Subject {
  state: PanelState;
  panel: Panel;
  view: View;
  /** The box that is it; undefined for a node inside another one. */
  box: Box | undefined;
  /** What was answered about the node. */
  node: NodeDetails | undefined;
}
