/** What `gradproof --help` prints. */
export const HELP = `gradproof: prove or refute the gradient of any plain TypeScript function

  gradproof check <target…> [options]     compare reverse mode, forward mode and the numerical derivative
  gradproof graph <target> [options]      the computational graph as data, picture or text
  gradproof trace <target> --mode M       the evaluation trace as the classic tables; M is forward or reverse
  gradproof explain <target> [options]    four ways to differentiate side by side, and which mode fits
  gradproof run <script> [arguments]      a script in the traced world, with nothing tracked
  gradproof emit <file>                   the instrumented text of a file
  gradproof help, gradproof version

target: file.ts (functions that carry @gradcheck) | file.ts#name | file.ts#Class.method | file.ts:LINE | folder | glob

  --args JSON        arguments in parameter order, such as '[2, 5]'; {"$f64":[1,2]} is a Float64Array, "$NaN" a NaN;
                     for a Tensor of gradproof/tensor nested arrays, such as '[[[1,2],[3,4]]]'
  --on EXPR          the object a method is called on, such as 'new Spring(2, 0.5)'
  --all              every function that can be checked, not only those that carry @gradcheck
  --wrt a,b          differentiate with respect to these inputs only
  --gradient NAME    the function that is meant to be the gradient
  --order 1|2        2: second derivatives too, and the function that is meant to be the Hessian (1)
  --seed N           seed of generated points, of Math.random and of the clock
  --timeout MS       deadline of one check (5000)
  --memory MB        memory limit of one check (1024)
  --jobs N           checks that run at the same time, two processes each (1)
  --ladder           the difference quotients step by step: what the numerical value and its bar are made of
  --json             the report as JSON; --reporter pretty|json says the same
  --format F         of graph: json, dot, svg, mermaid or md; by itself what the name of --output ends in, else json
                     of trace: text, json or md; of explain: text or json
  --compare JSON     of graph: a second point beside that of --args; both graphs side by side, the decisions that differ
                     (which branch, how many turns) and what they give (json, svg, md)
  --theme T          of graph as svg: light or dark (light)
  --tangent x1       of trace --mode forward: the input whose tangent is 1 (the first)
  --of pos[1]        of trace, explain and graph: the number of the result that is differentiated (the first)
  --plain            of run and emit: the plain world instead of the traced one
  --output FILE      write there instead of to standard output

exit code: 0 all pass · 1 a check failed · 2 bad usage, or a check ended in error, refused, timeout or no-inputs
           3 nothing failed but something is inconclusive
           graph, trace and explain end with 0 whatever the verdict, and with 2 when there is nothing to show
`;
