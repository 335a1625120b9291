/** The parts that the file of each of the board's fonts comes in. */
export const fontParts = ['latin', 'latinExt', 'cyrillic'] as const
export type FontPart = (typeof fontParts)[number]
