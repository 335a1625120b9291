/** The board as a list that is read from top to bottom; what lies in a frame stands below it, one level deeper. */
import { placeOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import { boxAround, type Box } from '#shared/geometry/box.ts'
import { cornersOfPlacement } from '#shared/placement/placement.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { inReadingOrder, type Placed } from './order.ts'

export interface Row {
  readonly id: ElementId
  /** 1: on the board itself. */
  readonly level: number
  /** Its place among those of its level under the same frame, from 1, and how many those are. */
  readonly at: number
  readonly of: number
  /** The frame that it lies in. */
  readonly parent: ElementId | null
  /** How many elements lie in it. */
  readonly holds: number
}

interface Known extends Placed {
  readonly element: Element
}

/** Elements whose points cannot be read stand at the end. */
const nowhere: Box = { left: Infinity, top: Infinity, right: Infinity, bottom: Infinity }

export class Outline {
  readonly #world: World
  /** Where elements were when they were read last: most have not changed since. */
  #known = new Map<ElementId, Known>()
  readonly #closed = new Set<ElementId>()

  constructor(world: World) {
    this.#world = world
  }

  /** Whether a frame is closed: what lies in it has no row. */
  isClosed(frame: ElementId): boolean {
    return this.#closed.has(frame)
  }

  /** Closes a frame, or opens it. */
  toggle(frame: ElementId): void {
    if (!this.#closed.delete(frame)) this.#closed.add(frame)
  }

  /** All rows but those in closed frames. Takes some 200 ms for 100,000 elements, at first longer. */
  rows(elements: Iterable<Element>): Row[] {
    const known = new Map<ElementId, Known>()
    for (const element of elements) known.set(element.id, this.#read(element))
    this.#known = known
    const top: Known[] = []
    const inside = new Map<ElementId, Known[]>()
    for (const each of known.values()) {
      const { frame, kind } = each.element
      const holder = frame && kind !== 'frame' ? known.get(frame) : undefined
      if (holder?.element.kind !== 'frame') top.push(each)
      else if (!push(inside, holder.element.id, each)) inside.set(holder.element.id, [each])
    }
    const rows: Row[] = []
    const add = (level: number, things: readonly Known[], parent: ElementId | null) => {
      const ordered = inReadingOrder(things)
      for (const [index, { element }] of ordered.entries()) {
        const held = inside.get(element.id) ?? []
        rows.push({ id: element.id, level, at: index + 1, of: ordered.length, parent, holds: held.length })
        if (held.length > 0 && !this.isClosed(element.id)) add(level + 1, held, element.id)
      }
    }
    add(1, top, null)
    return rows
  }

  #read(element: Element): Known {
    const before = this.#known.get(element.id)
    // What a line holds on to may have moved.
    if (before?.element === element && element.kind !== 'line') return before
    const place = placeOf(element, this.#world)
    return { element, box: place ? boxAround(cornersOfPlacement(place)) : nowhere }
  }
}

function push<K, V>(lists: ReadonlyMap<K, V[]>, key: K, value: V): boolean {
  const list = lists.get(key)
  list?.push(value)
  return list !== undefined
}
