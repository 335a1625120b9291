/** How large a shape must be for what is written in it. */
import { textRoom } from '#shared/placement/shape-outline.ts'
import type { ShapeElement } from '#shared/elements/shape.ts'
import type { Box } from '#shared/geometry/box.ts'
import { layoutText, wordsOf, type Measure } from '#shared/text/layout.ts'

type Lettered = Pick<ShapeElement, 'shape' | 'w' | 'h' | 'text' | 'font' | 'size' | 'align'>

/** Board units. */
export interface Size {
  readonly w: number
  readonly h: number
}

/** Text that sticks out by less than this fits, board units. */
const slack = 0.5
/** Other browsers find letters a little wider. */
const wider = 1.02
/** Words are broken that are longer than this, ems: a shape does not become as wide as an address. */
const longest = 16
/** A side from which on the room grows evenly, board units. */
const high = 1_000
/** Steps until a height is found: in small shapes the room grows more slowly than in high ones. */
const mostSteps = 16
/** Forms that a text needs the middle of: only higher, they would become needles. What they grow to is no narrower than this. */
const even: ReadonlySet<ShapeElement['shape']> = new Set(['ellipse', 'diamond', 'triangle', 'star', 'cloud'])
const narrowest = 0.5

/** Its own size where that is enough, else the one that it grows to: no word is broken, and no line sticks out. */
export function roomFor(shape: Lettered, measure: Measure): Size {
  if (shape.text === '' || shape.size <= 0) return { w: shape.w, h: shape.h }
  const word = widthOfWords(shape, measure)
  const fits = (size: Size) =>
    word <= widthOf(textRoom({ ...shape, ...size })) && missing(shape, size, measure) <= slack
  if (fits(shape)) return { w: shape.w, h: shape.h }
  if (!even.has(shape.shape)) {
    const w = widthFor(shape, word)
    return { w, h: heightFor({ ...shape, w }, measure) }
  }
  const aspect = Math.min(1 / narrowest, Math.max(narrowest, shape.w / Math.max(1, shape.h)))
  // The side that is too short for its neighbour grows first, then both.
  const at = (h: number): Size => ({ w: Math.max(shape.w, Math.ceil(h * aspect)), h: Math.max(shape.h, Math.ceil(h)) })
  let low = Math.min(shape.h, shape.w / aspect)
  let top = Math.max(1, low)
  while (!fits(at(top))) [low, top] = [top, top * 2]
  while (top - low > 1) {
    const middle = (low + top) / 2
    if (fits(at(middle))) top = middle
    else low = middle
  }
  return at(top)
}

/** The least that a shape of this width and height can be made by hand. Words that are broken at `now` may stay so. */
export function leastFor(shape: Lettered, now: Size, measure: Measure): Size {
  if (shape.text === '' || shape.size <= 0) return { w: shape.w, h: shape.h }
  const w = Math.max(shape.w, Math.min(now.w, widthFor({ ...shape, w: 1 }, widthOfWords(shape, measure))))
  return { w, h: heightFor({ ...shape, w }, measure) }
}

/** The width at which the longest word is not broken. */
function widthFor(shape: Lettered, word: number): number {
  const room = (w: number) => widthOf(textRoom({ ...shape, w, h: high }))
  if (word <= room(shape.w)) return shape.w
  const growth = room(high + 1) - room(high)
  return Math.max(shape.w, Math.ceil(high + (word - room(high)) / growth))
}

/** The height at which all lines have room; its own where that is enough. */
function heightFor(shape: Lettered, measure: Measure): number {
  const growth = heightOf(textRoom({ ...shape, h: high + 1 })) - heightOf(textRoom({ ...shape, h: high }))
  let { h } = shape
  for (let step = 0; step < mostSteps; step++) {
    const more = missing(shape, { w: shape.w, h }, measure)
    if (more <= slack) break
    // Whole ones at once: what is higher may be narrower inside, and break lines elsewhere.
    h = Math.ceil(h + more / growth)
  }
  return h
}

/** How much higher its text is than the room for it. */
function missing(shape: Lettered, size: Size, measure: Measure): number {
  const room = textRoom({ ...shape, ...size })
  return layoutText(shape.text, shape, measure, Math.max(1, widthOf(room))).h - heightOf(room)
}

const widthOfWords = ({ text, font, size }: Lettered, measure: Measure): number =>
  Math.min(longest * size, Math.max(0, ...wordsOf(text).map((word) => measure(word, font, size) * wider)))

const heightOf = ({ top, bottom }: Box): number => bottom - top
const widthOf = ({ left, right }: Box): number => right - left
