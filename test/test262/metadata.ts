export interface Metadata {
  flags: string[];
  includes: string[];
  /** How the test is meant to fail. */
  negative?: { type: string };
}

/** What the comment between `---` marks at the head of a test says, as far as running it needs. */
export function metadataOf(text: string): Metadata {
  const block = /\/\*---([\s\S]*?)---\*\//.exec(text)?.[1] ?? "";
  const negative = /^negative:\s*\n(?:[ \t]+.*\n)*?[ \t]+type:\s*(\S+)/m.exec(block)?.[1];
  return {
    ...{ flags: listOf(block, "flags"), includes: listOf(block, "includes") },
    ...(negative === undefined ? {} : { negative: { type: negative } }),
  };
}

/** `key: [a, b]`, on one line or several, or one `- a` a line. */
function listOf(block: string, key: string): string[] {
  const inline = new RegExp(`^${key}:\\s*\\[([^\\]]*)\\]`, "m").exec(block)?.[1];
  if (inline !== undefined) return inline.split(",").flatMap((word) => word.trim() || []);
  const lines = new RegExp(`^${key}:\\s*\\n((?:\\s*-\\s.*\\n?)+)`, "m").exec(block)?.[1] ?? "";
  return [...lines.matchAll(/-\s+(\S+)/g)].map(([, word]) => word as string);
}

/** The ways a test is to be run: as it is, and once more in strict code, unless it says otherwise. */
export function modesOf({ flags }: Metadata): ("sloppy" | "strict")[] {
  if (flags.includes("module")) return [];
  if (flags.includes("raw") || flags.includes("noStrict")) return ["sloppy"];
  if (flags.includes("onlyStrict")) return ["strict"];
  return ["sloppy", "strict"];
}
