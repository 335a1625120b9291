/** What every store must do, whatever it is made of: the exact meaning of the port. Called by the test of each store. */
import { describe } from 'vitest'
import type { BoardStore } from '../store.ts'
import { describeBoards } from './boards.ts'
import { describeLog } from './log.ts'
import { describeNumbering } from './numbering.ts'
import { describeRandom } from './random.ts'
import { describeSnapshots } from './snapshots.ts'

/** The store under test; `other`: the same boards by another way (a second connection), where the store has one. */
export interface Handles {
  readonly store: BoardStore
  readonly other: BoardStore
}

export function describeStore(handles: () => Handles): void {
  describe('boards and clients', () => describeBoards(handles))
  describe('numbering', () => describeNumbering(handles))
  describe('the log', () => describeLog(handles))
  describe('snapshots', () => describeSnapshots(handles))
  describe('whatever is asked of it', () => describeRandom(handles))
}
