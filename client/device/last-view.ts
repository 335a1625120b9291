/** Where this device last looked at each board, so that it opens there again. */
import type { BoardId } from '#shared/model/ids.ts'
import type { Camera } from '../render/camera.ts'
import { recall, remember } from './device.ts'

type Views = Readonly<Record<string, Camera>>

/** Boards that are remembered; the ones looked at longest ago are forgotten. */
const most = 50

const isViews = (value: unknown): value is Views => typeof value === 'object' && value !== null

export function lastView(board: BoardId): Camera | null {
  const { x, y, zoom } = recall('views', isViews, {})[board] ?? {}
  return [x, y, zoom].every(Number.isFinite) ? ({ x, y, zoom } as Camera) : null
}

export function keepView(board: BoardId, camera: Camera): void {
  const { [board]: _old, ...others } = recall('views', isViews, {})
  remember('views', Object.fromEntries([[board, camera], ...Object.entries(others)].slice(0, most)))
}
