/**
 * What this side has and the server lost: a store that was emptied, restored from an old backup or replaced by a stale
 * copy gives the board back from those who have it on their screens.
 */
import type { Element } from '#shared/elements/element.ts'
import type { BoardId, ElementId } from '#shared/model/ids.ts'
import { creationOf } from '#shared/operation/element-create.ts'
import type { Operation } from '#shared/operation/table.ts'
import { backoffDelay } from '#shared/sync/backoff.ts'
import { errors, Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import type { Bulk } from '../net/bulk.ts'
import type { Storage } from '../storage/storage.ts'

/**
 * Operations that give a board what it lacks of what was seen before: elements that are gone, and strokes that have
 * become shorter. What it has besides is left alone, since it may be newer.
 */
export function rescueOf(seen: Iterable<Element>, board: ReadonlyMap<ElementId, Element>): Operation[] {
  const operations: Operation[] = []
  for (const element of seen) {
    const now = board.get(element.id)
    if (now && !hasGrown(now, element)) continue
    const open = element.kind === 'stroke' && !element.done && { open: true as const }
    const payload = { ...creationOf(element), ...open }
    operations.push({ kind: 'element.create', payload })
  }
  return operations
}

function hasGrown(now: Element, seen: Element): boolean {
  if (now.kind !== 'stroke' || seen.kind !== 'stroke') return false
  return now.count < seen.count && seen.points.startsWith(now.points)
}

export interface RescueParts {
  readonly board: BoardId
  readonly bulk: Pick<Bulk, 'putBack'>
  readonly storage: Pick<Storage, 'boards'>
  /** 0 to 1. */
  readonly random: () => number
  /** The server has the board again, as an empty one: it is to be joined and read. */
  readonly again: () => void
  /** The server will not have it, and trying again cannot help. */
  readonly refused: (code: ErrorCode) => void
}

export class Rescue {
  readonly #parts: RescueParts
  /** Whether this tab may speak for the board: it followed the board's log, or its user said so. */
  #trusted = false
  #running = false
  #closed = false

  constructor(parts: RescueParts) {
    this.#parts = parts
  }

  /** A copy that lay on the device for long would bring back what others have deleted since. */
  get trusted(): boolean {
    return this.#trusted
  }

  /** This tab follows the board's log. */
  following(): void {
    this.#trusted = true
  }

  /** The server says that there is no such board. Returns whether it is being put back. */
  missing(): boolean {
    if (this.#trusted) void this.putBack()
    return this.#trusted
  }

  /** Makes the board again on the server, under its name; tries until that has worked. */
  async putBack(): Promise<void> {
    this.#trusted = true
    if (this.#running) return
    this.#running = true
    const { board, bulk, storage, random, again, refused } = this.#parts
    const kept = (await storage.boards().catch(() => [])).find(({ id }) => id === board)
    for (let failures = 0; !this.#closed; failures++) {
      try {
        await bulk.putBack(board, kept?.title ?? '')
        again()
        break
      } catch (error) {
        if (error instanceof Refusal && !errors[error.code].retry) {
          refused(error.code)
          break
        }
        const delay = backoffDelay(failures, random)
        await new Promise((resolve) => setTimeout(resolve, delay))
      }
    }
    this.#running = false
  }

  close(): void {
    this.#closed = true
  }
}
