import { Uri, type Webview } from "vscode";

/** The panel's page: a strict policy, one script, one style sheet, no content of the user's. */
export function panelHtml(webview: Webview, dist: Uri, nonce: string): string {
  const script = webview.asWebviewUri(Uri.joinPath(dist, "webview.js")).toString();
  const style = webview.asWebviewUri(Uri.joinPath(dist, "webview.css")).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
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
  <main id="gradproof"></main>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
