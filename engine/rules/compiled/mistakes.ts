// Written by test/tools/compile-rules.mjs from the rows of engine/rules/table.ts. Change those and run it again.
const { LN10, LN2, abs, cos, cosh, hypot, log, round, sign, sin, sinh, sqrt, tanh } = Math;
const { is } = Object;

/** Mistake number k of the row, in place of the partial of the operand (0 or 1). NaN where there is no such mistake. */
export function mistaken(op: number, operand: number, k: number, a: number, b: number, y: number): number {
  switch (op * 32 + operand * 16 + k) {
    case 64: return -1; // sub
    case 80: return 1; // sub
    case 96: return a; // mul
    case 97: return 1; // mul
    case 112: return b; // mul
    case 113: return 1; // mul
    case 128: return b; // div
    case 129: return 1; // div
    case 130: return -1 / b; // div
    case 144: return y / b; // div
    case 145: return -1 / (b * b); // div
    case 146: return -1 / b; // div
    case 147: return -y; // div
    case 160: return 0; // rem
    case 176: return 0; // rem
    case 177: return round((a - y) / b); // rem
    case 178: return -a / b; // rem
    case 192: return 1; // neg
    case 256: return b * y; // pow
    case 257: return a ** (b - 1); // pow
    case 258: return b * (b - 1) * a ** (b - 2); // pow
    case 259: return y; // pow
    case 272: return y; // pow
    case 273: return log(a); // pow
    case 274: return b * a ** (b - 1); // pow
    case 288: return 1 / y; // sqrt
    case 289: return y / 2; // sqrt
    case 290: return 1 / 2; // sqrt
    case 320: return 1 / (3 * y); // cbrt
    case 321: return y / 3; // cbrt
    case 322: return 1 / 3; // cbrt
    case 352: return a; // hypot
    case 353: return a / (y * y); // hypot
    case 354: return 2 * a; // hypot
    case 368: return b; // hypot
    case 369: return b / (y * y); // hypot
    case 370: return 2 * b; // hypot
    case 384: return 1; // exp
    case 385: return a; // exp
    case 386: return a * y; // exp
    case 416: return y; // expm1
    case 417: return 1; // expm1
    case 448: return 1; // log
    case 449: return y; // log
    case 450: return 1 / (a * a); // log
    case 480: return 1 / a; // log10
    case 481: return LN10 / a; // log10
    case 482: return 1; // log10
    case 512: return 1 / a; // log2
    case 513: return LN2 / a; // log2
    case 514: return 1; // log2
    case 544: return 1 / a; // log1p
    case 545: return 1; // log1p
    case 546: return y; // log1p
    case 576: return -cos(a); // sin
    case 577: return y; // sin
    case 608: return -y; // cos
    case 609: return sin(a); // cos
    case 610: return y; // cos
    case 640: return 1 - y * y; // tan
    case 641: return 1 + y; // tan
    case 642: return 1 / cos(a); // tan
    case 672: return -1 / sqrt((1 - a) * (1 + a)); // asin
    case 673: return 1 / ((1 - a) * (1 + a)); // asin
    case 674: return 1 / sqrt(1 + a * a); // asin
    case 704: return 1 / sqrt((1 - a) * (1 + a)); // acos
    case 705: return -1 / ((1 - a) * (1 + a)); // acos
    case 736: return 1 / (1 + y * y); // atan
    case 737: return 1 / sqrt(1 + a * a); // atan
    case 738: return 1 / (1 - a * a); // atan
    case 768: { const h = hypot(a, b); return -b / h / h; } // atan2
    case 769: { const h = hypot(a, b); return b / h; } // atan2
    case 770: { const h = hypot(a, b); return a / h / h; } // atan2
    case 784: { const h = hypot(a, b); return a / h / h; } // atan2
    case 785: { const h = hypot(a, b); return -a / h; } // atan2
    case 786: { const h = hypot(a, b); return b / h / h; } // atan2
    case 800: return y; // sinh
    case 801: return -cosh(a); // sinh
    case 832: return -sinh(a); // cosh
    case 833: return tanh(a); // cosh
    case 834: return y; // cosh
    case 864: return 1 - a * a; // tanh
    case 865: return 1 - y; // tanh
    case 866: return 1 + y * y; // tanh
    case 896: return 1 / (1 + a * a); // asinh
    case 897: return 1 / sqrt(abs(a * a - 1)); // asinh
    case 928: return 1 / ((a - 1) * (a + 1)); // acosh
    case 929: return 1 / sqrt(1 + a * a); // acosh
    case 930: return -1 / (sqrt(a - 1) * sqrt(a + 1)); // acosh
    case 960: return 1 / (1 + a * a); // atanh
    case 961: return 1 / sqrt((1 - a) * (1 + a)); // atanh
    case 992: return 1; // abs
    case 993: return -1; // abs
    case 994: return -sign(a); // abs
    case 995: return a; // abs
    case 1024: return is(y, a) ? 0 : 1; // max
    case 1025: return 1; // max
    case 1040: return is(y, a) ? 1 : 0; // max
    case 1041: return 1; // max
    case 1056: return is(y, a) ? 0 : 1; // min
    case 1057: return 1; // min
    case 1072: return is(y, a) ? 1 : 0; // min
    case 1073: return 1; // min
    case 1088: return 1; // floor
    case 1120: return 1; // ceil
    case 1152: return 1; // round
    case 1184: return 1; // trunc
    case 1216: return 1; // sign
    case 1248: return 1; // clz32
    case 1504: return 1; // bnot
    case 1536: return 0; // fround
    default: return NaN;
  }
}
