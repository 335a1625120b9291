/**
 * Brings what changed on the board to where it shows: running strokes to the live layer, finished ones to the tiles.
 * Changes are gathered and taken in once per frame.
 */
import { byPaintingOrder, type Element } from '#shared/elements/element.ts'
import type { StrokeElement } from '#shared/elements/stroke.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { looksAlike } from './looks-alike.ts'
import type { Lifted } from './live/lifted.ts'
import type { Preview } from './live/preview.ts'
import type { LiveBoard } from './live/live-board.ts'
import type { TileBoard } from './raster/tile-board.ts'
import { ArrivingBoard } from './arriving-board.ts'
import { Arrival } from './scene/arrival.ts'
import type { Box } from '#shared/geometry/box.ts'
import type { Scene } from './scene/scene.ts'

/** More new elements than this in one frame are not painted onto tiles one by one: the tiles are made again. */
const mostPaintedOnto = 24
/** Milliseconds of a frame that go into taking in what is out of view on a board just opened. */
const arrivalTime = 8

/** What one frame's changes mean to the tiles. */
interface Batch {
  readonly changed: Element[]
  readonly removed: ElementId[]
  readonly boxes: Box[]
  /** New elements that may be in front of everything. */
  readonly added: Element[]
}

export interface BoardSyncParts {
  readonly view: BoardView
  readonly scene: Scene
  readonly tiles: TileBoard
  readonly live: LiveBoard
  readonly lifted: Lifted
  /** What the tiles in view show, board units; and whether they are there. */
  readonly inView: () => Box
  readonly sharp: () => boolean
  /** There is something to take in. */
  readonly onChange: () => void
}

/** How lifted elements look. */
export interface Lifting {
  /** Whether they are shown at all. */
  readonly painted: boolean
  /** Elements as a gesture under way would have them. */
  readonly preview: Preview
}

export class BoardSync {
  readonly #view: BoardView
  readonly #scene: Scene
  readonly #tiles: TileBoard
  readonly #live: LiveBoard
  readonly #lifted: Lifted
  readonly #looking: Pick<BoardSyncParts, 'inView' | 'sharp'>
  readonly #stop: () => void
  #reset = true
  readonly #touched = new Set<ElementId>()
  /** A board just opened that is not wholly taken in. */
  #arriving: ArrivingBoard | null = null
  /** Elements that no tile shows yet, because they are being drawn. */
  readonly #aside = new Set<ElementId>()
  /** What was lifted last, as it was named; null where lines may hold on to it that did not then. */
  #named: ReadonlySet<ElementId> | null = null

  constructor({ view, scene, tiles, live, lifted, inView, sharp, onChange }: BoardSyncParts) {
    this.#view = view
    this.#scene = scene
    this.#tiles = tiles
    this.#live = live
    this.#lifted = lifted
    this.#looking = { inView, sharp }
    this.#stop = view.subscribe((change) => {
      if (change.kind === 'reset') this.#reset = true
      else for (const id of change.ids) this.#touched.add(id)
      onChange()
    })
  }

  /** The board just opened is not taken in wholly yet. */
  get arriving(): boolean {
    return this.#reset || this.#arriving !== null
  }

  get pending(): boolean {
    return this.#reset || this.#touched.size > 0
  }

  destroy(): void {
    this.#stop()
  }

  /** All elements that belong on tiles, in painting order. */
  finished(): Element[] {
    return [...this.#view.values()].filter(({ id }) => !this.#aside.has(id)).sort(byPaintingOrder)
  }

  /** Box around everything, board units; does not wait for a board just opened to be taken in. */
  bounds(now: number): Box | null {
    if (this.#reset) this.#startOver()
    if (this.#arriving && !this.#arriving.done) return this.#arriving.bounds()
    this.frame(now)
    return this.#scene.bounds()
  }

  /** Brings the scene up to date at once, for questions that need all of it. */
  complete(now: number): void {
    this.frame(now, Infinity)
  }

  /** Takes in what changed and moves running strokes on; `now` in milliseconds, and how many an arrival may take. */
  frame(now: number, time = arrivalTime): void {
    if (this.#reset) this.#startOver()
    // The rest waits for the next frame: tiles are to be asked for first.
    const begun = (this.#arriving?.begin() ?? false) && time < Infinity
    const batch: Batch = { changed: [], removed: [], boxes: [], added: [] }
    const leaving: ElementId[] = []
    if (this.#touched.size > 0) this.#named = null
    for (const id of this.#touched) if (this.#take(id, batch, now)) leaving.push(id)
    this.#touched.clear()
    for (const id of this.#live.advance(now)) {
      this.#toTiles(id, batch)
      leaving.push(id)
    }
    this.#send(batch)
    for (const id of leaving) {
      const box = this.#scene.box(id)
      if (box) this.#live.leave(id, box)
    }
    if (this.#arriving?.goOn(performance.now() + (begun ? 0 : time))) this.#arriving = null
  }

  /**
   * Takes elements off the tiles while they are being changed, with the lines that hold on to them, and puts back those
   * that are no longer named.
   */
  lift(ids: ReadonlySet<ElementId>, { painted, preview }: Lifting, now: number): void {
    if (this.arriving || this.pending) this.complete(now)
    if (ids !== this.#named) this.#exchange(ids)
    this.#lifted.show(painted, preview)
  }

  #exchange(ids: ReadonlySet<ElementId>): void {
    this.#named = ids
    const all = new Set([...ids].flatMap((id) => [id, ...this.#scene.holding(id)]))
    const batch: Batch = { changed: [], removed: [], boxes: [], added: [] }
    for (const id of this.#lifted.ids) {
      if (all.has(id)) continue
      this.#lifted.drop(id, this.#scene.box(id))
      this.#toTiles(id, batch)
    }
    for (const id of all) {
      const box = this.#scene.box(id)
      if (!box || this.#aside.has(id)) continue
      this.#aside.add(id)
      batch.removed.push(id)
      batch.boxes.push(box)
      this.#lifted.add(id)
    }
    this.#send(batch)
  }

  /** Lines that hold on to an element lie elsewhere when it does. */
  #addHolders(id: ElementId, batch: Batch): void {
    for (const holder of this.#scene.holding(id)) {
      const box = this.#scene.box(holder)
      if (box && !this.#aside.has(holder)) batch.boxes.push(box)
    }
  }

  #startOver(): void {
    this.#reset = false
    this.#touched.clear()
    this.#live.reset()
    this.#aside.clear()
    this.#lifted.clear()
    this.#named = null
    for (const element of this.#view.values()) if (this.#live.has(element.id)) this.#aside.add(element.id)
    this.#tiles.reset()
    this.#scene.clear()
    const parts = { scene: this.#scene, tiles: this.#tiles, aside: this.#aside, ...this.#looking }
    this.#arriving = new ArrivingBoard(new Arrival(this.#view, this.#scene.world), parts)
  }

  /** Takes in one element; returns whether it is to go from the live layer to the tiles. */
  #take(id: ElementId, batch: Batch, now: number): boolean {
    const before = this.#scene.get(id)
    const after = this.#view.get(id)
    if (after === before) return false
    const box = this.#scene.box(id)
    this.#addHolders(id, batch)
    if (!after) {
      this.#scene.remove(id)
      this.#live.remove(id)
      this.#lifted.remove(id)
      this.#addHolders(id, batch)
      if (this.#aside.delete(id) || !box) return false
      batch.removed.push(id)
      batch.boxes.push(box)
      return false
    }
    const above = this.#above(id)
    this.#scene.put(after)
    this.#addHolders(id, batch)
    if (this.#lifted.has(id)) {
      this.#lifted.changed(before, after)
      return false
    }
    if (after.kind === 'stroke' && this.#draw(after, before, now)) return false
    if (!before || this.#aside.has(id)) {
      this.#toTiles(id, batch)
      return this.#live.has(id)
    }
    batch.changed.push(after)
    const newBox = this.#scene.box(id)
    if (looksAlike(before, after) && this.#above(id) === above) return false
    if (box) batch.boxes.push(box)
    if (newBox) batch.boxes.push(newBox)
    return false
  }

  /** Shows a stroke that is being drawn; returns whether it is one. */
  #draw(after: StrokeElement, before: Element | undefined, now: number): boolean {
    const { id } = after
    const known = before?.kind === 'stroke' ? before.count : 0
    if (!after.done && (!before || after.count > known || this.#live.has(id))) {
      if (!before) this.#aside.add(id)
      this.#live.grow(after, now, this.#aside.has(id) ? 0 : known)
      return true
    }
    if (!this.#live.growing(id)) return false
    // It goes when all of it was shown.
    this.#live.grow(after, now, 0)
    return true
  }

  #toTiles(id: ElementId, batch: Batch): void {
    const element = this.#scene.get(id)
    if (!element) return
    if (this.#aside.delete(id) || !batch.changed.includes(element)) batch.added.push(element)
  }

  #send(batch: Batch): void {
    const { changed, removed, boxes } = batch
    const onto: Element[] = []
    for (const element of batch.added) {
      if (batch.added.length <= mostPaintedOnto && this.#above(element.id) === 0) onto.push(element)
      else {
        changed.push(element)
        const box = this.#scene.box(element.id)
        if (box) boxes.push(box)
      }
    }
    if (changed.length + removed.length > 0) this.#tiles.change(changed, removed, boxes)
    for (const element of onto) {
      const box = this.#scene.box(element.id)
      if (box) this.#tiles.addInFront(element, box)
    }
  }

  /** Elements on tiles that are in front of one and may overlap it. */
  #above(id: ElementId): number {
    return this.#scene.inFrontOf(id, (other) => this.#live.has(other))
  }
}
