exports.factor = 1.25;
