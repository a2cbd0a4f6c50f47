// Rules of our own for ESLint.

/** `eslint-disable…` must say why, after two dashes: `// eslint-disable-next-line no-eval -- the REPL of the panel`. */
const reasonForDisable = {
  meta: { type: "problem", schema: [], messages: { missing: "Say why after `--`: a rule is switched off here." } },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (/^\s*eslint-disable/.test(comment.value) && !/\s--\s+\S/.test(comment.value))
            context.report({ loc: comment.loc, messageId: "missing" });
        }
      },
    };
  },
};

const REPLACEABLE = new Set(["Map", "Set", "WeakMap", "WeakSet", "RegExp", "Promise"]);

/** For code that runs after user code, which may have replaced the methods of these: capture them before. */
const capturedMethods = {
  meta: {
    type: "problem",
    schema: [],
    messages: { dot: "User code may have replaced {{type}}.prototype.{{name}}: use a captured one." },
  },
  create(context) {
    const { parserServices } = context.sourceCode;
    return {
      "CallExpression > MemberExpression.callee[computed=false]"(node) {
        const type = parserServices.getTypeAtLocation(node.object).getSymbol()?.getName();
        if (REPLACEABLE.has(type))
          context.report({ node: node.property, messageId: "dot", data: { type, name: node.property.name } });
      },
    };
  },
};

export const local = { rules: { "reason-for-disable": reasonForDisable, "captured-methods": capturedMethods } };
