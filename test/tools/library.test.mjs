// `gradproof/tensor` and `gradproof/ad` as those who install the package have them: the built files, by the names of
// package.json, with their types, and where nothing may be evaluated.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const root = join(import.meta.dirname, "../..");

/** Runs `work` in a project that has the package installed. */
function withProject(files, work) {
  mkdirSync(join(root, "out"), { recursive: true });
  const folder = mkdtempSync(join(root, "out/library-"));
  try {
    mkdirSync(join(folder, "node_modules/gradproof"), { recursive: true });
    for (const name of ["package.json", "dist"])
      symlinkSync(join(root, name), join(folder, "node_modules/gradproof", name));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const run = (folder, ...args) => spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });

const lesson = `
const x = t.arange(4).requiresGrad_();
t.dot(x, x).mul(2).backward();
console.log(JSON.stringify(x.grad.toArray()), x.grad instanceof t.Tensor);
`;
const said = "[0,4,8,12] true\n";

/** What must compile, each line in the words of a user; what must not is marked. */
const typed = `
import { detach } from "gradproof/ad";
import * as t from "gradproof/tensor";
import { Tensor, customFunction, grad, hessian, jacobian, jvp, tensor, vjp, type DType, type Operand } from "gradproof/tensor";

const x: Tensor = tensor([[1, 2], [3, 4]], { requiresGrad: true, dtype: "float32" });
const kind: DType = x.dtype;
const operand: Operand = detach(3);
const y: Tensor = x.add(operand).matmul(x.T).sum([0, 1], { keepDims: true }).reshape(1).reshape([1, 1]);
y.backward(t.ones([1, 1]), { retainGraph: true, createGraph: false });
const g: Tensor | null = x.grad;
const n: number = y.item() + t.noGrad(() => 2);
const chained: Tensor = x.clone().add_(1).zero_().requiresGrad_();
const second: (x: Tensor) => Tensor = grad(grad((v) => v.pow(3).sum()));
const several: Tensor[] = grad((a: Tensor, b: Tensor) => a.mul(b).sum(), true)(x, x);
const [value, adjoint]: [Tensor, Tensor] = vjp((v) => v.sin(), x, x);
const [, adjoints] = vjp((a, b) => a.mul(b), [x, x]);
const first: Tensor | undefined = adjoints[0];
const [, tangent] = jvp((a, b) => a.mul(b), [x, x], [x, x]);
const j: Tensor = jacobian((v) => v.sin(), x);
const h: Tensor = hessian((v) => v.sin().sum(), x);
const blocks: Tensor[][] = hessian((a, b) => a.mul(b).sum(), [x, x]);
const square = customFunction((v: Tensor) => v.mul(v), (adjoint, [v]) => [adjoint.mul(v).mul(2)]);
const part: Tensor = square(x).slice(0, [1, null, 2], null);
const remove: () => void = x.registerHook((gradient) => gradient.mul(2));
const isTensor: boolean = Boolean(part) && (x as unknown) instanceof Tensor;
export const used = [kind, g, n, chained, second, several, value, adjoint, first, tangent, j, h, blocks, remove, isTensor];

// @ts-expect-error -- the constructor is not for users
new Tensor();
// @ts-expect-error -- shapes are not written to
x.shape = [1];
// @ts-expect-error -- no such type
t.zeros(2, { dtype: "float16" });
// @ts-expect-error -- texts are no data
t.tensor("1");
// @ts-expect-error -- internals are not declared
x._storage;
// @ts-expect-error -- one tensor, one tangent
jvp((v: Tensor) => v, x, [x]);
`;

describe("the library as it is installed", function () {
  this.timeout(120_000);

  it("is imported, and required", () =>
    withProject(
      {
        "use.mjs": `import * as t from "gradproof/tensor";${lesson}`,
        "use.cjs": `const t = require("gradproof/tensor");${lesson}`,
      },
      (folder) => {
        for (const file of ["use.mjs", "use.cjs"]) {
          const { stdout, stderr } = run(folder, "--disallow-code-generation-from-strings", file);
          assert.equal(stdout, said, stderr);
        }
      },
    ));

  it("has types for both module systems, and says no where it should", () => {
    const options = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, target: "ES2022", types: [], lib: ["ES2022"] }; // prettier-ignore
    const project = (module, moduleResolution, files) =>
      JSON.stringify({ compilerOptions: { ...options, module, moduleResolution }, files });
    withProject(
      {
        "package.json": `{ "type": "module" }`,
        "use.ts": typed,
        "use.cts": typed,
        "node16.json": project("node16", "node16", ["use.ts", "use.cts"]),
        "bundler.json": project("preserve", "bundler", ["use.ts"]),
      },
      (folder) => {
        for (const name of ["node16.json", "bundler.json"]) {
          const { status, stdout } = run(folder, join(root, "node_modules/typescript/bin/tsc"), "-p", name);
          assert.equal(`${name}: ${stdout}`, `${name}: `);
          assert.equal(status, 0);
        }
      },
    );
  });

  it("needs nothing but the language: neither Node, nor a page, nor evaluation", () => {
    const text = readFileSync(join(root, "dist/tensor.js"), "utf8");
    const module = { exports: {} };
    const bare = vm.createContext(
      { module, exports: module.exports },
      { codeGeneration: { strings: false, wasm: false } },
    );
    vm.runInContext(text, bare);
    vm.runInContext("globalThis.t = module.exports", bare);
    const found = vm.runInContext(
      "(() => { const x = t.arange(4).requiresGrad_(); t.dot(x, x).mul(2).backward(); return x.grad.toArray().join(); })()",
      bare,
    );
    assert.equal(found, "0,4,8,12");
    assert.doesNotMatch(text, /\beval\(|new Function\b|require\(/);
    assert.doesNotMatch(readFileSync(join(root, "dist/tensor.mjs"), "utf8"), /\bimport\b|require\(/);
  });

  it("does what docs/tensor.md shows", () => {
    const page = readFileSync(join(root, "docs/tensor.md"), "utf8");
    const blocks = [...page.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, block]) => block);
    assert.ok(blocks.length >= 3);
    const tested = blocks.map((block) =>
      block.replace(
        /^(.*); \/\/ → (.*)$/gm,
        (_, shown, result) => `equal(String(${shown}), ${JSON.stringify(result)});`,
      ),
    );
    const files = tested.map((text, k) => [`block${k}.mjs`, `import { equal } from "node:assert/strict";\n${text}`]);
    withProject(Object.fromEntries(files), (folder) => {
      for (const [name] of files) {
        const { status, stderr } = run(folder, name);
        assert.equal(status, 0, `${name}: ${stderr}`);
      }
    });
  });

  it("has every name on docs/tensor.md, and no other", async () => {
    const page = readFileSync(join(root, "docs/tensor.md"), "utf8");
    const section = page.slice(page.indexOf("## Every operation"));
    const cells = [...section.matchAll(/^\| (.*?) \|/gm)].map(([, cell]) => cell).filter((cell) => cell.includes("`"));
    const shown = cells.flatMap((cell) => [...cell.matchAll(/`(\w+)[^`]*`/g)].map(([, name]) => name)).sort();
    const { Tensor, ...functions } = await import(join(root, "dist/tensor.mjs"));
    const x = functions.tensor(1);
    const members = [...Object.getOwnPropertyNames(Tensor.prototype), "grad"];
    const wanted = new Set([...Object.keys(functions), ...members]);
    wanted.delete("constructor");
    // The gradient of a tensor and the function of that name share theirs.
    assert.deepEqual([...new Set(shown)], [...wanted].sort());
    for (const name of shown) assert.ok(name in functions || name in x);
  });

  it("declares what it exports, and exports what it declares", async () => {
    const declared = readFileSync(join(root, "dist/tensor.d.mts"), "utf8");
    const functions = [...declared.matchAll(/^export declare (?:function|class) (\w+)/gm)].map(([, name]) => name);
    const { default: _, ...exported } = await import(join(root, "dist/tensor.mjs"));
    assert.deepEqual(Object.keys(exported).sort(), [...new Set(functions)].sort());
    const members = declared.slice(
      declared.indexOf("declare class Tensor"),
      declared.indexOf("\nexport declare function"),
    );
    const names = [...members.matchAll(/^ {4}(?:readonly )?(\w+)(?=[(:])/gm)].map(([, name]) => name);
    const x = exported.tensor([[1, 2]]);
    for (const name of new Set(names)) if (name !== "constructor") assert.ok(name in x, `x.${name} is declared`);
    const own = Object.getOwnPropertyNames(exported.Tensor.prototype).filter((name) => name !== "constructor");
    assert.deepEqual(own.filter((name) => !names.includes(name)), []); // prettier-ignore
  });
});
