/** I4: the same number, the same board. The log is folded step by step and compared with where everybody ever stood. */
import { BoardState } from '#shared/board/board.ts'
import { readOperation } from '#shared/operation/codec.ts'
import { broken, type Ending, type Violation } from './ending.ts'
import type { Entry, Stand } from './history.ts'
import { Losses } from './losses.ts'

interface Sample extends Omit<Stand, 'last'> {
  readonly who: string
  /** Nodes do not say it. */
  readonly last?: string
}

export function checkFolds(history: readonly Entry[], ending: Ending): Violation[] {
  const { first } = new Losses(history)
  // After the store lost something, a tab may stand on a branch that is gone until it notices.
  const stood = history.flatMap((entry): Sample[] =>
    entry.what === 'stands' && entry.t < first ? [{ ...entry, who: `${entry.client} at ${entry.t} ms` }] : [],
  )
  const end = ending.stands.map((stand) => ({ ...stand, who: `${stand.who} in the end` }))
  return broken('I4', [...differing([...stood, ...end], ending), ...behind(ending)])
}

function* differing(samples: readonly Sample[], { epoch, log }: Ending): Iterable<string> {
  const bySeq = Map.groupBy(samples, ({ seq }) => seq)
  const fold = new BoardState({ epoch, seq: 0, last: '' })
  for (let seq = 0; seq <= log.length; seq++) {
    const entry = log[seq - 1]
    if (entry) fold.apply(readOperation(entry.text, entry), { ...entry, seq })
    for (const { who, ...sample } of bySeq.get(seq) ?? []) {
      if (sample.epoch !== epoch) yield `${who}: epoch ${sample.epoch}, the store's is ${epoch}`
      else if (sample.last !== undefined && sample.last !== fold.last)
        yield `${who}: ${sample.last} at ${seq}, the store has ${fold.last}`
      else if (sample.digest !== fold.digest()) yield `${who}: digest ${sample.digest} at ${seq}, not ${fold.digest()}`
    }
  }
  for (const [seq, beyond] of bySeq)
    if (seq > log.length) for (const { who } of beyond) yield `${who}: at ${seq}, the log ends at ${log.length}`
}

/** In the end everybody is at the end. */
function behind({ stands, log }: Ending): string[] {
  return stands.filter(({ seq }) => seq < log.length).map(({ who, seq }) => `${who} stopped at ${seq} of ${log.length}`)
}
