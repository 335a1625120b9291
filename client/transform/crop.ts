/** Cropping: which part of a picture shows. The picture stays where it is on the board; its window moves. */
import type { ImageElement } from '#shared/elements/image.ts'
import type { Crop } from '#shared/elements/properties.ts'
import type { Box } from '#shared/geometry/box.ts'
import { around, map, type Spot } from '#shared/geometry/matrix.ts'

/** What a crop changes, in one step. */
export type CropChange = Pick<ImageElement, 'x' | 'y' | 'w' | 'h' | 'crop'>

/** Least side of what shows, as a share of the whole picture. */
export const leastShare = 0.02

const whole: Crop = [0, 0, 1, 1]

/** Where the whole picture would be, in the element's own units: its upper left corner is 0, 0. */
export function wholeBox({ w, h, crop }: Pick<ImageElement, 'w' | 'h' | 'crop'>): Box {
  const [left, top, right, bottom] = crop ?? whole
  const [width, height] = [w / Math.max(right - left, 1e-6), h / Math.max(bottom - top, 1e-6)]
  return { left: -left * width, top: -top * height, right: (1 - left) * width, bottom: (1 - top) * height }
}

/** The window (own units) as shares of the picture, within it and not too small; null: all of it. */
export function cropOf(element: ImageElement, window: Box): Crop | null {
  const { left, top, right, bottom } = wholeBox(element)
  const share = (value: number, from: number, to: number) => within((value - from) / Math.max(to - from, 1e-6))
  const [l, t] = [share(window.left, left, right), share(window.top, top, bottom)]
  const [r, b] = [share(window.right, left, right), share(window.bottom, top, bottom)]
  const crop: Crop = [...apart(l, r), ...apart(t, b)].map(brief) as [number, number, number, number]
  const [x1, x2, y1, y2] = crop
  const all = x1 === 0 && y1 === 0 && x2 === 1 && y2 === 1
  return all ? null : [x1, y1, x2, y2]
}

/** The element with another crop: what shows stays in its place on the board, also where the element is turned. */
export function cropped(element: ImageElement, crop: Crop | null): CropChange {
  const box = wholeBox(element)
  const [left, top, right, bottom] = crop ?? whole
  const [width, height] = [box.right - box.left, box.bottom - box.top]
  const [w, h] = [(right - left) * width, (bottom - top) * height]
  const matrix = around({ x: element.w / 2, y: element.h / 2 }, element.angle, 1, 1, element.x, element.y)
  const middle = map(matrix, { x: box.left + left * width + w / 2, y: box.top + top * height + h / 2 })
  return { x: fine(middle.x - w / 2), y: fine(middle.y - h / 2), w: fine(w), h: fine(h), crop }
}

/** A side of the window that is dragged: -1 the left or upper one, 1 the other, 0 neither. */
export interface Side {
  readonly across: -1 | 0 | 1
  readonly down: -1 | 0 | 1
}

/** The window (own units) with a side dragged by so much; it stays within the picture. */
export function dragged(window: Box, { across, down }: Side, by: Spot, picture: Box): Box {
  const least = {
    x: (picture.right - picture.left) * leastShare,
    y: (picture.bottom - picture.top) * leastShare,
  }
  const { left, top, right, bottom } = window
  return {
    left: across < 0 ? clamp(left + by.x, picture.left, right - least.x) : left,
    right: across > 0 ? clamp(right + by.x, left + least.x, picture.right) : right,
    top: down < 0 ? clamp(top + by.y, picture.top, bottom - least.y) : top,
    bottom: down > 0 ? clamp(bottom + by.y, top + least.y, picture.bottom) : bottom,
  }
}

/** The window moved as a whole, within the picture. */
export function shifted({ left, top, right, bottom }: Box, by: Spot, picture: Box): Box {
  const x = clamp(by.x, picture.left - left, picture.right - right)
  const y = clamp(by.y, picture.top - top, picture.bottom - bottom)
  return { left: left + x, top: top + y, right: right + x, bottom: bottom + y }
}

function apart(from: number, to: number): [number, number] {
  if (to - from >= leastShare) return [from, to]
  const middle = clamp((from + to) / 2, leastShare / 2, 1 - leastShare / 2)
  return [middle - leastShare / 2, middle + leastShare / 2]
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(Math.max(low, high), value))
const within = (share: number): number => clamp(share, 0, 1)
/** Shares to a part of a pixel of the largest pictures. */
const brief = (share: number): number => Math.round(share * 100_000) / 100_000
/** Board units; finer than what is moved by hand, or cropping to and fro would wander. */
const fine = (value: number): number => Math.round(value * 1_000) / 1_000
