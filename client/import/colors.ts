/** Colours of other programs as ours: by name where one is near, so that they suit either theme. */
import { cssColor } from '#shared/drawing/palette.ts'
import { palettes } from '#shared/drawing/palettes.ts'
import type { PropertySet } from '#shared/elements/properties.ts'
import { colorNames } from '#shared/model/color.ts'

type Rgb = readonly [number, number, number]

/** Colours that are no further apart than this (0 to 441) are taken for one another. */
const near = 66
/** Black is ink, which is not quite black. */
const nearInk = 64
/** Paper and tints are lighter than this (0 to 255). */
const light = 170

/** `#rgb`, `#rrggbb` or `#rrggbbaa`; null for what is transparent or written in another way. */
function rgbOf(css: string): Rgb | null {
  const [, digits = ''] = /^#([0-9a-f]{3,8})$/i.exec(css.trim()) ?? []
  const long = digits.length < 6 ? [...digits].map((digit) => digit + digit).join('') : digits
  if (long.length !== 6 && long.length !== 8) return null
  if (isClear(css)) return null
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16)) as unknown as Rgb
}

/** Whether a colour paints nothing. */
export function isClear(css: string): boolean {
  return css === 'transparent' || /^#(?:[0-9a-f]{3}0|[0-9a-f]{6}00)$/i.test(css)
}

const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])

function nearest(rgb: Rgb, tone: 'ink' | 'tint'): { name: string; off: number } {
  const offs = colorNames.map((name) => ({ name, off: distance(rgb, rgbOf(cssColor(palettes.light, name, tone))!) }))
  return offs.reduce((best, each) => (each.off < best.off ? each : best))
}

/** A colour of lines and letters; `otherwise` where it is transparent or cannot be read. */
export function inkFrom(css: string | undefined, otherwise = 'ink'): string {
  const rgb = css === undefined ? null : rgbOf(css)
  if (!rgb) return otherwise
  const { name, off } = nearest(rgb, 'ink')
  return off <= (name === 'ink' ? nearInk : near) ? name : hex(rgb)
}

/** What fills an area of a colour: a light one is a tint, on which ink can be read. */
export function fillFrom(css: string | undefined, hatched = false): Pick<PropertySet, 'fill' | 'fillColor'> {
  const rgb = css === undefined ? null : rgbOf(css)
  if (!rgb) return { fill: 'none' }
  if (hatched) return { fill: 'hatch', fillColor: inkFrom(css) }
  const lightness = 0.3 * rgb[0] + 0.59 * rgb[1] + 0.11 * rgb[2]
  return lightness > light
    ? { fill: 'tint', fillColor: nearest(rgb, 'tint').name }
    : { fill: 'solid', fillColor: inkFrom(css) }
}

const hex = (rgb: Rgb): string => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`
