/** Arrays, typed arrays and memory. `name | expectation | expression`, see builtins.test.ts. */
export const lists = `
Array.from | kept | Array.from(A, (v) => v * y)[0] + Array.from(new Set(["a"])).length
Array.fromAsync | kept | Array.fromAsync(A).then((a) => a[0] * a[1])
Array.isArray | none | +Array.isArray(A)
Array.of | kept | Array.of(x, y)[1] * Array.of(x)[0]
get Array[Symbol.species] | none | Array[Symbol.species].length
Array.prototype.at | kept | A.at(0) * A.at(-2)
Array.prototype.concat | kept | A.concat(x, [y]).reduce((s, v) => s * v)
Array.prototype.copyWithin | kept | A.copyWithin(0, 1)[0] * x
Array.prototype.entries | kept | [...A.entries()].reduce((s, [i, v]) => s + i * v * v, 0)
Array.prototype.every | decides | A.every((v) => v) ? x * y : 0
Array.prototype.fill | kept | A.fill(x * y, 1)[2]
Array.prototype.filter | decides | A.filter((v) => v > 0).reduce((s, v) => s * v)
Array.prototype.find | decides | A.find((v) => v > 1.7) * x
Array.prototype.findIndex | decides | A.findIndex((v) => v > 1.7) * x
Array.prototype.findLast | decides | A.findLast((v) => v > 0) * x
Array.prototype.findLastIndex | decides | A.findLastIndex((v) => v > 0) * x
Array.prototype.flat | kept | [A, [A]].flat(2).reduce((s, v) => s + v * v, 0)
Array.prototype.flatMap | kept | A.flatMap((v) => [v, v * v]).reduce((s, v) => s + v, 0)
Array.prototype.forEach | kept | (() => { let s = 0; A.forEach((v) => (s += v * v)); return s; })()
Array.prototype.includes | decides | A.includes(x) ? x : 0
Array.prototype.indexOf | decides | A.indexOf(y) * x
Array.prototype.join | cut string | Number(A.join("").length) * x
Array.prototype.keys | kept | [...A.keys()].length * x
Array.prototype.lastIndexOf | decides | A.lastIndexOf(y) * x
Array.prototype.map | kept | A.map((v) => v * v)[0]
Array.prototype.pop | kept | A.pop() * 0 + A.pop() * x
Array.prototype.push | kept | (A.push(x * y), A[3])
Array.prototype.reduce | kept | A.reduce((s, v) => s * v)
Array.prototype.reduceRight | kept | A.reduceRight((s, v) => s * v)
Array.prototype.reverse | kept | A.reverse()[2] * y
Array.prototype.shift | kept | A.shift() * y
Array.prototype.slice | kept | A.slice(0, 2)[0] * y
Array.prototype.some | decides | A.some((v) => v > 1) ? x : 0
Array.prototype.sort | decides | A.sort((a, b) => a - b)[1] * y
Array.prototype.splice | kept | A.splice(0, 1, y * y)[0] * A[0]
Array.prototype.toLocaleString | cut string | A.toLocaleString("en").length
Array.prototype.toReversed | kept | A.toReversed()[2] * y
Array.prototype.toSorted | decides | A.toSorted((a, b) => b - a)[0] * x
Array.prototype.toSpliced | kept | A.toSpliced(0, 1, y * y)[0] * x
Array.prototype.toString | cut string | A.toString().length
Array.prototype.unshift | kept | (A.unshift(x * y), A[0])
Array.prototype.values | kept | [...A.values()][0] * y
Array.prototype.with | kept | A.with(0, y * y)[0] * x
Array.prototype[Symbol.iterator] | kept | ((p, ...q) => p * q[0])(...A)
TypedArray.from | kept | Float64Array.from(A, (v) => v * v)[0] * Float64Array.from(F)[1]
TypedArray.of | kept | Float64Array.of(x * y, y)[0] * F[1]
get TypedArray[Symbol.species] | none | TypedArray[Symbol.species].length
TypedArray.prototype.at | kept | F.at(0) * F.at(-2)
get TypedArray.prototype.buffer | kept | new Float64Array(F.buffer)[0] * F[1]
get TypedArray.prototype.byteLength | kept | F.byteLength * x
get TypedArray.prototype.byteOffset | kept | F.byteOffset + x
TypedArray.prototype.copyWithin | kept | F.copyWithin(0, 1)[0] * x
TypedArray.prototype.entries | kept | [...F.entries()].reduce((s, [i, v]) => s + i * v * v, 0)
TypedArray.prototype.every | decides | F.every((v) => v) ? F[0] * F[1] : 0
TypedArray.prototype.fill | kept | F.fill(x * y, 1)[2] + new Int8Array(3).fill(7)[0]
TypedArray.prototype.filter | decides | F.filter((v) => v > 0).reduce((s, v) => s * v)
TypedArray.prototype.find | decides | F.find((v) => v > 1.7) * x
TypedArray.prototype.findIndex | decides | F.findIndex((v) => v > 1.7) * x
TypedArray.prototype.findLast | decides | F.findLast((v) => v > 0) * x
TypedArray.prototype.findLastIndex | decides | F.findLastIndex((v) => v > 0) * x
TypedArray.prototype.forEach | kept | (() => { let s = 0; F.forEach((v) => (s += v * v)); return s; })()
TypedArray.prototype.includes | decides | F.includes(x) ? x : 0
TypedArray.prototype.indexOf | decides | F.indexOf(y) * x
TypedArray.prototype.join | cut string | F.join("").length * x
TypedArray.prototype.keys | kept | [...F.keys()].length * x
TypedArray.prototype.lastIndexOf | decides | F.lastIndexOf(y) * x
get TypedArray.prototype.length | kept | F.length * x
TypedArray.prototype.map | kept | F.map((v) => v * v)[0]
TypedArray.prototype.reduce | kept | F.reduce((s, v) => s * v)
TypedArray.prototype.reduceRight | kept | F.reduceRight((s, v) => s * v)
TypedArray.prototype.reverse | kept | F.reverse()[2] * y
TypedArray.prototype.set | kept | (F.set([y * y], 0), F.set(F.subarray(0, 1), 2), F[2] * x)
TypedArray.prototype.slice | kept | F.slice(0, 2)[0] * y
TypedArray.prototype.some | decides | F.some((v) => v > 1) ? F[0] : 0
TypedArray.prototype.sort | decides | F.sort()[1] * y
TypedArray.prototype.subarray | kept | F.subarray(1)[0] * x
TypedArray.prototype.toLocaleString | cut string | F.toLocaleString("en").length
TypedArray.prototype.toReversed | kept | F.toReversed()[2] * y
TypedArray.prototype.toSorted | decides | F.toSorted((a, b) => b - a)[0] * x
TypedArray.prototype.toString | cut string | F.toString().length
TypedArray.prototype.values | kept | [...F.values()][0] * y
TypedArray.prototype.with | kept | F.with(0, y * y)[0] * x
TypedArray.prototype[Symbol.iterator] | kept | ((p, ...q) => p * q[0])(...F)
get TypedArray.prototype[Symbol.toStringTag] | none | F[Symbol.toStringTag].length
ArrayBuffer.isView | none | +ArrayBuffer.isView(F)
get ArrayBuffer[Symbol.species] | none | ArrayBuffer[Symbol.species].length
get ArrayBuffer.prototype.byteLength | kept | F.buffer.byteLength * x
get ArrayBuffer.prototype.detached | none | +(F.buffer.detached ?? false)
get ArrayBuffer.prototype.maxByteLength | none | F.buffer.maxByteLength
get ArrayBuffer.prototype.resizable | none | +F.buffer.resizable
ArrayBuffer.prototype.resize | cut count | (() => { const b = new ArrayBuffer(4, { maxByteLength: 8 }); b.resize(y); return b.byteLength; })()
ArrayBuffer.prototype.slice | kept | new Float64Array(F.buffer.slice(8))[0] * x
ArrayBuffer.prototype.transfer | kept | new Float64Array(F.buffer.transfer())[0] * y
ArrayBuffer.prototype.transferToFixedLength | kept | new Float64Array(F.buffer.transferToFixedLength())[0] * y
SharedArrayBuffer.prototype.slice | kept | (() => { const f = new Float64Array(new SharedArrayBuffer(16)); f[1] = x; return new Float64Array(f.buffer.slice(8))[0] * y; })()
SharedArrayBuffer.prototype.grow | cut count | (() => { const b = new SharedArrayBuffer(1, { maxByteLength: 8 }); b.grow(y); return b.byteLength; })()
get SharedArrayBuffer.prototype.byteLength | none | new SharedArrayBuffer(8).byteLength
get SharedArrayBuffer.prototype.growable | none | +new SharedArrayBuffer(8).growable
get SharedArrayBuffer.prototype.maxByteLength | none | new SharedArrayBuffer(8).maxByteLength
get SharedArrayBuffer[Symbol.species] | none | SharedArrayBuffer[Symbol.species].length
get DataView.prototype.buffer | none | D.buffer.byteLength
get DataView.prototype.byteLength | none | D.byteLength
get DataView.prototype.byteOffset | none | D.byteOffset
DataView.prototype.getFloat16 | cut bitwise | (D.setFloat64(8, x), D.getFloat16(8))
DataView.prototype.getFloat32 | single | (D.setFloat32(8, x * 1.1), D.getFloat32(8) * y)
DataView.prototype.getFloat64 | kept | (D.setFloat64(8, x), D.getFloat64(8) * y)
DataView.prototype.setFloat16 | cut integer-store | (D.setFloat16(8, x), D.getFloat16(8))
DataView.prototype.setFloat32 | single | (D.setFloat32(8, x * 1.1, true), D.getFloat32(8, true) * y)
DataView.prototype.setFloat64 | kept | (D.setFloat64(8, x, true), D.getFloat64(8, true) * y)
DataView.prototype.getInt8 | cut bitwise | (D.setFloat64(8, x), D.getInt8(8))
DataView.prototype.getInt16 | cut bitwise | (D.setFloat64(8, x), D.getInt16(8))
DataView.prototype.getInt32 | cut bitwise | (D.setFloat64(8, x), D.getInt32(8))
DataView.prototype.getUint8 | cut bitwise | (D.setFloat64(8, x), D.getUint8(8))
DataView.prototype.getUint16 | cut bitwise | (D.setFloat64(8, x), D.getUint16(8))
DataView.prototype.getUint32 | cut bitwise | (D.setFloat64(8, x), D.getUint32(8))
DataView.prototype.getBigInt64 | cut bitwise | (D.setFloat64(8, x), Number(D.getBigInt64(8)))
DataView.prototype.getBigUint64 | cut bitwise | (D.setFloat64(8, x), Number(D.getBigUint64(8)))
DataView.prototype.setInt8 | cut integer-store | (D.setInt8(8, x), D.getInt8(8))
DataView.prototype.setInt16 | cut integer-store | (D.setInt16(8, x), D.getInt16(8))
DataView.prototype.setInt32 | cut integer-store | (D.setInt32(8, x), D.getInt32(8))
DataView.prototype.setUint8 | cut integer-store | (D.setUint8(8, x), D.getUint8(8))
DataView.prototype.setUint16 | cut integer-store | (D.setUint16(8, x), D.getUint16(8))
DataView.prototype.setUint32 | cut integer-store | (D.setUint32(8, x), D.getUint32(8))
DataView.prototype.setBigInt64 | cut bigint | (D.setBigInt64(8, BigInt(y)), Number(D.getBigInt64(8)))
DataView.prototype.setBigUint64 | cut bigint | (D.setBigUint64(8, BigInt(y)), Number(D.getBigUint64(8)))
Atomics.add | cut integer-store | Atomics.add(I, 0, x) + I[0]
Atomics.and | cut integer-store | Atomics.and(I, 0, x) + I[0]
Atomics.compareExchange | cut integer-store | Atomics.compareExchange(I, 0, 0, x) + I[0]
Atomics.exchange | cut integer-store | Atomics.exchange(I, 0, x) + I[0]
Atomics.isLockFree | none | +Atomics.isLockFree(4)
Atomics.load | cut integer-store | Atomics.load(I, y)
Atomics.notify | cut integer-store | Atomics.notify(I, 0, x)
Atomics.or | cut integer-store | Atomics.or(I, 0, x) + I[0]
Atomics.pause | none | (Atomics.pause(), 1)
Atomics.store | cut integer-store | Atomics.store(I, 0, x) + I[0]
Atomics.sub | cut integer-store | Atomics.sub(I, 0, x) + I[0]
Atomics.wait | cut integer-store | Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, x).length
Atomics.waitAsync | cut integer-store | +Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(8)), 0, x).async
Atomics.xor | cut integer-store | Atomics.xor(I, 0, x) + I[0]
Buffer.prototype.writeDoubleLE | kept | (() => { const b = Buffer.alloc(16); return b.writeDoubleLE(x, 8) && b.readDoubleLE(8) * new Float64Array(b.buffer, b.byteOffset)[1] * y; })()
Buffer.prototype.readDoubleBE | kept | (() => { const b = Buffer.alloc(8); b.writeDoubleBE(x); return b.readDoubleBE() * y; })()
Buffer.prototype.writeFloatLE | single | (() => { const b = Buffer.alloc(8); b.writeFloatLE(x * 1.1, 4); return b.readFloatLE(4) * y; })()
Buffer.prototype.readFloatBE | single | (() => { const b = Buffer.alloc(4); b.writeFloatBE(x * 1.1, 0); return b.readFloatBE(0) * y; })()
Buffer.prototype.writeInt32LE | cut to-primitive | (() => { const b = Buffer.alloc(8); b.writeInt32LE(x); return b.readInt32LE(); })()
`;
