/** What stands in a row: a box, an opened group, or the end of a line at the border of the group around it. */
export interface Item {
  width: number;
  height: number;
  /** A point on the upper or the lower border. */
  border?: "entry" | "exit";
  /** An opened group: lines arrive and leave where they do inside it. */
  group?: boolean;
  /** Left edge where it stood before. */
  old?: number;
  /** Of its upper edge, from the left corner: words stand there, and an arrow would end behind them. */
  covered?: number;
}

/** A line between two items. Lines of one value share their way. */
export interface Link {
  from: number;
  to: number;
  value: number;
  /** False: it counts for the ranks only. */
  drawn: boolean;
  /** Where it leaves and arrives, from the middle of the item: given for opened groups only. */
  start?: number;
  end?: number;
}
