/**
 * The snapshot that joiners get, encoded and compressed once for all of them. It is used while it is not too far
 * behind: a joiner reads the log after it anyway.
 */
import type { BoardState, ResumeToken } from '#shared/board/board.ts'
import { byPaintingOrder } from '#shared/elements/element.ts'
import { encodeElement } from '#shared/elements/element-codec.ts'
import { encodeSnapshotHeader } from '#shared/wire/snapshot.ts'
import { compress, type Encoding } from '../compression.ts'
import type { Turns } from '../turns.ts'
import { sortInTurns } from './sort-in-turns.ts'

export interface EncodedSnapshot extends ResumeToken {
  readonly body: (encoding: Encoding) => Promise<Buffer>
}

/** A kept snapshot may be this many operations old, and never older than half of what the log keeps. */
const mostBehind = 1_000
/** Elements encoded before others get their turn. */
const encodeChunk = 500

export class SnapshotCache {
  readonly #mostBehind: number
  readonly #turns: Turns
  /** What the rest is of. A log that was set back is folded into another state, and nothing kept continues in it. */
  #state: BoardState | null = null
  #kept: EncodedSnapshot | null = null
  #making: Promise<EncodedSnapshot> | null = null

  /** `logTail`: operations that stay in the log, which has to continue every snapshot that is given out. */
  constructor(logTail: number, turns: Turns) {
    this.#turns = turns
    this.#mostBehind = Math.min(mostBehind, logTail / 2)
  }

  /** A snapshot of the board, which must be as the store has it now. */
  async get(state: BoardState): Promise<EncodedSnapshot> {
    if (state !== this.#state) {
      this.#state = state
      this.#kept = null
      this.#making = null
    }
    const kept = this.#kept
    if (kept && state.seq - kept.seq <= this.#mostBehind) return kept
    this.#making ??= this.#make(state).finally(() => {
      if (state === this.#state) this.#making = null
    })
    return this.#making
  }

  async #make(state: BoardState): Promise<EncodedSnapshot> {
    const token = state.token
    // Elements are never changed but replaced, so this copy of references is the board at this very number.
    const elements = await sortInTurns([...state.elements.values()], byPaintingOrder, this.#turns)
    const pieces = [Buffer.from(encodeSnapshotHeader(token, elements.length))]
    for (let at = 0; at < elements.length; at += encodeChunk) {
      const lines = elements.slice(at, at + encodeChunk).map((element) => `\n${encodeElement(element)}`)
      pieces.push(Buffer.from(lines.join('')))
      await this.#turns.next()
    }
    const text = Buffer.concat(pieces)
    const bodies = new Map<Encoding, Promise<Buffer>>()
    const body = (encoding: Encoding): Promise<Buffer> => {
      const made = bodies.get(encoding) ?? compress[encoding](text)
      bodies.set(encoding, made)
      return made
    }
    const made = { ...token, body }
    if (state === this.#state) this.#kept = made
    return made
  }
}
