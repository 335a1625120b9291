/** What somebody needs who has the log up to some position. */
import type { BoardInfo } from '../store/store.ts'

/** A position that a client says it has. What it does not say is not checked. */
export interface Position {
  readonly epoch?: string | undefined
  readonly seq: number
  /** Id of the operation at `seq`. */
  readonly last?: string | undefined
}

export type CatchUp =
  /** Nothing is newer. */
  | 'current'
  /** The log after the position. */
  | 'tail'
  /** The position is not in this log, or the log does not reach back to it: the board as a whole. */
  | 'snapshot'

/**
 * All or nothing (Raft's log matching): the epoch, and the operation at `seq`, must be those of this very log.
 * `found` is what the log has at `seq`; null: nothing.
 */
export function catchUp({ epoch, seq, last }: Position, log: BoardInfo, found: string | null): CatchUp {
  if (epoch !== undefined && epoch !== log.epoch) return 'snapshot'
  if (seq > log.seq || seq < log.floor) return 'snapshot'
  if (last !== undefined && last !== found) return 'snapshot'
  return seq === log.seq ? 'current' : 'tail'
}
