/** The store of a run: the memory store, and a note of everything it ever took, whatever it trims later. */
import type { BoardId, ClientId, Epoch } from '#shared/model/ids.ts'
import { MemoryStore, type MemoryBoard } from '../../server/store/memory.ts'
import type { Batch, CommitResult } from '../../server/store/store.ts'
import type { Chance } from './chance.ts'

export interface Taken {
  readonly client: ClientId
  readonly n: number
  readonly text: string
}

export interface Backup {
  readonly board: MemoryBoard
  readonly seq: number
  readonly at: number
}

export class TracedStore extends MemoryStore {
  /** `taken[0]` is operation number 1 of the log. */
  taken: Taken[] = []
  /** Numbers that the gate refused, as `client:n`. */
  readonly refused = new Set<string>()
  /** What was lost by setting the store back, as `client:n`. */
  readonly lost = new Set<string>()
  /** What was acknowledged so long before the store was emptied that nobody offers it again: its elements are given back. */
  readonly forgotten = new Set<string>()
  protected readonly chance: Chance

  constructor(chance: Chance) {
    super({ clock: () => Date.now(), epoch: () => chance.id<Epoch>(8), secret: () => chance.id(43) })
    this.chance = chance
  }

  override async commit(board: BoardId, batches: readonly Batch[], at: number): Promise<CommitResult> {
    const result = await super.commit(board, batches, at)
    for (const { client, n, operations } of result.runs) {
      for (const [offset, text] of operations.entries()) this.taken.push({ client, n: n + offset, text })
    }
    for (const { client, n, submissions } of batches) {
      for (const [offset, { refused }] of submissions.entries())
        if (refused) this.refused.add(`${client}:${n + offset}`)
    }
    return result
  }

  /** Null while there is no such board. */
  backUp(board: BoardId): Backup | null {
    if (!this.boards.has(board)) return null
    return { board: structuredClone(this.boards.get(board)!), seq: this.taken.length, at: Date.now() }
  }

  /** Everything is gone, as after FLUSHALL. */
  empty(board: BoardId): void {
    this.boards.delete(board)
    for (const { client, n } of this.taken.splice(0)) {
      this.lost.add(`${client}:${n}`)
      this.forgotten.add(`${client}:${n}`)
    }
  }

  /** Puts an older state in place of the present one; `life`: as a new life of the log, as operators are told to. */
  restore(board: BoardId, backup: Backup, life: 'new' | 'same'): void {
    const restored = structuredClone(backup.board)
    if (life === 'new') restored.epoch = this.chance.id(8)
    this.boards.set(board, restored)
    for (const { client, n } of this.taken.splice(backup.seq)) this.lost.add(`${client}:${n}`)
  }
}
