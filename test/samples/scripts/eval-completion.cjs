console.log(eval("1;if(0){2}"), eval("do { 3; break } while(0)"), eval("var z1 = 1"), eval("x1: { 5; break x1 }"));
console.log(eval("try { 6 } finally { 7 }"), eval("switch(2){case 2: 8; break; default: 9}"), eval("{}"), eval("2;;;"));
console.log(eval("for (var i = 0; i < 3; i++) i * 2"), eval("let l = 5; l += 2"), eval("a: for (;;) { 4; break a }"));
console.log(eval("function f() {}"), eval("class C {}"), eval("'use strict'; 10"), eval("if (1) 5; else 6"), eval("({ a: 1 })").a);
console.log(typeof z1, typeof i, typeof l, typeof f, typeof C);
