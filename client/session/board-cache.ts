/**
 * Keeps a copy of the board on this device, so that a board that was opened once opens without a network: a while
 * after it changed, and when nobody looks any more.
 */
import type { BoardState } from '#shared/model/board.ts'
import { encodeElement } from '#shared/model/element-codec.ts'
import type { BoardId } from '#shared/model/ids.ts'
import type { Storage } from '../storage/storage.ts'

export interface BoardCacheParts {
  readonly storage: Pick<Storage, 'cache'>
  readonly board: BoardId
  /** The confirmed board. */
  readonly state: () => BoardState
}

/** How long changes gather before the copy is renewed, ms. The first copy is made sooner. */
const delay = { first: 2_000, later: 30_000 }
/** Elements that are written down before the page may do something else. */
const piece = 1_000

export class BoardCache {
  readonly #parts: BoardCacheParts
  #timer: ReturnType<typeof setTimeout> | undefined
  #stale = false
  #first = true
  #writing: Promise<void> | null = null

  constructor(parts: BoardCacheParts) {
    this.#parts = parts
  }

  /** The board changed. */
  touch(): void {
    this.#stale = true
    this.#timer ??= setTimeout(() => void this.write(), this.#first ? delay.first : delay.later)
  }

  /** Renews the copy now if it is stale. `hasty`: without pauses, because the page may be gone in a moment. */
  async write(hasty = false): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (!this.#stale) return this.#writing ?? undefined
    if (this.#writing && !hasty) return this.#writing.then(() => this.write())
    this.#stale = false
    this.#first = false
    this.#writing = this.#write(hasty).finally(() => (this.#writing = null))
    return this.#writing
  }

  async #write(hasty: boolean): Promise<void> {
    const { storage, board, state } = this.#parts
    const { token, elements } = state()
    // Elements may change meanwhile: a copy may be newer than its token, since what follows is folded again.
    const lines: string[] = []
    for (const element of elements.values()) {
      lines.push(encodeElement(element))
      if (!hasty && lines.length % piece === 0) await new Promise((resolve) => setTimeout(resolve))
    }
    // A copy that could not be kept costs nothing but the next opening without a network.
    await storage.cache({ id: board, token, lines }).catch(() => undefined)
  }
}
