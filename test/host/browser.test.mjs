import assert from "node:assert/strict";
import { findBrowser, launchBrowser } from "./browser.mjs";

describe("the browser", function () {
  this.timeout(180_000); // the first time it is installed

  it("starts and runs a page", async () => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.setContent(`<p style="font: 20px sans-serif">∂y/∂x</p>`);
      assert.ok((await page.locator("p").boundingBox()).height > 10);
      assert.equal(await page.evaluate(() => 0.1 + 0.2), 0.30000000000000004);
    } finally {
      await browser.close();
    }
  });

  it("says so when CHROME_PATH names nothing", async () => {
    const before = process.env.CHROME_PATH;
    process.env.CHROME_PATH = "/no/such/browser";
    try {
      await assert.rejects(findBrowser(), /CHROME_PATH names \/no\/such\/browser, which does not exist/);
    } finally {
      if (before === undefined) delete process.env.CHROME_PATH;
      else process.env.CHROME_PATH = before;
    }
  });
});
