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

export const local = { rules: { "reason-for-disable": reasonForDisable } };
