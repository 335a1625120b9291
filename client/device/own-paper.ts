/** A paper in a colour of one's own, as near to it in each theme as every ink can still be read on. */
import type { Theme } from '#shared/drawing/palettes.ts'

/** What a paper is mixed with until it is pale or dark enough, and its relative luminance (WCAG 2.2) then. */
const ends = {
  light: { end: 255, fits: (luminance: number) => luminance >= 0.8 },
  dark: { end: 0, fits: (luminance: number) => luminance <= 0.02 },
} as const
/** Steps from the colour to white or black. */
const steps = 32

/** `color` as `#rrggbb`. */
export const ownPaper = (color: string): Record<Theme, string> => ({
  light: fitted(color, 'light'),
  dark: fitted(color, 'dark'),
})

function fitted(color: string, theme: Theme): string {
  const { end, fits } = ends[theme]
  const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
  for (let step = 0; ; step++) {
    const mixed = parts.map((part) => Math.round(part + ((end - part) * step) / steps))
    if (step === steps || fits(luminanceOf(mixed)))
      return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`
  }
}

/** Relative luminance of red, green and blue from 0 to 255 (WCAG 2.2). */
export function luminanceOf(parts: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = parts.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
