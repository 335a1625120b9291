/** The simulator must be able to fail: parts that are broken on purpose are found within a few seeds. */
import { expect, it } from 'vitest'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Numbered } from '#shared/sync/outbox.ts'
import type { KeptClient } from '../../client/storage/storage.ts'
import type { Batch, CommitResult, SnapshotChange } from '../../server/store/store.ts'
import { Device } from './device.ts'
import { TracedStore } from './traced-store.ts'
import { simulate, type Variant } from './world.ts'

/** Loses one of many operations after it said that it has it. */
class LeakyStore extends TracedStore {
  override async commit(board: BoardId, batches: readonly Batch[], at: number): Promise<CommitResult> {
    const result = await super.commit(board, batches, at)
    const { log } = this.boards.get(board)!
    if (log.length > 1 && this.chance.happens(0.02)) log.splice(log.length - 2, 1)
    return result
  }
}

/** Does not remember what it has of a client, so it takes what is sent again for new. */
class ForgetfulStore extends TracedStore {
  override async commit(board: BoardId, batches: readonly Batch[], at: number): Promise<CommitResult> {
    const { clients } = this.boards.get(board)!
    for (const { client, n } of batches) {
      const record = clients.get(client)
      if (record) record.stored = Math.min(record.stored, n - 1)
    }
    return super.commit(board, batches, at)
  }
}

/** Never takes out of its snapshot what was erased. */
class CrammedStore extends TracedStore {
  override writeSnapshot(board: BoardId, change: SnapshotChange): Promise<boolean> {
    return super.writeSnapshot(board, { ...change, removed: [] })
  }
}

/** Acknowledges a commit first, uses up its numbers, and has crashed before it stored anything. */
class HastyStore extends TracedStore {
  override async commit(board: BoardId, batches: readonly Batch[], at: number): Promise<CommitResult> {
    if (!this.chance.happens(0.05)) return super.commit(board, batches, at)
    const known = new Set(this.refused)
    const result = await super.commit(board, batches.map(withoutOperations), at)
    for (const number of this.refused) if (!known.has(number)) this.refused.delete(number)
    return result
  }
}

function withoutOperations(batch: Batch): Batch {
  return { ...batch, submissions: batch.submissions.map(() => ({ text: '', refused: 'E_STORE' as const })) }
}

/** Says that it has kept what it has not. */
class FullDevice extends Device {
  override async queue(board: BoardId, kept: KeptClient, operations: readonly Numbered[]): Promise<void> {
    await super.queue(board, kept, operations)
    if (kept.next > 3) await this.forget(board, kept.client, operations)
  }

  private async forget(board: BoardId, client: ClientId, operations: readonly Numbered[]): Promise<void> {
    const [kept] = (await this.clients(board)).filter((entry) => entry.client === client)
    if (kept) await this.settle(board, kept, operations.at(-1)!.n + 1)
  }
}

const variants: Readonly<Record<string, Variant>> = {
  'a store that loses an operation it acknowledged': { store: (chance) => new LeakyStore(chance) },
  'a store that stores again what is sent again': { store: (chance) => new ForgetfulStore(chance) },
  'a store whose snapshots hold what was erased': { store: (chance) => new CrammedStore(chance) },
  'a store that acknowledges what it does not store': { store: (chance) => new HastyStore(chance) },
  'a device that loses what it kept': { device: () => new FullDevice() },
}

it.each(Object.entries(variants))('finds %s', async (_name, variant) => {
  const found: string[] = []
  for (let seed = 1; seed <= 8 && found.length === 0; seed++) found.push(...(await simulate(seed, variant)).found)
  expect(found).not.toEqual([])
})
