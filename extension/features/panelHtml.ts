import { randomBytes } from "node:crypto";
import { Uri, type Webview, type WebviewOptions } from "vscode";

/** Scripts run, and only what the build made can be read. */
export function panelOptions(extensionUri: Uri): WebviewOptions {
  return { enableScripts: true, enableCommandUris: false, localResourceRoots: [distOf(extensionUri)] };
}

/** Writes the page: a strict policy, one script, one style sheet, no content of the user's. Whatever it held is gone. */
export function fillPanel(webview: Webview, extensionUri: Uri, fresh = false): void {
  webview.html = panelHtml(webview, distOf(extensionUri), randomBytes(16).toString("base64url"), fresh);
}

/** `fresh`: what the page kept for a reload counts no more. Images are those its own script makes, to be saved. */
export function panelHtml(
  webview: Pick<Webview, "asWebviewUri" | "cspSource">,
  dist: Uri,
  nonce: string,
  fresh: boolean,
): string {
  const script = webview.asWebviewUri(Uri.joinPath(dist, "webview.js")).toString();
  const style = webview.asWebviewUri(Uri.joinPath(dist, "webview.css")).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'; img-src blob:`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${style}">
  <title>Gradproof</title>
</head>
<body>
  <main id="gradproof"${fresh ? " data-fresh" : ""}></main>
  <script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function distOf(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, "dist");
}
