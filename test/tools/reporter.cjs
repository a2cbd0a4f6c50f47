// Mocha's own `spec` report, and a line in the file that GRADPROOF_COUNTS names for each test as it ends, so that a run
// that is stopped has counted what it did.
const { appendFileSync } = require("node:fs");
const { Runner, reporters } = require("mocha");

const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } = Runner.constants;

module.exports = class Counting extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.GRADPROOF_COUNTS;
    const count = (what) => () => file && appendFileSync(file, `${what}\n`);
    runner.on(EVENT_TEST_PASS, count("passed"));
    runner.on(EVENT_TEST_FAIL, count("failed"));
    runner.on(EVENT_TEST_PENDING, count("failed"));
    runner.once(EVENT_RUN_END, () => {
      const { pending } = runner.stats;
      if (pending > 0) console.error(`${pending} skipped: a test that does not run counts as failed.`);
    });
  }
};
