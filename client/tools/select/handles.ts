/** The handles of a selection's frame: where they are, and which one a press is on. */
import { map, type Spot } from '#shared/geometry/matrix.ts'
import { middleOf, type Frame } from '../../transform/origin.ts'

/** A place on the frame: -1, 0 or 1 across and down; or the handle that turns. */
export type Handle = { readonly across: -1 | 0 | 1; readonly down: -1 | 0 | 1 } | 'turn'

export interface PlacedHandle {
  readonly handle: Handle
  readonly spot: Spot
}

/** How far above the frame the turning handle is, CSS px. */
const turnDistance = 28
/** Sides shorter than this have no handle of their own, CSS px. */
const leastSide = 26
/** How near a press must be, CSS px. */
const reach = { fine: 9, coarse: 22 }

const places = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const

/** All handles of a frame at a zoom, corners first. */
export function handlesOf({ box, matrix }: Frame, zoom: number): PlacedHandle[] {
  const { x, y } = middleOf(box)
  const [w, h] = [box.right - box.left, box.bottom - box.top]
  const handles = places
    .filter(([across, down]) =>
      (across !== 0 || w * zoom >= leastSide) && (down !== 0 || h * zoom >= leastSide)
        ? true
        : across !== 0 && down !== 0,
    )
    .map(([across, down]): PlacedHandle => ({
      handle: { across, down },
      spot: map(matrix, { x: x + (across * w) / 2, y: y + (down * h) / 2 }),
    }))
  return [...handles, { handle: 'turn', spot: map(matrix, { x, y: box.top - turnDistance / zoom }) }]
}

/** The handle at a spot; the nearest where several are. */
export function handleAt(frame: Frame, spot: Spot, zoom: number, coarse: boolean): Handle | null {
  const near = (coarse ? reach.coarse : reach.fine) / zoom
  let found: Handle | null = null
  let distance = near
  for (const { handle, spot: at } of handlesOf(frame, zoom)) {
    const away = Math.hypot(at.x - spot.x, at.y - spot.y)
    if (away > distance) continue
    distance = away
    found = handle
  }
  return found
}

const cursors = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'] as const

/** CSS cursor of a handle of a frame that is turned. */
export function cursorOf(handle: Handle, { matrix }: Frame): string {
  if (handle === 'turn') return 'grab'
  const angle = Math.atan2(handle.down, handle.across) + Math.atan2(matrix[1], matrix[0])
  const eighths = Math.round(angle / (Math.PI / 4))
  return cursors[((eighths % 4) + 4) % 4]!
}
