import type { Spot } from './matrix.ts'

/** An upright rectangle; board units or device pixels, as its user says. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export function boxesMeet(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom
}

/** Whether nothing of the second is outside of the first. */
export function covers(a: Box, b: Box): boolean {
  return b.left >= a.left && b.top >= a.top && b.right <= a.right && b.bottom <= a.bottom
}

export function joinBoxes(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}

/** The same box with its sides moved out by so much. */
export function grown({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
}

/** The box around spots, of which there must be one. */
export function boxAround(spots: readonly Spot[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < spots.length; at++) {
    const { x, y } = spots[at]!
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return { left, top, right, bottom }
}

/** Box number `index` of an array that holds four numbers for each: left, top, right, bottom. */
export function boxAt(numbers: Float64Array, index: number): Box {
  const at = index * 4
  return { left: numbers[at]!, top: numbers[at + 1]!, right: numbers[at + 2]!, bottom: numbers[at + 3]! }
}
