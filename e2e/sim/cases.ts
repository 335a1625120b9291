/** Seeds that found something once, and what it was. */
export const cases: readonly (readonly [seed: number, found: string])[] = []
