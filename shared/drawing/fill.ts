/** What fills an outline: nothing, a light tint, its full colour, or hatching. */
import type { Properties } from '../elements/properties.ts'
import { identity, type Spot } from '../geometry/matrix.ts'
import type { Mark } from './mark.ts'
import { flatten, PathBuilder, type Path } from '../geometry/path.ts'

/** Distance of two hatching lines, board units, and how many there are at most: in a very large shape they lie further apart. */
const spacing = 9
const mostLines = 2_000

export function fillMarks(path: Path, fill: Properties['fill'], color: string, width: number): Mark[] {
  switch (fill) {
    case 'none':
      return []
    case 'tint':
      return [{ kind: 'fill', path, paint: { color, tone: 'tint' } }]
    case 'solid':
      return [{ kind: 'fill', path, paint: { color } }]
    case 'hatch':
      return [{ kind: 'line', path: hatching(path), paint: { color }, width: Math.max(0.75, width / 2) }]
  }
}

/** Lines from lower left to upper right inside a path: where each crosses the outline, it is inside every second time. */
function hatching(path: Path): Path {
  const edges = flatten(path, identity).flatMap((line) => line.slice(1).map((to, at) => [line[at]!, to] as const))
  const build = new PathBuilder()
  const heights = edges.flat().map(({ x, y }) => x + y)
  const [from, to] = [Math.min(...heights), Math.max(...heights)]
  const step = Math.max(spacing * Math.SQRT2, (to - from) / mostLines)
  for (let height = from + spacing; height < to; height += step) {
    const crossings = edges.map((edge) => crossing(edge, height)).filter((spot) => spot !== null)
    crossings.sort((a, b) => a.x - b.x)
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      build.moveTo(crossings[at]!.x, crossings[at]!.y)
      build.lineTo(crossings[at + 1]!.x, crossings[at + 1]!.y)
    }
  }
  return build.path
}

/** Where an edge crosses the line x + y = height. */
function crossing([a, b]: readonly [Spot, Spot], height: number): Spot | null {
  const [from, to] = [a.x + a.y - height, b.x + b.y - height]
  if (from < 0 === to < 0) return null
  const share = from / (from - to)
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}
