/** @gradcheck (1.5) */
exports.squared = (x) => x * x;
