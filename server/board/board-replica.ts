/**
 * A board folded in this node's memory: what snapshots, digests and the limits are answered from. It follows the log
 * in the store, never the frames of other nodes, so it cannot be wrong, only behind for a moment.
 */
import { BoardState } from '#shared/model/board.ts'
import { decodeElement } from '#shared/model/element-codec.ts'
import type { BoardId, ElementId } from '#shared/model/ids.ts'
import { readOperation } from '#shared/operation/codec.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { Run } from '#shared/wire/frame.ts'
import type { BoardStore } from '../store/store.ts'

/** Operations read from the log at once, and elements decoded before others get their turn. */
const pieceSize = 2_000
const decodeChunk = 4_000

export class BoardReplica {
  readonly board: BoardId
  readonly #store: BoardStore
  #state: BoardState | null = null
  /** Packed characters of all elements, about. */
  #bytes = 0
  /** Elements touched since the last stored snapshot. */
  #unsaved = new Set<ElementId>()
  #following: Promise<void> = Promise.resolve()

  constructor(board: BoardId, store: BoardStore) {
    this.board = board
    this.#store = store
  }

  get state(): BoardState | null {
    return this.#state
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Ids touched since the last call. */
  takeUnsaved(): Set<ElementId> {
    const unsaved = this.#unsaved
    this.#unsaved = new Set()
    return unsaved
  }

  /** Puts back what could not be saved. */
  putBackUnsaved(ids: Iterable<ElementId>): void {
    for (const id of ids) this.#unsaved.add(id)
  }

  /** The board, folded at least up to what the store's log held when this was called. */
  async current(): Promise<BoardState> {
    await this.follow()
    return this.#state!
  }

  /** Reads the log up to its head. Calls are answered one after another. */
  follow(): Promise<void> {
    const next = this.#following.then(() => this.#follow())
    this.#following = next.catch(() => undefined)
    return next
  }

  /** Folds a commit of this node at once where it continues the state; otherwise the log is read later. */
  advance(first: number, runs: readonly Run[]): void {
    if (this.#state?.seq === first - 1) this.#fold(this.#state, first, runs)
  }

  async #follow(): Promise<void> {
    const info = await this.#store.info(this.board)
    let state = this.#state
    const diverged = state !== null && (state.epoch !== info.epoch || state.seq > info.seq)
    if (state === null || diverged || state.seq < info.floor) state = await this.#load()
    while (state.seq < info.seq) {
      const piece = await this.#store.readLog(this.board, state.seq, pieceSize)
      if (!piece || piece.epoch !== state.epoch)
        throw new Refusal('E_STORE', { cause: new Error('the log moved while it was read') })
      if (piece.runs.length === 0) break
      // A commit of this node may have been folded while the log was read.
      if (piece.first === state.seq + 1) this.#fold(state, piece.first, piece.runs)
    }
  }

  async #load(): Promise<BoardState> {
    const { lines, ...token } = await this.#store.readSnapshot(this.board)
    const elements = []
    for (const [at, line] of lines.entries()) {
      try {
        elements.push(decodeElement(line))
      } catch (cause) {
        throw new Refusal('E_DAMAGED', { cause })
      }
      if (at % decodeChunk === decodeChunk - 1) await new Promise(setImmediate)
    }
    const state = new BoardState(token, elements)
    this.#state = state
    this.#unsaved = new Set()
    this.#bytes = lines.reduce((sum, line) => sum + line.length, 0)
    return state
  }

  #fold(state: BoardState, first: number, runs: readonly Run[]): void {
    let seq = first
    for (const { client, n, operations } of runs) {
      for (const [at, text] of operations.entries()) {
        const place = { client, n: n + at, seq: seq++ }
        for (const id of state.apply(readOperation(text, place), place)) this.#unsaved.add(id)
        this.#bytes += text.length
      }
    }
  }
}
