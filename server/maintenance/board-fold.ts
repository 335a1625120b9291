/** Folds a board as its parts pass by, and says in the end what it is: to compare boards, wherever they are. */
import { openAccess } from '#shared/model/access.ts'
import { BoardState } from '#shared/board/board.ts'
import type { Element } from '#shared/elements/element.ts'
import { decodeElement } from '#shared/elements/element-codec.ts'
import type { Epoch } from '#shared/model/ids.ts'
import { readOperation } from '#shared/operation/codec.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { encodeAccess } from '../store/access-text.ts'
import type { BeginPart, BoardPart } from '../store/transfer/transfer.ts'

/** Two boards of the same summary are the same. */
export interface BoardSummary {
  readonly epoch: Epoch
  readonly seq: number
  readonly last: string
  readonly title: string
  /** Who may use it, as it is stored. */
  readonly access: string
  readonly digest: string
}

export class BoardFold {
  #begin: BeginPart | null = null
  #elements: Element[] = []
  #state: BoardState | null = null
  #at = 0

  /** Throws `E_DAMAGED` where a part is not readable or does not belong here. */
  take(part: BoardPart): void {
    try {
      this.#take(part)
    } catch (cause) {
      throw new Refusal('E_DAMAGED', { cause })
    }
  }

  /** Elements of the board, after all of its log: how many, and which. */
  get size(): number {
    return this.#state?.elements.size ?? 0
  }

  get elements(): Iterable<Element> {
    return this.#state?.elements.values() ?? []
  }

  /** Of the board after all of its log. */
  summary(): BoardSummary {
    if (!this.#begin || !this.#state) throw new Refusal('E_DAMAGED', { cause: new Error('it is not whole') })
    const { title, access = openAccess } = this.#begin
    return { ...this.#state.token, title, access: encodeAccess(access), digest: this.#state.digest() }
  }

  #take(part: BoardPart): void {
    switch (part.kind) {
      case 'begin':
        this.#begin = part
        this.#elements = []
        this.#state = null
        break
      case 'element':
        this.#elements.push(decodeElement(part.line))
        break
      case 'log':
        if (!this.#begin || part.floor > this.#begin.snapshot) throw new Error('its log does not reach its snapshot')
        this.#state = new BoardState(
          { epoch: this.#begin.epoch, seq: this.#begin.snapshot, last: this.#begin.snapshotLast },
          this.#elements,
        )
        this.#elements = []
        this.#at = part.floor
        break
      case 'operation': {
        if (!this.#state || !this.#begin) throw new Error('an operation stands before its log')
        const place = { client: part.client, n: part.n, seq: ++this.#at }
        if (place.seq > this.#begin.snapshot) this.#state.apply(readOperation(part.text, place), place)
        break
      }
      case 'client':
      case 'end':
    }
  }
}

/** Folds all parts of a board. */
export async function summaryOf(parts: AsyncIterable<BoardPart>): Promise<BoardSummary> {
  const fold = new BoardFold()
  for await (const part of parts) fold.take(part)
  return fold.summary()
}

/** The parts as they are, folded on their way. */
export async function* folded(parts: AsyncIterable<BoardPart>, fold: BoardFold): AsyncGenerator<BoardPart, void> {
  for await (const part of parts) {
    fold.take(part)
    yield part
  }
}
