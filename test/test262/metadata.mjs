/** What the comment `/*--- … ---*\/` at the head of a test says, as far as running it needs. */
export function metadataOf(text) {
  const block = /\/\*---([\s\S]*?)---\*\//.exec(text)?.[1] ?? "";
  const negative = /^negative:\s*\n((?:[ \t]+.*\n?)+)/m.exec(block)?.[1];
  return {
    flags: listOf(block, "flags"),
    includes: listOf(block, "includes"),
    features: listOf(block, "features"),
    negative: negative && { phase: valueOf(negative, "phase"), type: valueOf(negative, "type") },
  };
}

/** `key: [a, b]`, on one line or several, or one `- a` a line. */
function listOf(block, key) {
  const inline = new RegExp(`^${key}:\\s*\\[([^\\]]*)\\]`, "m").exec(block)?.[1];
  if (inline !== undefined) return inline.split(",").flatMap((word) => word.trim() || []);
  const lines = new RegExp(`^${key}:\\s*\\n((?:\\s*-\\s.*\\n?)+)`, "m").exec(block)?.[1] ?? "";
  return [...lines.matchAll(/-\s+(\S+)/g)].map(([, word]) => word);
}

function valueOf(block, key) {
  return new RegExp(`^\\s*${key}:\\s*(\\S+)`, "m").exec(block)?.[1];
}

/** The ways a test is to be run: as it is, and once more in strict code, unless it says otherwise. */
export function modesOf({ flags }) {
  if (flags.includes("module")) return [];
  if (flags.includes("raw") || flags.includes("noStrict")) return ["sloppy"];
  if (flags.includes("onlyStrict")) return ["strict"];
  return ["sloppy", "strict"];
}
