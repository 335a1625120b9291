/**
 * The snapshot that joiners get, encoded and compressed once for all of them. It is used while it is not too far
 * behind: a joiner reads the log after it anyway.
 */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { BoardState, ResumeToken } from '#shared/model/board.ts'
import { byPaintingOrder } from '#shared/model/element.ts'
import { encodeElement } from '#shared/model/element-codec.ts'
import { encodeSnapshotHeader } from '#shared/wire/snapshot.ts'

const compress = {
  br: (text: Buffer) =>
    promisify(brotliCompress)(text, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
    }),
  gzip: (text: Buffer) => promisify(gzip)(text, { level: 4 }),
  identity: (text: Buffer) => Promise.resolve(text),
} as const

export type Encoding = keyof typeof compress

export interface EncodedSnapshot extends ResumeToken {
  readonly body: (encoding: Encoding) => Promise<Buffer>
}

/** A kept snapshot may be this many operations old. */
const mostBehind = 1_000
/** Elements encoded before others get their turn. */
const encodeChunk = 500

export class SnapshotCache {
  #kept: EncodedSnapshot | null = null
  #making: Promise<EncodedSnapshot> | null = null

  /** A snapshot of the board, which must be as the store has it now. */
  async get(state: BoardState): Promise<EncodedSnapshot> {
    const kept = this.#kept
    if (kept && kept.epoch === state.epoch && kept.seq <= state.seq && state.seq - kept.seq <= mostBehind) return kept
    this.#making ??= this.#make(state).finally(() => (this.#making = null))
    return this.#making
  }

  async #make(state: BoardState): Promise<EncodedSnapshot> {
    const token = state.token
    // Elements are never changed but replaced, so this copy of references is the board at this very number.
    const elements = [...state.elements.values()].sort(byPaintingOrder)
    const pieces = [Buffer.from(encodeSnapshotHeader(token, elements.length))]
    for (let at = 0; at < elements.length; at += encodeChunk) {
      const lines = elements.slice(at, at + encodeChunk).map((element) => `\n${encodeElement(element)}`)
      pieces.push(Buffer.from(lines.join('')))
      await new Promise(setImmediate)
    }
    const text = Buffer.concat(pieces)
    const bodies = new Map<Encoding, Promise<Buffer>>()
    const body = (encoding: Encoding): Promise<Buffer> => {
      const made = bodies.get(encoding) ?? compress[encoding](text)
      bodies.set(encoding, made)
      return made
    }
    this.#kept = { ...token, body }
    return this.#kept
  }
}
