/** Takes in a board that was just opened: what is in view at once, the rest bit by bit, because all at once would stop the page. */
import { boxAt, boxesMeet, type Box } from '#shared/geometry/box.ts'
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

  /** Takes in what is in view, once; whether it was now. */
  begin(inView: () => Box): boolean {
    if (this.#ahead) return false
    this.#ahead = inView()
    this.#add(this.#arrival.within(this.#ahead))
    return true
  }

  /** Takes in more, until a time (of `performance.now`); whether all is there now. */
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
    if (arrival.done) tiles.arrived(ahead)
    return arrival.done
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
