/**
 * How far apart colours look, also to people who see fewer of them: what these see as Machado, Oliveira and Fernandes (2009)
 * simulate it, compared in OKLab, where about 0.02 is the least that anybody notices.
 */

type Row = readonly [number, number, number]

/** What becomes of light of the three primaries; null: all colours are seen. */
export const visions: Readonly<Record<string, readonly Row[] | null>> = {
  'all colours': null,
  'no red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const times = (rows: readonly Row[], [a, b, c]: Row): Row =>
  rows.map(([x, y, z]) => x * a + y * b + z * c) as unknown as Row
const each = (row: Row, change: (value: number) => number): Row => row.map(change) as unknown as Row

/** Light of the three primaries in a colour #rrggbb, 0 to 1. */
function lightOf(color: string): Row {
  const values = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255) as unknown as Row
  return each(values, (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
}

const cones: readonly Row[] = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
]
const oklab: readonly Row[] = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
]

function seen(color: string, vision: readonly Row[] | null): Row {
  const light = lightOf(color)
  const simulated = vision ? each(times(vision, light), (value) => Math.min(1, Math.max(0, value))) : light
  return times(oklab, each(times(cones, simulated), Math.cbrt))
}

/** Distance of two colours #rrggbb in OKLab, as somebody sees them. */
export function distanceSeen(a: string, b: string, vision: readonly Row[] | null): number {
  const [first, second] = [seen(a, vision), seen(b, vision)]
  return Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2])
}
