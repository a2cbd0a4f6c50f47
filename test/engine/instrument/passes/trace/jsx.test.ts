import { same } from "../../harness";
import { tracked } from "../../tracked";

const file = "/snippet.jsx";
const head = "/** @jsx h */";

same("JSX", {
  elements: {
    file,
    code: `${head} const h = (t, p, ...c) => ({ t, p, c }), F = 'F'; let n = 1; const o = { k: 2 }; return [<a b={n * 2} {...o} c={o.k++}>{n + 1}{[1, 2].map((x) => <b key={x * n}>{x / 2}</b>)}</a>, n && <c/>]`,
  },
});

tracked("tracked values in JSX", {
  "props and children": {
    file: "/case.jsx",
    module:
      "/** @jsx h */ const h = (t, p, ...c) => typeof t === 'function' ? t(p, c) : c.reduce((a, b) => a + b, 0);\nconst A = ({ k }, c) => k * c[0];\nmodule.exports = function (x, v) { return <sum>{x * v}<A k={x + 1}>{v * v}</A>{[x, v].length}</sum> }",
    at: [1.5, 2],
  },
});
