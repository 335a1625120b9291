/** Elements that are painted faintly for now, because a gesture would take them away. */
import type { Box } from '#shared/geometry/box.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { TileBoard } from './raster/tile-board.ts'
import type { Scene } from './scene/scene.ts'

export class Faint {
  readonly #scene: Pick<Scene, 'box'>
  readonly #tiles: Pick<TileBoard, 'hide'>
  #ids: ReadonlySet<ElementId> = new Set()

  constructor(scene: Pick<Scene, 'box'>, tiles: Pick<TileBoard, 'hide'>) {
    this.#scene = scene
    this.#tiles = tiles
  }

  /** Paints these faintly, and those of the last call, unless named again, fully; whether anything looks different. */
  set(ids: ReadonlySet<ElementId>): boolean {
    const boxes: Box[] = []
    for (const id of new Set([...ids, ...this.#ids])) {
      const box = ids.has(id) === this.#ids.has(id) ? undefined : this.#scene.box(id)
      if (box) boxes.push(box)
    }
    this.#ids = new Set(ids)
    if (boxes.length > 0) this.#tiles.hide(this.#ids, boxes)
    return boxes.length > 0
  }
}
