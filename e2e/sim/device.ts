/** What a person's browser keeps, on a device that takes a moment; and a note of all it was ever given to keep. */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { encodeOperation } from '#shared/operation/codec.ts'
import type { Numbered } from '#shared/sync/outbox.ts'
import { MemoryStorage } from '../../client/storage/memory-storage.ts'
import type { KeptClient } from '../../client/storage/storage.ts'

export class Device extends MemoryStorage {
  /** Operations as they were kept last, by client and number: what has to be in the log in the end. */
  readonly noted = new Map<ClientId, Map<number, string>>()
  /** Whose work a courier delivered. */
  readonly delivered = new Set<ClientId>()

  override async queue(board: BoardId, kept: KeptClient, operations: readonly Numbered[]): Promise<void> {
    const { client } = kept
    const noted = this.noted.get(client) ?? new Map<number, string>()
    this.noted.set(client, noted)
    for (const { n, operation } of operations) noted.set(n, encodeOperation(operation, { client, n }))
    return super.queue(board, kept, operations)
  }

  override async forgetClient(board: BoardId, client: ClientId): Promise<void> {
    this.delivered.add(client)
    return super.forgetClient(board, client)
  }
}
