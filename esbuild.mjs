// Builds dist/: what the extension, the command and the library ship. `--production` minifies and leaves source maps out.
import { build } from "esbuild";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const root = import.meta.dirname;
const production = process.argv.includes("--production");
const manifest = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : "linked",
  define: { __VERSION__: JSON.stringify(manifest.version) },
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
};
const node = { ...common, platform: "node", target: "node20" };

/** The plugins of the parser that nothing here turns on. They are a sixth of it. */
const UNUSED = ["estree", "flow", "placeholders", "v8intrinsic"];

/** Leaves the parser's unused plugins out. A parser that is written otherwise than this expects fails the build. */
const slimParser = {
  name: "slim parser",
  setup(build) {
    build.onLoad({ filter: /@babel[\\/]parser[\\/]lib[\\/]index\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, "utf8");
      for (const name of UNUSED) {
        const whole = new RegExp(`^var ${name} = superClass => class [^]*?^\\};?$`, "m");
        if (!whole.test(contents)) throw new Error(`@babel/parser: no plugin ${name} is found to leave out`);
        contents = contents.replace(whole, `var ${name};`);
      }
      return { contents };
    });
  },
};
/** Runs in Node and in browsers, so it may need neither. Names that begin with an underscore are nobody else's. */
const anywhere = {
  ...{ ...common, platform: "neutral", target: "es2022", mangleProps: /^_[a-z]/ },
  entry: "engine/tensor/index.ts",
};
const browser = { ...common, platform: "browser", target: "es2022" };

const ad = ["engine/ad.ts", "engine/ad/index.ts"].find((file) => existsSync(`${root}/${file}`)) ?? "engine/ad.ts";

/** One row per file of dist/. The name is the key of its size limit in test/tools/sizes.mjs. */
const bundles = {
  "extension.js": { ...node, format: "cjs", external: ["vscode"], entry: "extension/main.ts" },
  "child.js": { ...node, format: "cjs", plugins: [slimParser], entry: "engine/evaluate/child.ts" },
  "exact.js": { ...node, format: "cjs", entry: "engine/exact/big/index.ts" },
  "symbolic.js": { ...node, format: "cjs", entry: "engine/ways/simplify.ts" },
  "graph.js": { ...node, format: "cjs", entry: "engine/picture/bundle.ts" },
  "second.js": { ...node, format: "cjs", entry: "engine/evaluate/secondEntry.ts" },
  "watchdog.js": { ...node, format: "cjs", entry: "engine/evaluate/watchdog.ts" },
  "cli.js": {
    ...node,
    format: "cjs",
    // A dependency asks where it stands the way modules do; in a CommonJS bundle that has to be put in.
    banner: { js: '#!/usr/bin/env node\nconst __moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
    define: { ...common.define, "import.meta.url": "__moduleUrl" },
    entry: "engine/cli/main.ts",
  },
  "ad.js": { ...node, format: "cjs", entry: ad },
  "ad.mjs": { ...node, format: "esm", entry: ad },
  "tensor.js": { ...anywhere, format: "cjs" },
  "tensor.mjs": { ...anywhere, format: "esm" },
  // The panel's own parts load each other: the first one draws, the later one follows, and what both need is a chunk.
  "webview.js": {
    ...browser,
    ...{ format: "esm", splitting: true, chunkNames: "webview-[name]", entryNames: "webview", outdir: "dist" },
    entry: "webview/main.ts",
  },
  "webview.css": { ...browser, entry: "webview/styles.css" },
};

/** What users import: the files its types are made from, which may refer to nothing of ours but each other. */
const declared = {
  ad: [ad],
  tensor: ["engine/tensor/types.ts", "engine/tensor/declared.ts"],
};

/**
 * The types of `gradproof/ad` and `gradproof/tensor`, for both module systems. Each file is translated on its own, and what
 * one imports from another of the list stands before it: whoever installs the package would have nothing else.
 */
function declareTypes(library) {
  const ts = createRequire(import.meta.url)("typescript");
  const compilerOptions = {
    ...{ target: ts.ScriptTarget.ES2022, isolatedDeclarations: true, strict: true, stripInternal: true },
  };
  const texts = declared[library].map((fileName) => {
    const text = readFileSync(`${root}/${fileName}`, "utf8");
    const made = ts.transpileDeclaration(text, { fileName, reportDiagnostics: true, compilerOptions });
    const problems = (made.diagnostics ?? []).map((d) => ts.flattenDiagnosticMessageText(d.messageText, "\n"));
    const alone = made.outputText.replace(/^import type \{[^}]*\} from "\.\/types";\n/m, "");
    if (/\bfrom\s+["']\.|import\(["']\./.test(alone)) problems.push("its types refer to another file of ours");
    if (problems.length > 0) throw new Error(`${fileName}: cannot write its types: ${problems.join("; ")}`);
    return alone;
  });
  const names = [`${library}.d.ts`, `${library}.d.mts`];
  for (const name of names) writeFileSync(`${root}/dist/${name}`, texts.join(""));
  return names;
}

mkdirSync(`${root}/dist`, { recursive: true });
mkdirSync(`${root}/out`, { recursive: true });
rmSync(`${root}/out/bundles.json`, { force: true });

const inputs = {};
const written = new Set();

async function bundle(name, { entry, ...options }) {
  if (!existsSync(`${root}/${entry}`)) return console.log(`dist/${name}: left out, ${entry} is not written yet`);
  const out = options.outdir === undefined ? { outfile: `dist/${name}` } : {};
  const { metafile } = await build({ ...options, entryPoints: [entry], ...out });
  inputs[name] = Object.keys(metafile.inputs).sort();
  for (const file of Object.keys(metafile.outputs)) written.add(file.replace(/^dist\//, ""));
  if (name === "cli.js") chmodSync(`${root}/dist/${name}`, 0o755);
  const library = name.replace(/\.js$/, "");
  if (library in declared) for (const file of declareTypes(library)) written.add(file);
}

const results = await Promise.allSettled(Object.entries(bundles).map(([name, options]) => bundle(name, options)));
const failures = results.filter((result) => result.status === "rejected");
for (const { reason } of failures) if (!reason.errors) console.error(reason.message); // esbuild has printed its own
if (failures.length > 0) process.exit(1);

// Only now, so that a failed build leaves the last good one in place.
for (const name of readdirSync(`${root}/dist`))
  if (!written.has(name)) rmSync(`${root}/dist/${name}`, { recursive: true });
// Which sources went into which bundle: read by test/tools/sizes.mjs, no part of what ships.
writeFileSync(`${root}/out/bundles.json`, JSON.stringify({ production, inputs }, null, 1));
