import assert from "node:assert/strict";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { siteRows } from "../../../../engine/source/sites";
import { transform, type TransformInput, type Transformed } from "../../../../engine/instrument/index";
import { createTextCache, type CacheOptions, type TextCache } from "../../../../engine/load/cache/index";

const KIB = 2 ** 10;
const folders: string[] = [];

function temporary(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradproof-cache-")));
  folders.push(folder);
  return folder;
}

const said: string[] = [];

function cacheIn(folder: string, options: Partial<CacheOptions> = {}): TextCache {
  return createTextCache({ folder, engine: "one", role: "traced", log: (message) => said.push(message), ...options });
}

function input(name: string, text: string, more: Partial<TransformInput> = {}): TransformInput {
  return { file: `/p/node_modules/pkg/${name}`, text, kind: "esm", ...more };
}

/** As the loader does; says whether the text was known. */
function use(cache: TextCache, asked: TransformInput): "known" | "new" {
  if (cache.find(asked) !== undefined) return "known";
  cache.keep(asked, transform(asked));
  return "new";
}

/** What a run after this one finds. */
function check(
  folder: string,
  asked: TransformInput,
  expected: "known" | "new",
  options?: Partial<CacheOptions>,
): void {
  const cache = cacheIn(folder, options);
  assert.equal(use(cache, asked), expected);
  cache.save();
  assert.equal(cache.unsaved, false);
}

function packs(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".pack"))
    .map((name) => join(folder, name))
    .sort();
}

/** Everything of it that is data. */
function data({ source, sites, map, plainBetween, ...rest }: Transformed): unknown {
  const [line, column] = [2, 12];
  assert.ok(source);
  return {
    ...rest,
    sites: siteRows(sites),
    texts: source.texts,
    places: [map(line, column, "plain"), map(line, column, "traced")],
    part: plainBetween(rest.traced.indexOf("(x"), rest.traced.length - 3),
  };
}

const text = `import { a as b } from "./a";\nexport const f = (x) => b(x * 2) + "ä😀\\u2028";\nexport * from "./c";\nexport { b as default };\n`;

describe("the cache of texts", () => {
  afterEach(() => {
    for (const folder of folders.splice(0)) {
      chmodSync(folder, 0o700);
      rmSync(folder, { recursive: true, force: true });
    }
    said.length = 0;
  });

  const texts: Record<string, TransformInput> = {
    "an ES module": input("m.js", text),
    "latin letters": input("l.js", `\nexport const f = (x) => x * 2 + "ä";`),
    CommonJS: input("c.cjs", `\nexports.f = function (x) { return x * 2 }`, { kind: "cjs" }),
    "the plain text alone": input("p.js", text, { plainOnly: true }),
    "top-level await": input("t.js", `\nexport const f = (x) => x * 2; await f(3);`),
    "a large file of the user's": {
      file: "/p/src/large.ts",
      text: `\nexport const f = (x: number) => x * 2;\n${"// more\n".repeat(3000)}`,
    },
  };
  for (const [name, asked] of Object.entries(texts)) {
    it(`gives back what was made of ${name}`, () => {
      const folder = temporary();
      check(folder, asked, "new");
      const found = cacheIn(folder).find(asked);
      assert.ok(found);
      assert.deepEqual(data(found), data(transform(asked)));
      assert.deepEqual(said, []);
    });
  }

  const others: Record<string, [TransformInput, Partial<CacheOptions>?]> = {
    "another text": [input("m.js", text.replace("2", "3"))],
    "another file": [input("n.js", text)],
    "another kind of module": [input("m.js", text, { kind: "auto" })],
    "other compiler options": [input("m.js", text, { useDefineForClassFields: false })],
    "the plain text alone": [input("m.js", text, { plainOnly: true })],
    "another role": [input("m.js", text), { role: "plain" }],
    "another engine": [input("m.js", text), { engine: "two" }],
  };
  for (const [name, [asked, options]] of Object.entries(others)) {
    it(`${name} is not the one that is kept`, () => {
      const folder = temporary();
      check(folder, input("m.js", text), "new");
      check(folder, asked, "new", options);
      check(folder, asked, "known", options);
    });
  }

  it("small files of the user's and files with problems are not kept", () => {
    const folder = temporary();
    for (const asked of [{ file: "/p/src/f.ts", text }, input("bad.js", "let = ;")]) {
      check(folder, asked, "new");
      check(folder, asked, "new");
    }
    assert.deepEqual(packs(folder), []);
  });

  const damages: Record<string, (bytes: Buffer) => Buffer> = {
    empty: () => Buffer.alloc(0),
    truncated: (bytes) => bytes.subarray(0, bytes.length - 1),
    "cut in its head": (bytes) => bytes.subarray(0, 40),
    "one bit wrong": (bytes) => {
      const wrong = Buffer.from(bytes);
      wrong[bytes.length - 9] = (wrong[bytes.length - 9] as number) ^ 1;
      return wrong;
    },
    "no pack at all": () => Buffer.from("{}".repeat(100)),
  };
  for (const [name, damage] of Object.entries(damages)) {
    it(`a pack that is ${name} is as good as none, and is written anew`, () => {
      const folder = temporary();
      check(folder, input("m.js", text), "new");
      const [pack = ""] = packs(folder);
      writeFileSync(pack, damage(readFileSync(pack)));
      check(folder, input("m.js", text), "new");
      check(folder, input("m.js", text), "known");
    });
  }

  it("two writers of one package keep what each has made", () => {
    const folder = temporary();
    const [one, two] = [cacheIn(folder), cacheIn(folder)];
    use(one, input("a.js", text));
    use(two, input("b.js", text));
    one.save();
    two.save();
    check(folder, input("a.js", text), "known");
    check(folder, input("b.js", text), "known");
    assert.equal(packs(folder).length, 1);
  });

  it("does without a folder that cannot be made, and says so once", () => {
    const folder = temporary();
    writeFileSync(join(folder, "file"), "");
    check(join(folder, "file"), input("m.js", text), "new");
    check(join(folder, "file"), input("m.js", text), "new");
    assert.equal(said.length, 2, "once for each cache");
  });

  // Who may write to a folder is asked where folders have owners and modes.
  const owned = process.getuid === undefined ? null : it;
  owned?.("does without a folder that others can write to, or that is a link to one", () => {
    const open = temporary();
    mkdirSync(join(open, "packs/one"), { recursive: true });
    chmodSync(join(open, "packs/one"), 0o777);
    check(open, input("m.js", text), "new");
    check(open, input("m.js", text), "new");
    const linked = temporary();
    mkdirSync(join(linked, "packs"));
    symlinkSync(open, join(linked, "packs/one"));
    check(linked, input("m.js", text), "new");
    assert.deepEqual([...packs(open), ...packs(linked)], []);
  });

  it("is capped: what was not used for longest goes, of other engines first", () => {
    const folder = temporary();
    const long = `export const f = (x) => x * 2; // ${"x".repeat(40 * KIB)}`;
    const ofPackage = (name: string): TransformInput => ({
      ...input("m.js", long),
      file: `/p/node_modules/${name}/m.js`,
    });
    check(folder, ofPackage("old"), "new", { engine: "zero" });
    const [old = ""] = packs(folder);
    check(folder, ofPackage("first"), "new");
    const first = packs(folder).find((pack) => pack !== old) ?? "";
    const size = statSync(first).size;
    for (const [pack, days] of [
      [old, 9],
      [first, 5],
    ] as const)
      utimesSync(pack, Date.now() / 1000 - days * 86_400, Date.now() / 1000 - days * 86_400);
    writeFileSync(join(first, "..", "half.tmp"), "");
    utimesSync(join(first, "..", "half.tmp"), 1, 1);
    writeFileSync(join(folder, "not-ours.pack"), "");
    check(folder, ofPackage("second"), "new", { capacity: 2.5 * size });
    assert.deepEqual(packs(folder).includes(old), false);
    assert.ok(packs(folder).includes(first));
    check(folder, ofPackage("first"), "known");
    assert.ok(Date.now() - statSync(first).mtimeMs < 86_400_000, "used today");
    const left = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
    assert.deepEqual(
      left.filter((name) => !/[0-9a-f]{32}/.test(name)),
      ["not-ours.pack", "packs", join("packs", "one")],
    );
  });
});
