/** A tracer was used after the evaluation it belongs to: by a timer, a promise or a module variable that kept it. */
export class StaleTracer extends Error {
  /** How many were made, and the last one: user code may catch one and go on. */
  static made = 0;
  static last: StaleTracer | undefined;

  constructor() {
    super("a value of an earlier evaluation was used: it was kept in a variable, a timer or a promise");
    this.name = "StaleTracer";
    StaleTracer.made++;
    StaleTracer.last = this;
  }
}

/** The tape has no room for another node, constant or branch event. */
export class TapeFull extends Error {
  readonly nodes: number;

  constructor(nodes: number) {
    super(`the evaluation needs more than the ${nodes} operations the memory limit leaves room for`);
    this.name = "TapeFull";
    this.nodes = nodes;
  }
}
