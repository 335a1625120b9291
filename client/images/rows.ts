/** Lays several pictures out beside each other, so that none hides another one. */

export interface Size {
  readonly w: number
  readonly h: number
}

export interface Laid extends Size {
  /** Upper left corner, from the middle of all. */
  readonly x: number
  readonly y: number
}

/**
 * Rows of pictures in their order, about one and a half times as wide as high, all of a row equally high. One alone keeps
 * its size; `gap` lies between them.
 */
export function inRows(sizes: readonly Size[], gap: number): Laid[] {
  if (sizes.length === 0) return []
  if (sizes.length === 1) return centred([sizes.map((size) => ({ ...size, x: 0, y: 0 }))], gap)
  const height = median(sizes.map(({ h }) => h))
  const scaled = sizes.map(({ w, h }): Size => ({ w: (w * height) / Math.max(h, 1e-6), h: height }))
  const total = scaled.reduce((sum, { w }) => sum + w + gap, 0)
  const width = Math.sqrt(total * (height + gap) * 1.5)
  const rows: Size[][] = []
  let used = Infinity
  for (const size of scaled) {
    // Half of a picture may stick out: a row is rather full than nearly empty.
    if (used + size.w / 2 > width) {
      rows.push([])
      used = 0
    }
    rows.at(-1)!.push(size)
    used += size.w + gap
  }
  return centred(rows, gap)
}

function centred(rows: readonly (readonly Size[])[], gap: number): Laid[] {
  const widths = rows.map((row) => row.reduce((sum, { w }) => sum + w, (row.length - 1) * gap))
  const heights = rows.map((row) => row[0]!.h)
  const all = { w: Math.max(...widths), h: heights.reduce((sum, h) => sum + h, (rows.length - 1) * gap) }
  let y = -all.h / 2
  return rows.flatMap((row, at) => {
    let x = -all.w / 2
    const laid = row.map(({ w, h }): Laid => {
      const place = { w, h, x, y }
      x += w + gap
      return place
    })
    y += heights[at]! + gap
    return laid
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!
}
