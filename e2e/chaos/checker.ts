/**
 * Whether a round kept every promise. Pure: a history and an ending in, violations out.
 *
 * I1 no acknowledged operation lost, and in the end none at all · I2 none applied twice · I3 each client's order ·
 * I4 the same board everywhere at the same number · I5 nothing that nobody did · I6 boards move by what was received,
 * without holes · I7 everything settles in time · I8 processes stay sound · I9 never "saved" while something is not.
 */
import { checkFolds } from './check-folds.ts'
import { checkLog } from './check-log.ts'
import { checkTabs } from './check-tabs.ts'
import { broken, type Ending, type Violation } from './ending.ts'
import type { Entry } from './history.ts'

export function check(history: readonly Entry[], ending: Ending): Violation[] {
  return [
    ...checkLog(history, ending),
    ...checkFolds(history, ending),
    ...checkTabs(history),
    ...broken('I7', ending.unsettled === null ? [] : [ending.unsettled]),
    ...broken('I8', ending.wrong),
  ]
}
