/** Which of two inks is read better on a colour. */

const inks = { dark: '#000000', light: '#ffffff' } as const

/** Relative luminance of a colour #rrggbb, 0 to 1 (WCAG 2.2). */
function luminance(color: string): number {
  const part = (at: number) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/** Contrast of two colours #rrggbb, 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** The ink for letters on a colour #rrggbb: its contrast is 4.5 at least, whatever the colour. */
export function readableOn(color: string): string {
  return contrast(color, inks.light) >= contrast(color, inks.dark) ? inks.light : inks.dark
}
