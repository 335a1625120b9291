/** Takes in a board that was just opened: what is in view at once, the rest bit by bit, because all at once would stop the page. */
import { boxAt, boxesMeet, covers, type Box } from '#shared/geometry/box.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { TileBoard } from './raster/tile-board.ts'
import type { Arrival, Placed } from './scene/arrival.ts'
import type { Scene } from './scene/scene.ts'

/** Elements that are taken in at one go. */
const step = 250

interface ArrivingBoardParts {
  readonly scene: Scene
  readonly tiles: TileBoard
  /** Elements that belong on no tile. */
  readonly aside: ReadonlySet<ElementId>
  /** What the tiles in view show, board units; and whether they are there. */
  readonly inView: () => Box
  readonly sharp: () => boolean
}

export class ArrivingBoard {
  readonly #arrival: Arrival
  readonly #parts: ArrivingBoardParts
  /** What was in view when the rest was put off. */
  #ahead: Box | null = null

  constructor(arrival: Arrival, parts: ArrivingBoardParts) {
    this.#arrival = arrival
    this.#parts = parts
  }

  /** Box around everything, board units; null where there is nothing. */
  bounds(): Box | null {
    return this.#arrival.bounds()
  }

  /** All of it was taken in. */
  get done(): boolean {
    return this.#arrival.done
  }

  /** Takes in what is in view, once; whether it was now. */
  begin(): boolean {
    if (this.#ahead) return false
    this.#ahead = this.#parts.inView()
    this.#add(this.#arrival.within(this.#ahead))
    return true
  }

  /** Takes in more, until a time (of `performance.now`); whether all is there now, also for the tiles. */
  goOn(end: number): boolean {
    const [arrival, ahead] = [this.#arrival, this.#ahead]
    if (!ahead) return false
    const { tiles } = this.#parts
    while (!arrival.done && performance.now() < end) {
      const placed = arrival.rest(step)
      this.#add(placed)
      // Lines that came into view with what they hold on to.
      const moved = placed.elements.map((_, at) => boxAt(placed.boxes, at)).filter((box) => boxesMeet(box, ahead))
      if (moved.length > 0) tiles.change([], [], moved)
    }
    if (!arrival.done || this.#awaited(ahead)) return false
    tiles.arrived(ahead)
    return true
  }

  /** What is in view is being painted: whoever does that would read all the rest first. */
  #awaited(ahead: Box): boolean {
    const { inView, sharp } = this.#parts
    return covers(ahead, inView()) && !sharp()
  }

  #add(placed: Placed): void {
    const { scene, tiles, aside } = this.#parts
    const onTiles = placed.elements.map(({ id }) => !aside.has(id))
    // The maker of tiles reads it meanwhile.
    tiles.add({
      elements: placed.elements.filter((_, at) => onTiles[at]),
      boxes: placed.boxes.filter((_, at) => onTiles[at >> 2]),
    })
    scene.putAll(placed.elements, placed.boxes)
  }
}
