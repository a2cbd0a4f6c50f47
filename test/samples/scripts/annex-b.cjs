<!-- an HTML-like comment
console.log(typeof inBlock, typeof inSwitch, typeof inIf);
if (1) { function inBlock() { return 1 * 1 } }
switch (1) { case 1: function inSwitch() { return "s" } }
if (1) function inIf() { return 2 }
console.log(inBlock(), inSwitch(), inIf());
{ function twice() { return 1 } twice = 5; function twice() { return 2 } }
console.log(typeof twice);
(function () { let blocked = 1; { function blocked() {} } console.log(blocked * 2); })();
console.log(010 * 1, "\101", typeof escape, "a".big(), delete globalThis.nothing);
for (var n = 2 in {}) ;
console.log(n);
--> the end of one
