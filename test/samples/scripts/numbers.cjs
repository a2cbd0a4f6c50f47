console.log(0.1 + 0.2, -0, [-0 * 1], 1 / -0, 5 % -3, -5 % 3, 2 ** 53 + 1, 1e21 + "", 0xff | 0, 1 << 31, -1 >>> 0, ~~3.7);
console.log("5" * "2", "5" + 2, null + 1, undefined + 1, true + true, [] + {}, [1] * 2, "b" > "a", null >= 0, NaN != NaN, [2] > 1);
console.log(10n ** 20n, typeof (1n * 2n), 5n / 2n, -5n % 3n, 1n << 70n, 2n > 1, 1n == 1, BigInt.asIntN(8, 255n), (() => { let b = 1n; b++; b *= 3n; return -b; })());
const d = new Date(0), t = [d - 1, d + 1 === d.toString() + "1", +d, d > 1, `${+d}`];
console.log(t, new Number(3) * new Number(4), new String("a") + 1, Object(1n) + 1n, [10, 9, 1].sort(), [3, 1, 2].sort((a, b) => b - a));
console.log(new Float32Array([1.1]).map((x) => x * 2), new Uint8Array([255]).map((x) => x + 1), Float64Array.of(1, 2).reduce((a, b) => a * b), Math.max(), Math.hypot(3, 4), (25).toString(36), (1.005).toFixed(2));
let i = 5; console.log(i++ + ++i, i-- - --i, (-i) ** 0, (i = 3) * i, i, +"0x1f", parseInt("12px"), Number(""), 0.1 * 3, 9007199254740993);
