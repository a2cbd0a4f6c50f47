/** @gradcheck (1.5) */
export const halved = (x) => x / 2;
