/** Writes what changed on a board back to the store every so many operations, and lets the log be trimmed behind it. */
import { encodeElement } from '#shared/elements/element-codec.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { BoardStore } from '../store/store.ts'
import type { Failed } from '../log.ts'
import type { Turns } from '../turns.ts'
import type { BoardReplica } from './board-replica.ts'

export interface SnapshotterParts {
  readonly store: BoardStore
  readonly snapshotEvery: number
  readonly logTail: number
  readonly failed: Failed
  readonly turns: Turns
}

/** Elements encoded before others get their turn. */
const encodeChunk = 1_000

export class Snapshotter {
  readonly #replica: BoardReplica
  readonly #parts: SnapshotterParts
  #saved = 0
  #saving: Promise<void> | null = null

  constructor(replica: BoardReplica, parts: SnapshotterParts) {
    this.#replica = replica
    this.#parts = parts
  }

  /** Told of the head after each commit; starts a snapshot when enough has come together. */
  noted(seq: number): void {
    this.#saved ||= seq
    if (seq - this.#saved >= this.#parts.snapshotEvery) void this.save()
  }

  /** Saves now. Failing only costs time later: the log still holds everything. */
  save(): Promise<void> {
    this.#saving ??= this.#save()
      .catch((error: unknown) => this.#parts.failed('snapshot', error))
      .finally(() => (this.#saving = null))
    return this.#saving
  }

  async #save(): Promise<void> {
    if (!this.#replica.state) return
    const state = await this.#replica.current()
    const { epoch, seq, last } = state.token
    const { placed } = this.#replica
    this.#saved = seq
    const ids = this.#replica.takeUnsaved()
    if (ids.size === 0) return
    const changed = new Map<ElementId, string>()
    const removed: ElementId[] = []
    let encoded = 0
    for (const id of ids) {
      const element = state.elements.get(id)
      if (element) changed.set(id, encodeElement(element))
      else removed.push(id)
      // Elements may be newer than the snapshot's number, so others get their turn in between.
      if (++encoded % encodeChunk === 0) await this.#parts.turns.next()
    }
    try {
      const change = { epoch, placed, seq, last, changed, removed, keep: this.#parts.logTail }
      const saved = await this.#parts.store.writeSnapshot(this.#replica.board, change)
      if (saved) this.#replica.saved(seq)
      else this.#replica.putBackUnsaved(ids)
    } catch (error) {
      this.#replica.putBackUnsaved(ids)
      throw error
    }
  }
}
