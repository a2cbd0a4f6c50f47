import assert from "node:assert/strict";
import { outline } from "../../../engine/resolve/index";
import { hessianNames, primalNames } from "../../../engine/resolve/pairing";

/** `f ← gradF (name)` for every pair, `f ? a, b` for what is ambiguous. */
function check(text: string, expected: string[]): void {
  const found = outline("/p/file.ts", text).functions.flatMap((info) => [
    ...(info.gradient ? [`${info.name} <- ${info.gradient.name}:${info.gradient.line} ${info.gradient.pairing}`] : []),
    ...(info.ambiguousGradient ? [`${info.name} ? ${info.ambiguousGradient.join(" ")}`] : []),
    ...(info.gradientOf ? [`${info.name} of ${info.gradientOf}`] : []),
  ]);
  assert.deepEqual(found, expected);
}

const functions = (...names: string[]): string =>
  names.map((name) => `function ${name}(x: number) { return x; }`).join("\n");

describe("names of gradients", () => {
  for (const name of [
    "gradF",
    "fGrad",
    "fGradient",
    "fPrime",
    "dF",
    "f_grad",
    "grad_f",
    "gradientF",
    "gradientOfF",
    "gradOfF",
    "fDerivative",
    "derivativeOfF",
    "f_prime",
    "f_gradient",
    "d_f",
    "derivF",
    "gradient_of_f",
    "gradf",
    "df",
    "nablaF",
  ]) {
    it(`${name} is the gradient of f`, () => check(functions("f", name), [`f <- ${name}:2 name`, `${name} of f`]));
  }
  for (const name of ["lossGrad", "gradLoss", "dLoss", "gradientOfLoss", "lossPrime", "grad_loss"]) {
    it(`${name} is the gradient of loss`, () =>
      check(functions("loss", name), [`loss <- ${name}:2 name`, `${name} of loss`]));
  }
  for (const name of [
    "gradual",
    "draw",
    "degrade",
    "dloss",
    "f2",
    "fg",
    "upgrade",
    "derive",
    "gradient",
    "grad",
    "fprime2",
  ]) {
    it(`${name} is nobody's`, () => check(functions("f", "loss", "ual", "raw", "e", name), []));
  }
  it("the names of a class count too", () =>
    assert.deepEqual(primalNames("gradRosenbrock"), ["Rosenbrock", "rosenbrock"]));
});

describe("pairing", () => {
  it("by tag on the function, wherever the gradient stands", () =>
    check(`function slope(x: number) { return 1; }\n/** @gradient slope */\nfunction f(x: number) { return x; }`, [
      "slope of f",
      "f <- slope:1 tag",
    ]));
  it("by tag on the gradient", () =>
    check(`function f(x: number) { return x; }\n/** @gradientOf f */\nfunction slope(x: number) { return 1; }`, [
      "f <- slope:3 tag",
      "slope of f",
    ]));
  it("a tag beats a name", () =>
    check(
      `/** @gradient right */\nfunction f(x: number) { return x; }\nfunction gradF(x: number) { return 0; }\nfunction right(x: number) { return 1; }`,
      ["f <- right:4 tag", "right of f"],
    ));
  it("a tag that names nobody keeps its name", () =>
    check(`/** @gradient gone */\nfunction f(x: number) { return x; }`, ["f <- gone:1 tag"]));
  it("two candidates pair nothing and say so", () => check(functions("f", "gradF", "fPrime"), ["f ? gradF fPrime"]));
  it("a gradient of two pairs with neither", () => check(functions("F", "f", "gradF"), []));
  it("methods pair within their class", () =>
    check(
      `class A { k = 1; energy(x: number) { return x; } energyGrad(x: number) { return 1; } }\nclass B { k = 1; energy(x: number) { return x; } }\nfunction gradEnergy(x: number) { return 1; }`,
      ["A.energy <- A.energyGrad:1 name", "A.energyGrad of A.energy"],
    ));
  it("a tag on a method names a sibling", () =>
    check(`class A { k = 1; /** @gradient slope */ energy(x: number) { return x; } slope(x: number) { return 1; } }`, [
      "A.energy <- A.slope:1 tag",
      "A.slope of A.energy",
    ]));
  it("objects of functions", () =>
    check(`const o = { f: (x: number) => x, ddf: (x: number) => 1, gradF: (x: number) => 1 };`, [
      "o.f <- o.gradF:1 name",
      "o.gradF of o.f",
    ]));
  it("nested functions pair with nobody", () =>
    check(`function f(x: number) { const gradF = (y: number) => 1; return gradF(x); }`, []));
  it("a gradient's own gradient", () =>
    check(
      functions("f", "fPrime", "fPrimePrime"),
      ["f <- fPrime:2 name", "fPrime of f", "fPrimePrime of fPrime"].slice(0, 2),
    ));
});

describe("Hessians", () => {
  /** As above, of Hessians. */
  function hessians(text: string, expected: string[]): void {
    const found = outline("/p/file.ts", text).functions.flatMap((one) => [
      ...(one.hessian ? [`${one.name} <- ${one.hessian.name}:${one.hessian.line} ${one.hessian.pairing}`] : []),
      ...(one.ambiguousHessian ? [`${one.name} ? ${one.ambiguousHessian.join(" ")}`] : []),
      ...(one.hessianOf ? [`${one.name} of ${one.hessianOf}`] : []),
    ]);
    assert.deepEqual(found, expected);
  }

  for (const name of [
    ...["hessF", "fHess", "fHessian", "hessianF", "f_hess", "d2F", "hess_f", "hessianOfF", "hessian_of_f", "d2_f"],
    ...["f_hessian", "hessf", "d2f", "fSecondDerivative", "secondDerivativeOfF", "fDoublePrime", "f_double_prime"],
  ])
    it(`${name} is the Hessian of f`, () => hessians(functions("f", name), [`f <- ${name}:2 name`, `${name} of f`]));

  for (const name of ["hessian", "hess", "d2", "d2x", "hessel", "d2fdx2", "fHessians", "gradF"])
    it(`${name} is nobody's`, () => hessians(functions("f", "x", "el", name), []));

  it("pairs by tags, which beat names", () => {
    hessians(`/** @hessian bend */\n${functions("f", "bend", "hessF")}`, ["f <- bend:3 tag", "bend of f"]);
    hessians(`${functions("f")}\n/** @hessianOf f */\n${functions("bend", "hessF")}`, ["f <- bend:3 tag", "bend of f"]);
    hessians(`/** @hessian nowhere */\n${functions("f", "hessF")}`, ["f <- nowhere:1 tag"]);
  });

  it("pairs nothing where two could be meant", () => {
    hessians(functions("f", "hessF", "fHess"), ["f ? hessF fHess"]);
    hessians(functions("f", "F", "hessF"), []);
  });

  it("goes beside a gradient, and is none", () => {
    check(functions("f", "gradF", "hessF"), ["f <- gradF:2 name", "gradF of f"]);
    hessians(functions("f", "gradF", "hessF"), ["f <- hessF:3 name", "hessF of f"]);
  });

  it("belongs to the class", () =>
    hessians(
      "class A { f(x: number) { return x; } hessF(x: number) { return x; } } function f(x: number) { return x; }",
      ["A.f <- A.hessF:1 name", "A.hessF of A.f"],
    ));

  it("gives back what it may be the Hessian of", () => assert.deepEqual(hessianNames("hessLoss"), ["Loss", "loss"]));
});
