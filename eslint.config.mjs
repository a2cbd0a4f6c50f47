import js from "@eslint/js";
import tseslint from "typescript-eslint";
import { local } from "./test/tools/lint.mjs";

const never = (selector, message) => ({ selector, message });

/** Engine code that runs after user code may have replaced what it would call: research "captured primordials". */
const afterUserCode = [
  never("ForOfStatement", "User code may have replaced the array iterator: loop by index."),
  never("ArrayPattern", "User code may have replaced the array iterator: read by index."),
  never(":matches(ArrayExpression, CallExpression, NewExpression) > SpreadElement", "Spread calls the array iterator."),
  never("BinaryExpression[operator='instanceof']", "User code may define Symbol.hasInstance: test a brand instead."),
  never("CallExpression > MemberExpression.callee > Literal[regex]", "User code may have replaced RegExp.prototype."),
];

const always = [
  never("ExportDefaultDeclaration", "Named exports only: one name for one thing."),
  never("TSEnumDeclaration", "Use a const object or a union."),
];

const GLOBALS = [
  ...["process", "console", "Buffer", "URL", "URLSearchParams", "fetch"],
  ...["setTimeout", "clearTimeout", "setInterval", "clearInterval"],
];

export default tseslint.config(
  {
    ignores: ["dist/", "out/", "node_modules/", "examples/", "test/samples/", "test/workspace/", "test/packages/*.ts"],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    rules: {
      "no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // Captured primordials (`const { floor } = Math`, `Function.prototype.call.bind(…)`) are this code's idiom.
      "@typescript-eslint/unbound-method": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-restricted-syntax": ["error", ...always],
    },
  },
  {
    // What runs in the TRACED child beside user code. Building the realm and the report around it may iterate.
    files: ["engine/trace/**/*.ts"],
    plugins: { local },
    rules: {
      "no-restricted-syntax": ["error", ...always, ...afterUserCode],
      "local/captured-methods": "error",
      // A rest parameter is an array with the iterator that user code may have replaced, and costs an allocation.
      "prefer-rest-params": "off",
    },
  },
  {
    files: ["**/*.mjs", "**/*.cjs"],
    languageOptions: {
      globals: Object.fromEntries(GLOBALS.map((name) => [name, "readonly"])),
    },
  },
  {
    files: ["**/*.cjs"],
    languageOptions: {
      sourceType: "commonjs",
      globals: { require: "readonly", module: "writable", __dirname: "readonly" },
    },
  },
  {
    files: ["test/**/*.test.mjs"],
    languageOptions: {
      globals: Object.fromEntries(["describe", "it", "beforeEach", "afterEach"].map((name) => [name, "readonly"])),
    },
  },
  { plugins: { local }, rules: { "local/reason-for-disable": "error" } },
);
