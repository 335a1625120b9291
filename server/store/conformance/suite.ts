/** What every store must do, whatever it is made of: the exact meaning of the port. Called by the test of each store. */
import { describe } from 'vitest'
import { describeBoards } from './boards.ts'
import type { Handles } from './helpers.ts'
import { describeLog } from './log.ts'
import { describeNumbering } from './numbering.ts'
import { describeRandom } from './random.ts'
import { describeSnapshots } from './snapshots.ts'
import { describeTransfer } from './transfer.ts'

export function describeStore(handles: () => Handles): void {
  describe('boards and clients', () => describeBoards(handles))
  describe('numbering', () => describeNumbering(handles))
  describe('the log', () => describeLog(handles))
  describe('snapshots', () => describeSnapshots(handles))
  describe('whole boards', () => describeTransfer(handles))
  describe('whatever is asked of it', () => describeRandom(handles))
}
