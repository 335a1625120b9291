/** Brings the parts of a board into a store in pieces, aside from what is there, and puts them in place at the end. */
import type { BeginPart, BoardPart, ClientPart, ElementPart, LogPart, OperationPart } from './transfer.ts'

/** Where a board is gathered before it is put in place. */
export interface BoardStage {
  /** Throws away what was gathered so far. Called at first, where the parts begin anew, and where they fail. */
  clear(): Promise<void>
  elements(parts: readonly ElementPart[]): Promise<void>
  /** Consecutive operations, the first one numbered `first`. */
  operations(first: number, parts: readonly OperationPart[]): Promise<void>
  clients(parts: readonly ClientPart[]): Promise<void>
  /** Puts everything in place in one step; false where something is there and must not be replaced. Nothing stays gathered. */
  finish(head: BoardHead): Promise<boolean>
}

/** A board without what is gathered in pieces. */
export type BoardHead = Omit<BeginPart, 'kind'> & Omit<LogPart, 'kind'>

/** Parts, and characters of them, that are written in one step, so that others never wait long. */
const mostParts = 250
const mostLength = 1_000_000

/** Resolves with false where a board is there already; rejects, with nothing changed, where the parts are not a whole board. */
export async function importParts(stage: BoardStage, parts: AsyncIterable<BoardPart>): Promise<boolean> {
  try {
    return await gather(stage, parts)
  } catch (error) {
    // Where that fails, too, the stage vanishes by itself.
    await stage.clear().catch(() => undefined)
    throw error
  }
}

async function gather(stage: BoardStage, parts: AsyncIterable<BoardPart>): Promise<boolean> {
  let begin: BeginPart | null = null
  let log: LogPart | null = null
  let seq = 0
  const elements = new Pieces<ElementPart>(
    ({ line }) => line.length,
    (piece) => stage.elements(piece),
  )
  const clients = new Pieces<ClientPart>(
    () => 0,
    (piece) => stage.clients(piece),
  )
  const operations = new Pieces<OperationPart>(
    ({ text }) => text.length,
    (piece) => stage.operations(seq - piece.length + 1, piece),
  )
  const all = [elements, operations, clients]
  for await (const part of parts) {
    switch (part.kind) {
      case 'begin':
        begin = part
        log = null
        for (const pieces of all) pieces.drop()
        await stage.clear()
        break
      case 'element':
        await elements.add(part)
        break
      case 'log':
        log = part
        seq = part.floor
        break
      case 'operation':
        seq++
        await operations.add(part)
        break
      case 'client':
        await clients.add(part)
        break
      case 'end':
        if (!begin || log?.seq !== seq) throw new Error('the parts do not make a whole board')
        for (const pieces of all) await pieces.flush()
        return stage.finish({ ...begin, ...log })
    }
  }
  throw new Error('the parts of the board end too early')
}

/** Parts on their way, written when enough have come together. */
class Pieces<T> {
  readonly #lengthOf: (part: T) => number
  readonly #write: (piece: readonly T[]) => Promise<void>
  #waiting: T[] = []
  #length = 0

  constructor(lengthOf: (part: T) => number, write: (piece: readonly T[]) => Promise<void>) {
    this.#lengthOf = lengthOf
    this.#write = write
  }

  async add(part: T): Promise<void> {
    this.#waiting.push(part)
    this.#length += this.#lengthOf(part)
    if (this.#waiting.length >= mostParts || this.#length >= mostLength) await this.flush()
  }

  async flush(): Promise<void> {
    const piece = this.#waiting
    this.drop()
    if (piece.length > 0) await this.#write(piece)
  }

  drop(): void {
    this.#waiting = []
    this.#length = 0
  }
}
