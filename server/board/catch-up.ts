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
  /** The log does not reach back to the position: the board as a whole. */
  | 'trimmed'
  /** The position is not one of this log, which was replaced or set back: the board as a whole. */
  | 'elsewhere'

/**
 * All or nothing (Raft's log matching): the epoch, and the operation at `seq`, must be those of this very log.
 * `found` is what the log has at `seq`; null: nothing.
 */
export function catchUp({ epoch, seq, last }: Position, log: BoardInfo, found: string | null): CatchUp {
  if (epoch !== undefined && epoch !== log.epoch) return 'elsewhere'
  if (seq > log.seq) return 'elsewhere'
  if (seq < log.floor) return 'trimmed'
  if (last !== undefined && last !== found) return 'elsewhere'
  return seq === log.seq ? 'current' : 'tail'
}
