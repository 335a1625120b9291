/** The heads of lines: how large they are, how much of the line they cover, and their forms. */
import { PathBuilder, type Path } from '../geometry/path.ts'
import type { Properties } from '../elements/properties.ts'
import type { Spot } from '../geometry/matrix.ts'
import { unit } from './hold.ts'

export type HeadName = Properties['startHead']

export interface Head {
  readonly path: Path
  /** Filled, or drawn with the line's own width. */
  readonly solid: boolean
}

/** Length of a head for a line of some width: thick lines have heads that are smaller in proportion. */
export const headLength = (width: number): number => 7 * width ** 0.8

/** How much of the line's end a head takes the place of, for its length. */
export function coveredBy(head: HeadName, length: number, width: number): number {
  switch (head) {
    case 'none':
      return 0
    case 'arrow':
    case 'bar':
      // The round end of the line would stick out.
      return width / 2
    case 'triangle':
      return length * 0.9
    case 'dot':
      return length * 0.7
    case 'diamond':
      return length * 1.1
  }
}

/** A head whose point is at `tip`; the line comes from `back`. */
export function headAt(head: HeadName, tip: Spot, back: Spot, length: number, width: number): Head | null {
  const out = unit({ x: tip.x - back.x, y: tip.y - back.y })
  /** So far back from the tip and so far to the right. */
  const at = (behind: number, aside: number): Spot => ({
    x: tip.x - out.x * behind - out.y * aside,
    y: tip.y - out.y * behind + out.x * aside,
  })
  const build = new PathBuilder()
  const through = (...spots: readonly Spot[]) => {
    for (const [index, { x, y }] of spots.entries())
      if (index === 0) build.moveTo(x, y)
      else build.lineTo(x, y)
  }
  switch (head) {
    case 'none':
      return null
    case 'arrow':
      through(at(length, length * 0.55), at(width / 2, 0), at(length, -length * 0.55))
      return { path: build.path, solid: false }
    case 'bar':
      through(at(width / 2, length * 0.55), at(width / 2, -length * 0.55))
      return { path: build.path, solid: false }
    case 'triangle':
      build.polygon([at(0, 0), at(length, length * 0.5), at(length, -length * 0.5)])
      return { path: build.path, solid: true }
    case 'diamond':
      build.polygon([at(0, 0), at(length * 0.6, length * 0.42), at(length * 1.2, 0), at(length * 0.6, -length * 0.42)])
      return { path: build.path, solid: true }
    case 'dot': {
      const { x, y } = at(length * 0.38, 0)
      build.ellipse(x, y, length * 0.38, length * 0.38)
      return { path: build.path, solid: true }
    }
  }
}
