const seen = [];
const tag = (strings, ...values) => { seen.push(strings); return strings.raw.join("|") + values.join(); };
const use = (x) => tag`a${x * 2}b\n${x}`;
console.log(use(1), use(2), seen[0] === seen[1], Object.isFrozen(seen[0]), Object.isFrozen(seen[0].raw));
console.log(`${{ toString: () => "s", valueOf: () => "v" }}`, `${[1, [2]]}${null}${1 * 1n.toString()}`, String.raw`\u${1 + 1}`, tag`\unicode${1}`);
const o = { f(s, v) { return this === o && s[0] + v * 2; } };
console.log(o.f`x${4}`, o["f"]`y${5}`, ((x) => (s) => s[0] + x * 2)(3)`z`);
