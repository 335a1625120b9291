/** What an element becomes when something is written on it. */
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import { layoutText } from '#shared/text/layout.ts'
import { rounded } from '../transform/rounded.ts'
import { roomFor, type Size } from '../transform/shape-room.ts'

/**
 * What writing sets: the text, and the box that it fills now. A shape grows where it is too small for its text, and is
 * made no smaller than `least` (absent: than it is).
 */
export function writtenChange(
  element: Element,
  text: string,
  world: World,
  { least }: { readonly least?: Size } = {},
): { readonly text: string; x?: number; y?: number; w?: number; h?: number } | { readonly name: string } {
  if (element.kind === 'frame') return { name: text.replaceAll('\n', ' ').slice(0, 120) }
  if (element.kind === 'shape') {
    const { w, h } = roomFor({ ...element, ...least, text }, world.measure)
    const wider = w === element.w ? {} : { w }
    const higher = h === element.h ? {} : { h }
    return { text, ...held(element, 0.5, w, h), ...wider, ...higher }
  }
  if (element.kind !== 'text') return { text }
  const block = layoutText(text, element, world.measure, element.wrap ? element.w : undefined)
  const up = (value: number) => Math.ceil(value * 100) / 100
  const [w, h] = [element.wrap ? element.w : up(block.w), up(block.h)]
  const share = { left: 0, center: 0.5, right: 1 }[element.align]
  return { text, ...held(element, share, w, h), ...(element.wrap ? {} : { w }), h }
}

interface Placed {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly angle: number
}

/** Where a box of another size lies, so that a place of its upper edge (`share` of it) stays where it is, also where it is turned. */
function held(element: Placed, share: number, w: number, h: number): { x?: number; y?: number } {
  const [cos, sin] = [Math.cos(element.angle), Math.sin(element.angle)]
  /** The upper edge at the share of the width, from the corner before turning. */
  const pin = (width: number, height: number) => {
    const [across, down] = [(share - 0.5) * width, -height / 2]
    return { x: width / 2 + cos * across - sin * down, y: height / 2 + sin * across + cos * down }
  }
  const [before, after] = [pin(element.w, element.h), pin(w, h)]
  const [dx, dy] = [before.x - after.x, before.y - after.y]
  if (Math.abs(dx) < 0.005 && Math.abs(dy) < 0.005) return {}
  return { x: rounded(element.x + dx), y: rounded(element.y + dy) }
}
