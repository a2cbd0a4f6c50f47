console.log([..."x1y22".matchAll(/\d+/g)].map((m) => m[0] * 2 + m.index), "x1y22".replace(/\d+/g, (m, at) => m * 2 + at), /(?<y>\d{4})-(?<m>\d\d)/.exec("in 2024-05").groups, "aXbX".split("X"));
console.log("2024".replace(/(?<a>\d)(?<b>\d)/, "$<b>$<a>"), /[\p{L}--[a-c]]/v.test("d"), /a/y.sticky, /\u{1F600}/u.test("😀"), "ab".at(-1), /(?<=\$)\d+/.exec("$42")[0] / 2, new RegExp("a+", "gi").flags);
const re = /o/g; let n = 0; while (re.exec("foo boo")) n += re.lastIndex; console.log(n, /[/]/.source, `${/a\/b/}`, 4 / 2 / 1);
