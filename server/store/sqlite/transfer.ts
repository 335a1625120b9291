/** Whole boards in and out of the SQLite store: one small request to the worker at a time, so that commits go on. */
import type { BoardId } from '#shared/model/ids.ts'
import type { BoardStore } from '../store.ts'
import { exportBoard, type BoardPages } from '../transfer/export.ts'
import { importParts, type BoardStage } from '../transfer/import.ts'
import type { BoardPart, BoardTransfer, StoredSecret } from '../transfer/transfer.ts'
import type { TransferDatabase } from './transfer-database.ts'

/** Asks the worker. */
export type TransferCall = <M extends keyof TransferDatabase>(
  method: M,
  ...args: Parameters<TransferDatabase[M]>
) => Promise<ReturnType<TransferDatabase[M]>>

export class SqliteTransfer implements BoardTransfer {
  readonly #call: TransferCall
  readonly #pages: BoardPages
  #stages = 0

  constructor(call: TransferCall, store: Pick<BoardStore, 'info' | 'operationAt'>) {
    this.#call = call
    this.#pages = {
      info: (board) => store.info(board),
      operationAt: (board, seq) => store.operationAt(board, seq),
      elements: (board, cursor) => call('elementPage', board, cursor),
      clients: (board, cursor) => call('clientPage', board, cursor),
      client: (board, client) => call('clientRow', board, client),
      log: (board, since, limit) => call('logPage', board, since, limit),
    }
  }

  async *boards(): AsyncIterable<BoardId> {
    let board = await this.#call('boardAfter', '')
    while (board !== null) {
      yield board
      board = await this.#call('boardAfter', board)
    }
  }

  exportBoard(board: BoardId): AsyncIterable<BoardPart> {
    return exportBoard(this.#pages, board)
  }

  importBoard(board: BoardId, parts: AsyncIterable<BoardPart>, { replace } = { replace: false }): Promise<boolean> {
    const stage = ++this.#stages
    const call = this.#call
    const steps: BoardStage = {
      clear: () => call('clearStage', stage),
      elements: (parts) => call('stageElements', stage, parts),
      operations: (first, parts) => call('stageOperations', stage, first, parts),
      clients: (parts) => call('stageClients', stage, parts),
      finish: (head) => call('finishStage', stage, board, head, replace),
    }
    return importParts(steps, parts)
  }

  async *secrets(): AsyncIterable<StoredSecret> {
    yield* await this.#call('secretRows')
  }

  keepSecret(secret: StoredSecret): Promise<void> {
    return this.#call('keepSecret', secret)
  }
}
