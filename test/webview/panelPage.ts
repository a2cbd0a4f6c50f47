import fg from "fast-glob";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { FromPanel, GraphAnswer, GraphQuery, ToPanel } from "../../engine/protocol";
import { tagNumbers, untagNumbers } from "../../engine/report/tagged";
import { launchBrowser } from "../host/browser.mjs";
import { themes, type ThemeName } from "./themes";

const FILES = ["webview.js", "webview-chunk.js", "webview-later.js", "webview.css"];
const NONCE = "c2VjcmV0";
/** What stands for the extension: answers a question, or throws the sentence of why there is no answer. */
export type Answerer = (query: GraphQuery | { kind: "pinned" }) => GraphAnswer | Promise<GraphAnswer>;

const SHOTS = join(process.cwd(), "out/screenshots");

/** One browser and one small server that serves the built panel as VS Code does: a strict policy, a script with a nonce. */
export class PanelHost {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly origin: string,
  ) {}

  static async start(): Promise<PanelHost> {
    const files = new Map(FILES.map((name) => [`/${name}`, built(name)]));
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://localhost");
      const send = (type: string, body: string): void => {
        response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(body);
      };
      const file = files.get(url.pathname);
      if (file !== undefined) send(url.pathname.endsWith(".css") ? "text/css" : "text/javascript", file);
      else if (url.pathname === "/theme.css") send("text/css", themeCss(url.searchParams.get("name") as ThemeName));
      else
        send(
          "text/html",
          page(
            `http://${request.headers.host!}`,
            url.searchParams.get("theme") ?? "dark",
            url.searchParams.has("blank"),
          ),
        );
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    return new PanelHost(await launchBrowser(), server, `http://127.0.0.1:${port}`);
  }

  async open(
    options: {
      theme?: ThemeName;
      width?: number;
      height?: number;
      state?: unknown;
      forcedColors?: boolean;
      reducedMotion?: boolean;
      answer?: Answerer;
      /** The extension says that there is nothing to show. */
      blank?: boolean;
      /** A script that is there before the page's own. */
      before?: string;
    } = {},
  ): Promise<Panel> {
    const { theme = "dark", width = 1100, height = 863, state = null } = options;
    const context = await this.browser.newContext({
      viewport: { width, height },
      forcedColors: options.forcedColors ? "active" : "none",
      reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
    });
    const tab = await context.newPage();
    const errors: string[] = [];
    tab.on("pageerror", (error) => errors.push(String(error)));
    tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await tab.exposeBinding("extension", async (_, message: string) => {
      const asked = JSON.parse(message) as Extract<FromPanel, { type: "ask" | "compare" }>;
      const { id } = asked;
      if (options.answer === undefined) return null;
      try {
        const query =
          asked.type === "ask" ? (untagNumbers(asked.query as never) as GraphQuery) : { kind: "pinned" as const };
        return tagNumbers({ type: "answer", protocol: 1, id, answer: await options.answer(query) });
      } catch (error) {
        return { type: "unanswered", protocol: 1, id, problem: (error as Error).message };
      }
    });
    if (options.before !== undefined) await context.addInitScript(options.before);
    await context.addInitScript(`window.saved ??= ${JSON.stringify(state)};`);
    const query = new URLSearchParams({ theme, ...(options.blank && { blank: "" }) });
    await tab.goto(`${this.origin}/?${query.toString()}`);
    const panel = new Panel(tab, errors);
    const complete = (): Promise<boolean> => tab.evaluate(() => document.body.dataset["complete"] !== undefined);
    await panel.until(complete, "the later part of the panel is loaded");
    return panel;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await new Promise((done) => this.server.close(done));
  }
}

/** An opened panel and what it said. */
export class Panel {
  constructor(
    readonly tab: Page,
    private readonly problems: string[],
  ) {}

  /** Sends a message the way the extension does: numbers JSON cannot hold as tagged strings. */
  async post(message: ToPanel | Record<string, unknown>): Promise<void> {
    await this.tab.evaluate(
      (data) => window.postMessage(data, "*"),
      JSON.parse(JSON.stringify(tagNumbers(message))) as unknown,
    );
    await this.frame();
  }

  /** Two frames: what was changed is laid out and drawn. */
  async frame(): Promise<void> {
    await this.tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  /** Waits for what the browser does on its own time; the policy of the page forbids Playwright's own way. */
  async until(condition: () => Promise<boolean>, what: string): Promise<void> {
    for (let frames = 0; frames < 300; frames++) {
      if (await condition()) return;
      await this.frame();
    }
    throw new Error(`It did not happen: ${what}`);
  }

  /** Waits until nothing is asked for any more and the answer is drawn. */
  async settled(): Promise<void> {
    await this.until(async () => (await this.tab.evaluate(() => window.waiting)) === 0, "every question is answered");
    await this.frame();
  }

  sent(): Promise<FromPanel[]> {
    return this.tab.evaluate(() => (window as unknown as { sent: FromPanel[] }).sent);
  }

  saved(): Promise<unknown> {
    return this.tab.evaluate(() => (window as unknown as { saved: unknown }).saved);
  }

  /** Errors of the page, violations of the policy among them. */
  errors(): string[] {
    return this.problems;
  }

  async shot(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    await this.tab.evaluate(() => document.fonts.ready);
    await this.tab.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  }

  async close(): Promise<void> {
    await this.tab.context().close();
  }
}

declare global {
  interface Window {
    /** Questions of the panel that have no answer yet. */
    waiting: number;
  }
}

/** What ships, as long as it is what the sources say. */
function built(name: string): string {
  const file = join(process.cwd(), "dist", name);
  const made = statSync(file).mtimeMs;
  const newer = fg
    .sync(["webview/**/*.{ts,css}", "engine/picture/{numbers,words}.ts"])
    .find((source) => statSync(source).mtimeMs > made);
  if (newer !== undefined) throw new Error(`dist/${name} is older than ${newer}: run node esbuild.mjs first.`);
  return readFileSync(file, "utf8");
}

/** The policy of the extension's own page, so that the tests run under what ships. */
function policyOf(origin: string): string {
  const source = readFileSync("extension/features/panelHtml.ts", "utf8");
  const policy = /const policy = `([^`]+)`/.exec(source)?.[1];
  if (policy === undefined) throw new Error("extension/features/panelHtml.ts has no policy of the known form.");
  return policy.replaceAll("${webview.cspSource}", origin).replaceAll("${nonce}", NONCE);
}

function themeCss(name: ThemeName): string {
  const lines = Object.entries(themes[name]).map(([key, x]) => `--vscode-${key}: ${x};`);
  return `:root { ${lines.join("\n")} }`;
}

function page(origin: string, theme: string, blank: boolean): string {
  const policy = policyOf(origin);
  const api = `window.sent = []; window.waiting = 0;
    const reply = (m) => {
      if (m.type !== "ask" && m.type !== "compare") return;
      window.waiting++;
      window.extension(JSON.stringify(m)).then((answer) => {
        if (answer !== null) window.postMessage(answer, "*");
        setTimeout(() => window.waiting--);
      });
    };
    window.acquireVsCodeApi = () => ({ postMessage: (m) => { window.sent.push(m); reply(m); }, getState: () => window.saved, setState: (s) => { window.saved = s; } });`;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${origin}/theme.css?name=${theme}"><link rel="stylesheet" href="${origin}/webview.css"><title>Gradproof</title></head>
    <body class="vscode-${theme}"><main id="gradproof"${blank ? " data-fresh" : ""}></main><script nonce="${NONCE}">${api}</script>
    <script type="module" nonce="${NONCE}" src="${origin}/webview.js"></script></body></html>`;
}
