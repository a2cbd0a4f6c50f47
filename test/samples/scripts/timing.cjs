const log = [];
queueMicrotask(() => log.push("micro"));
process.nextTick(() => log.push("tick"));
Promise.resolve().then(() => log.push("then")).then(() => log.push("then " + 1 * 2));
(async () => { log.push("sync"); await null; log.push("awaited"); })();
module.exports = new Promise((done) => setImmediate(() => { console.log(log.join(", ")); done(); }));
