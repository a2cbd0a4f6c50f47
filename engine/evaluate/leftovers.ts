/** What user code left running or hanging in this process: timers, sockets, listeners, another working directory. */

/** The child's own: its channels to the parent, its watchdog, and what is on its way through them. */
const OWN: ReadonlySet<string> = new Set([
  ...["PipeWrap", "WriteWrap", "ShutdownWrap", "MessagePort", "Worker", "Immediate", "TTYWrap", "CloseReq"],
]);

const { getActiveResourcesInfo, cwd } = process;
const eventNames = process.eventNames.bind(process);
const listenerCount = process.listenerCount.bind(process);

interface State {
  handles: ReadonlyMap<string, number>;
  listeners: number;
  folder: string;
}

/** A function that says what is there beyond what was there when it was made. */
export function watchLeftovers(): () => string[] {
  const before = look();
  return () => {
    const now = look();
    const found: string[] = [];
    for (const [kind, count] of now.handles)
      if (count > (before.handles.get(kind) ?? 0)) found.push(`+timers or handles (${kind})`);
    if (now.listeners !== before.listeners) found.push("~listeners of process");
    if (now.folder !== before.folder) found.push("~working directory");
    return found;
  };
}

/** How many of each kind of timer, handle and request keep this process going, the child's own left out. */
export function activeKinds(): Map<string, number> {
  const kinds = new Map<string, number>();
  for (const kind of getActiveResourcesInfo()) if (!OWN.has(kind)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return kinds;
}

function look(): State {
  const handles = activeKinds();
  let listeners = 0;
  for (const name of eventNames()) listeners += listenerCount(name);
  return { handles, listeners, folder: cwd() };
}
