/** What one person's browser keeps over closed tabs; every operation that it was given to keep is noted. */
import type { BoardId } from '#shared/model/ids.ts'
import { encodeOperation } from '#shared/operation/codec.ts'
import type { Numbered } from '#shared/sync/outbox.ts'
import { MemoryStorage } from '../../client/storage/memory-storage.ts'
import type { KeptClient } from '../../client/storage/storage.ts'
import type { History } from './history.ts'

export class Device extends MemoryStorage {
  readonly #history: History

  constructor(history: History) {
    super()
    this.#history = history
  }

  override queue(board: BoardId, kept: KeptClient, operations: readonly Numbered[]): Promise<void> {
    const { client } = kept
    for (const { n, operation } of operations) {
      this.#history.add({ what: 'invoke', client, n, text: encodeOperation(operation, { client, n }) })
    }
    return super.queue(board, kept, operations)
  }
}
