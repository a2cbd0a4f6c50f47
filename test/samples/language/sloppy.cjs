/** @gradcheck (1.5, 2) */
function within(x, y) {
  var o = { a: x, b: y, f: function (z) { return this.a * z } };
  with (o) {
    a = a * b + f(y);
    with (Math) b = sin(a) + max(b, x) * PI;
  }
  return o.a * o.b;
}

/** @gradcheck (1.5, 2) */
function old(x, y) {
  arguments[0] = x * y;
  undeclared = x + y;
  try {
    return eval("undeclared * x") + 010 * y;
  } finally {
    delete globalThis.undeclared;
  }
}

module.exports = { within, old };
