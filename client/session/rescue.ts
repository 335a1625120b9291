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
import { keptBoard } from '../storage/kept-board.ts'
import type { Storage } from '../storage/storage.ts'
import type { StatusBoard } from './status.ts'

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
  /** Knows what this tab may do on the board and what proves who owns it, and is told what stands in the way. */
  readonly status: StatusBoard
}

/** Whoever may only look waits for the others: how long between two looks, ms, and how many of them. */
const look = { pause: 3_000, most: 10 }

export class Rescue {
  readonly #parts: RescueParts
  /** Whether this tab may speak for the board: it followed the board's log, or its user said so. */
  #trusted = false
  #running = false
  #closed = false
  #looks = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: RescueParts) {
    this.#parts = parts
  }

  /** A copy that lay on the device for long would bring back what others have deleted since. */
  get trusted(): boolean {
    return this.#trusted && this.#parts.status.current.role === 'editor'
  }

  /** The server refuses something. What passes by itself is no problem: a node that stops, a crowd that comes at once. */
  met(code: ErrorCode): void {
    if (!errors[code].retry && !(code === 'E_NOTFOUND' && this.missing())) this.#parts.status.update({ problem: code })
  }

  /** This tab follows the board's log. */
  following(): void {
    this.#trusted = true
    this.#looks = 0
  }

  /** The server says that there is no such board. Returns whether it is being put back, here or perhaps by others. */
  missing(): boolean {
    if (this.trusted) void this.putBack()
    else if (this.#trusted) return this.#await()
    return this.#trusted
  }

  /** Makes the board again on the server, under its name; tries until that has worked. */
  async putBack(): Promise<void> {
    this.#trusted = true
    if (this.#running) return
    this.#running = true
    const { board, bulk, storage, random, status, again } = this.#parts
    const kept = await keptBoard(storage, board)
    for (let failures = 0; !this.#closed; failures++) {
      try {
        await bulk.putBack(board, kept?.title ?? '', status.current.deed)
        again()
        break
      } catch (error) {
        if (error instanceof Refusal && !errors[error.code].retry) {
          status.update({ problem: error.code })
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
    clearTimeout(this.#timer)
  }

  #await(): boolean {
    if (this.#looks >= look.most) return false
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#looks++
      this.#parts.again()
    }, look.pause)
    return true
  }
}
