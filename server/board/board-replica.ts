/**
 * A board folded in this node's memory: what snapshots, digests and the limits are answered from. It follows the log
 * in the store, never the frames of other nodes, so it cannot be wrong, only behind for a moment.
 */
import { BoardState, type ResumeToken } from '#shared/board/board.ts'
import { openAccess, type Access } from '#shared/model/access.ts'
import type { Element } from '#shared/elements/element.ts'
import { decodeElement } from '#shared/elements/element-codec.ts'
import type { BoardId, ElementId } from '#shared/model/ids.ts'
import { readOperation } from '#shared/operation/codec.ts'
import { targetsOf } from '#shared/operation/fold.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { Run } from '#shared/wire/frame.ts'
import type { BoardInfo, BoardStore, CommitResult } from '../store/store.ts'
import type { Turns } from '../turns.ts'

/** Operations read from the log at once. */
const pieceSize = 2_000
/** Elements decoded, or hashed, before others get their turn. */
const decodeChunk = 500
const hashChunk = 500
/** Characters of an element besides its points, about. */
const elementOverhead = 48

/** Told where the lost log stood, and where the store's log stands. */
export type SetBack = (had: ResumeToken, has: ResumeToken) => void

export class BoardReplica {
  readonly board: BoardId
  readonly #store: BoardStore
  readonly #turns: Turns
  readonly #setBack: SetBack
  #state: BoardState | null = null
  /** Packed characters of all elements, about. */
  #bytes = 0
  /** Elements touched since the last stored snapshot. */
  #unsaved = new Set<ElementId>()
  #access: Access = openAccess
  /** Number of that snapshot. */
  #saved = 0
  /** Which one of the boards that were put in place here was folded. */
  #placed = ''
  /** Ends when the running reading of the log does. */
  #reading: Promise<void> = Promise.resolve()
  /** A reading that has not begun yet: all who ask meanwhile share it. */
  #next: Promise<void> | null = null

  /** `setBack` is told when the store turns out to have another log than the one that was folded. */
  constructor(board: BoardId, store: BoardStore, turns: Turns, setBack: SetBack = () => undefined) {
    this.board = board
    this.#store = store
    this.#turns = turns
    this.#setBack = setBack
  }

  get state(): BoardState | null {
    return this.#state
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Who may do what, as it was stored when the log was last looked at. */
  get access(): Access {
    return this.#access
  }

  /** See `BoardInfo`. */
  get placed(): string {
    return this.#placed
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

  /** What was taken is stored, in a snapshot of this number. */
  saved(seq: number): void {
    this.#saved = seq
  }

  /** The board, folded at least up to what the store's log held when this was called. */
  async current(): Promise<BoardState> {
    this.#next ??= this.#reading.then(() => {
      this.#next = null
      const reading = this.#follow()
      this.#reading = reading.catch(() => undefined)
      return reading
    })
    await this.#next
    return this.#state!
  }

  /** The board's digest, hashed piece by piece, and the position that it is of. */
  async digest(): Promise<ResumeToken & { digest: string }> {
    let state = await this.current()
    while (!state.prepareDigest(hashChunk)) {
      await this.#turns.next()
      state = this.#state!
    }
    return { ...state.token, digest: state.digest() }
  }

  /**
   * Folds a commit of this node at once where it continues the state; otherwise the log is read later. The number alone
   * does not tell: a log that was set back may have grown as long again.
   */
  advance({ epoch, first, follows, runs }: Pick<CommitResult, 'epoch' | 'first' | 'follows' | 'runs'>): void {
    const state = this.#state
    if (state?.epoch === epoch && state.seq === first - 1 && state.last === follows) this.#fold(state, first, runs)
  }

  async #follow(): Promise<void> {
    const before = this.#state?.token
    const info = await this.#store.info(this.board)
    this.#access = info.access
    let state = this.#state
    if (!state || !before || (await this.#diverged(before, info))) {
      if (before && before.seq >= info.floor) this.#setBack(before, info)
      state = await this.#load(info.placed)
    }
    while (state.seq < info.seq) {
      const piece = await this.#store.readLog(this.board, state.seq, pieceSize)
      if (!piece || piece.epoch !== state.epoch)
        throw new Refusal('E_STORE', { cause: new Error('the log moved while it was read') })
      if (piece.runs.length === 0) break
      // A commit of this node may have been folded while the log was read.
      if (piece.first === state.seq + 1) this.#fold(state, piece.first, piece.runs)
    }
  }

  /**
   * Whether the log in the store is not the one that was folded: replaced, cut short, or trimmed past it. Where the log
   * was cut short and has the same again, the snapshot gives it away: it lacks what is not unsaved any more.
   */
  async #diverged(
    before: { epoch: string; seq: number; last: string },
    { epoch, placed, seq, last, floor, snapshot }: BoardInfo,
  ): Promise<boolean> {
    if (placed !== this.#placed) return true
    if (before.epoch !== epoch || before.seq > seq || before.seq < floor || snapshot < this.#saved) return true
    return before.last !== (before.seq === seq ? last : await this.#store.operationAt(this.board, before.seq))
  }

  /** `placed`: from before it is read, so that what is put in place meanwhile is found out the next time. */
  async #load(placed: string): Promise<BoardState> {
    const { lines, ...token } = await this.#store.readSnapshot(this.board)
    const state = new BoardState(token)
    let bytes = 0
    for (const [at, line] of lines.entries()) {
      try {
        const element = decodeElement(line)
        state.put(element)
        bytes += sizeOf(element)
      } catch (cause) {
        throw new Refusal('E_DAMAGED', { cause })
      }
      if (at % decodeChunk === decodeChunk - 1) await this.#turns.next()
    }
    this.#state = state
    this.#placed = placed
    this.#unsaved = new Set()
    this.#saved = token.seq
    this.#bytes = bytes
    return state
  }

  #fold(state: BoardState, first: number, runs: readonly Run[]): void {
    let seq = first
    for (const { client, n, operations } of runs) {
      for (const [at, text] of operations.entries()) {
        const place = { client, n: n + at, seq: seq++ }
        const operation = readOperation(text, place)
        const targets = operation ? targetsOf(operation, place) : []
        this.#bytes -= this.#sizeOfAll(state, targets)
        for (const id of state.apply(operation, place)) this.#unsaved.add(id)
        this.#bytes += this.#sizeOfAll(state, targets)
      }
    }
  }

  #sizeOfAll(state: BoardState, ids: readonly ElementId[]): number {
    return ids.reduce((sum, id) => sum + sizeOf(state.elements.get(id)), 0)
  }
}

function sizeOf(element: Element | undefined): number {
  if (!element) return 0
  if (element.kind === 'stroke') return element.points.length + elementOverhead
  const text = 'text' in element ? element.text.length : 0
  return text + (element.kind === 'line' ? element.path.length * 8 : 0) + elementOverhead
}
