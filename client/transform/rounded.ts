/** Hundredths of a board unit are finer than anybody sees, and shorter on the wire. */
export const rounded = (value: number): number => Math.round(value * 100) / 100
