/** What a tool makes without a pointer: it is put into the middle of the view, as large as a click makes it. */
import type { Spot } from '#shared/geometry/matrix.ts'
import { originsOf } from '../transform/origin.ts'
import type { Sample, Tool, ToolContext } from './tool.ts'

/** Half the length of a line, and how far what would lie exactly on something else is moved, CSS px. */
const half = 80
const aside = 32
/** How often it is moved at most. */
const tries = 12

export function placeInTheMiddle(tool: Tool, context: ToolContext): void {
  const spot = freeSpot(context)
  const from = sampleAt(spot, context)
  if (tool.makes !== 'line') return tool.begin(context, from, false).end()
  const reach = half / context.zoom
  const gesture = tool.begin(context, sampleAt({ x: spot.x - reach, y: spot.y }, context), false)
  gesture.move([sampleAt({ x: spot.x + reach, y: spot.y }, context)])
  gesture.end()
}

/** The middle of the view, or near it where something has its middle there already: it would be hidden. */
function freeSpot(context: ToolContext): Spot {
  const { left, top, right, bottom } = context.inView()
  const by = aside / context.zoom
  let spot = { x: (left + right) / 2, y: (top + bottom) / 2 }
  for (let at = 0; at < tries && taken(spot, by / 2, context); at++) spot = { x: spot.x + by, y: spot.y + by }
  return spot
}

function taken({ x, y }: Spot, near: number, { within, world }: ToolContext): boolean {
  const around = within({ left: x - near, top: y - near, right: x + near, bottom: y + near })
  return originsOf(around, world).some(({ middle }) => Math.hypot(middle.x - x, middle.y - y) < near)
}

/** A press with Ctrl: what is put somewhere by keys holds on to nothing by chance. */
function sampleAt({ x, y }: Spot, { inView, zoom }: ToolContext): Sample {
  const { left, top } = inView()
  const [screenX, screenY] = [(x - left) * zoom, (y - top) * zoom]
  return { x, y, screenX, screenY, pressure: 0.5, shift: false, alt: false, control: true }
}
