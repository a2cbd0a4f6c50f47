/** Math, numbers, text and JSON. `name | expectation | expression`, see builtins.test.ts. */
export const numbers = `
Math.abs | decides | Math.abs(x) * Math.abs(A[2])
Math.acos | kept | Math.acos(x / 2)
Math.acosh | kept | Math.acosh(x)
Math.asin | kept | Math.asin(x / 2)
Math.asinh | kept | Math.asinh(x)
Math.atan | kept | Math.atan(x)
Math.atan2 | kept | Math.atan2(x, y)
Math.atanh | kept | Math.atanh(x / 2)
Math.cbrt | kept | Math.cbrt(x)
Math.ceil | cut math-ceil | Math.ceil(x * 1.1) * y
Math.clz32 | cut math-clz32 | Math.clz32(x) * y
Math.cos | kept | Math.cos(x)
Math.cosh | kept | Math.cosh(x)
Math.exp | kept | Math.exp(x)
Math.expm1 | kept | Math.expm1(x)
Math.f16round | cut to-primitive | Math.f16round(x) * y
Math.floor | cut math-floor | Math.floor(x) * y
Math.fround | single | Math.fround(x * 1.1) * y
Math.hypot | kept | Math.hypot(x, y, 3, x) + Math.hypot(x) + Math.hypot(...new Array(100000).fill(x))
Math.imul | cut math-imul | Math.imul(x, y) * y
Math.log | kept | Math.log(x)
Math.log10 | kept | Math.log10(x)
Math.log1p | kept | Math.log1p(x)
Math.log2 | kept | Math.log2(x)
Math.max | decides | Math.max(x, y) * Math.max(...new Array(100000).fill(x))
Math.min | decides | Math.min(x, y, 7) * Math.min(...A)
Math.pow | kept | Math.pow(x, y)
Math.random | none | Math.random() * 0 + 1
Math.round | cut math-round | Math.round(x + 0.2) * y
Math.sign | cut math-sign | Math.sign(x) * y
Math.sin | kept | Math.sin(x)
Math.sinh | kept | Math.sinh(x)
Math.sqrt | kept | Math.sqrt(x)
Math.sumPrecise | cut to-primitive | Math.sumPrecise([x, y])
Math.tan | kept | Math.tan(x)
Math.tanh | kept | Math.tanh(x)
Math.trunc | cut math-trunc | Math.trunc(x) * y
Number.isFinite | decides | Number.isFinite(x) ? x : 0
Number.isInteger | decides | Number.isInteger(x) ? 0 : x
Number.isNaN | decides | Number.isNaN(x) ? 0 : x
Number.isSafeInteger | decides | Number.isSafeInteger(x) ? 0 : x
Number.parseFloat | kept | Number.parseFloat(x) * y
Number.parseInt | cut parse-int | Number.parseInt(x) * y
Number.prototype.toExponential | cut to-fixed | Number(x.toExponential(3)) * y
Number.prototype.toFixed | cut to-fixed | Number(x.toFixed(3)) * y
Number.prototype.toLocaleString | cut string | Number(x.toLocaleString("en")) * y
Number.prototype.toPrecision | cut to-fixed | Number(x.toPrecision(3)) * y
Number.prototype.toString | cut string | Number(x.toString()) * y
Number.prototype.valueOf | kept | x.valueOf() * y
BigInt.asIntN | cut count | Number(BigInt.asIntN(y, 5n)) + y
BigInt.asUintN | cut count | Number(BigInt.asUintN(y, 5n)) + y
BigInt.prototype.toLocaleString | none | 5n.toLocaleString().length
BigInt.prototype.toString | cut count | 5n.toString(y).length
BigInt.prototype.valueOf | none | Number(5n.valueOf())
Boolean.prototype.toString | none | true.toString().length
Boolean.prototype.valueOf | none | +true.valueOf()
String.fromCharCode | cut to-primitive | String.fromCharCode(x * 50).length
String.fromCodePoint | cut to-primitive | String.fromCodePoint(y * 50).length
String.raw | cut string | String.raw({ raw: ["a", "b"] }, x).length
String.prototype.at | cut property-key | S.at(x).length
String.prototype.charAt | cut property-key | S.charAt(x).length
String.prototype.charCodeAt | cut property-key | S.charCodeAt(x) * y
String.prototype.codePointAt | cut property-key | S.codePointAt(x) * y
String.prototype.concat | cut string | S.concat(x).length
String.prototype.endsWith | cut property-key | +S.endsWith("b", y)
String.prototype.includes | cut property-key | +S.includes("b", x)
String.prototype.indexOf | cut property-key | S.indexOf("c", x)
String.prototype.isWellFormed | none | +S.isWellFormed()
String.prototype.lastIndexOf | cut property-key | S.lastIndexOf("b", x)
String.prototype.localeCompare | cut string | S.localeCompare(x)
String.prototype.match | cut string | "1.5".match(x)[0].length
String.prototype.matchAll | cut string | [..."1.5".matchAll(x)].length
String.prototype.normalize | none | S.normalize().length
String.prototype.padEnd | cut count | S.padEnd(y * 5).length
String.prototype.padStart | cut count | S.padStart(y * 5).length
String.prototype.repeat | cut count | S.repeat(y).length
String.prototype.replace | cut string | S.replace("a", x).length
String.prototype.replaceAll | cut string | S.replaceAll("a", x).length
String.prototype.search | cut string | "1.5".search(x)
String.prototype.slice | cut count | S.slice(x, y).length
String.prototype.split | cut count | S.split("", y).length
String.prototype.startsWith | cut property-key | +S.startsWith("c", y)
String.prototype.substr | cut count | S.substr(x).length
String.prototype.substring | cut count | S.substring(x, y).length
String.prototype.toLocaleLowerCase | none | S.toLocaleLowerCase().length
String.prototype.toLocaleUpperCase | none | S.toLocaleUpperCase().length
String.prototype.toLowerCase | none | S.toLowerCase().length
String.prototype.toString | none | S.toString().length
String.prototype.toUpperCase | none | S.toUpperCase().length
String.prototype.toWellFormed | none | S.toWellFormed().length
String.prototype.trim | none | S.trim().length
String.prototype.trimEnd | none | S.trimEnd().length
String.prototype.trimStart | none | S.trimStart().length
String.prototype.trimLeft | none | S.trimLeft().length
String.prototype.trimRight | none | S.trimRight().length
String.prototype.valueOf | none | S.valueOf().length
String.prototype[Symbol.iterator] | none | [...S].length
String.prototype.anchor | cut string | S.anchor(x).length
String.prototype.big | none | S.big().length
String.prototype.blink | none | S.blink().length
String.prototype.bold | none | S.bold().length
String.prototype.fixed | none | S.fixed().length
String.prototype.fontcolor | cut string | S.fontcolor(x).length
String.prototype.fontsize | cut string | S.fontsize(x).length
String.prototype.italics | none | S.italics().length
String.prototype.link | cut string | S.link(x).length
String.prototype.small | none | S.small().length
String.prototype.strike | none | S.strike().length
String.prototype.sub | none | S.sub().length
String.prototype.sup | none | S.sup().length
RegExp.prototype.exec | cut string | /\\d/.exec(x)[0].length
RegExp.prototype.test | cut string | +/\\d/.test(x)
JSON.parse | cut string | JSON.parse(x) * y
JSON.stringify | cut json | JSON.parse(JSON.stringify({ x })).x * y
JSON.rawJSON | cut string | JSON.stringify(JSON.rawJSON(x)).length
JSON.isRawJSON | none | +JSON.isRawJSON(x)
Date.UTC | cut date | Date.UTC(2020, y) * x
Date.now | none | Date.now() * 0 + 1
Date.parse | cut string | Date.parse(x) * 0 + 1
Date.prototype.setHours | cut date | new Date(5).setHours(y) * 0 + 1
Intl.NumberFormat | cut to-primitive | new Intl.NumberFormat("en").format(x).length
Symbol.for | cut string | Symbol.for(x).description.length
Symbol.keyFor | none | Symbol.keyFor(Symbol.for("a")).length
`;
