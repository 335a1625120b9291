/** I1, I2, I3, I5: the log against what was done. */
import { elementIdOf, type ClientId, type ElementId } from '#shared/model/ids.ts'
import { readOperation } from '#shared/operation/codec.ts'
import { broken, type Ending, type LogEntry, type Violation } from './ending.ts'
import type { Entry } from './history.ts'
import { Losses } from './losses.ts'

type Key = `${ClientId}:${number}`
const keyOf = ({ client, n }: { client: ClientId; n: number }): Key => `${client}:${n}`

interface Acknowledged {
  /** When it was acknowledged first, ms. */
  readonly t: number
  readonly epoch: string
}

export function checkLog(history: readonly Entry[], ending: Ending): Violation[] {
  const invoked = new Map<Key, LogEntry>()
  const refused = new Set<Key>()
  for (const entry of history) {
    if (entry.what === 'invoke') invoked.set(keyOf(entry), entry)
    if (entry.what === 'ok') for (const n of entry.refused) refused.add(keyOf({ ...entry, n }))
  }
  const logged = new Map(ending.log.map((entry) => [keyOf(entry), entry]))
  return [
    ...broken('I1', lost(history, ending, { invoked, refused, logged })),
    ...broken('I1', notGivenBack(history, ending)),
    ...broken('I2', twice(ending.log)),
    ...broken('I3', outOfOrder(ending.log)),
    ...broken('I5', phantoms(ending.log, invoked, refused)),
  ]
}

interface Known {
  readonly invoked: ReadonlyMap<Key, LogEntry>
  readonly refused: ReadonlySet<Key>
  readonly logged: ReadonlyMap<Key, LogEntry>
}

/** Every device is empty in the end, so what is not in the log is nowhere. */
function* lost(history: readonly Entry[], { epoch }: Ending, { invoked, refused, logged }: Known): Iterable<string> {
  const losses = new Losses(history)
  const acknowledged = acknowledgements(history)
  for (const [key, { client }] of invoked) {
    if (logged.has(key) || refused.has(key)) continue
    const ok = acknowledged.get(key)
    if (ok && losses.excuse(client, ok.t, ok.epoch !== epoch)) continue
    yield `${key} was ${ok ? `acknowledged at ${ok.t} ms and` : 'never acknowledged and'} is not in the log`
  }
}

function acknowledgements(history: readonly Entry[]): Map<Key, Acknowledged> {
  const found = new Map<Key, Acknowledged>()
  const until = new Map<ClientId, number>()
  for (const entry of history) {
    if (entry.what !== 'ok') continue
    const { client, t, epoch } = entry
    for (let n = (until.get(client) ?? 0) + 1; n <= entry.n; n++) found.set(keyOf({ client, n }), { t, epoch })
    until.set(client, Math.max(until.get(client) ?? 0, entry.n))
  }
  return found
}

/** What somebody had on the screen when the store was emptied is there again, unless somebody erased it. */
function* notGivenBack(history: readonly Entry[], { log }: Ending): Iterable<string> {
  const erased = new Set<ElementId>()
  const closed = new Set<ClientId>()
  for (const entry of history) {
    if (entry.what === 'closed') closed.add(entry.client)
    if (entry.what === 'invoke') for (const id of erasedBy(entry)) erased.add(id)
  }
  const made = new Set(log.flatMap(madeBy))
  for (const entry of history) {
    if (entry.what !== 'lost') continue
    for (const { element, clients } of entry.seen) {
      if (made.has(element) || erased.has(element) || clients.every((client) => closed.has(client))) continue
      yield `${element} was on the screens of ${clients.join(', ')} and was not given back`
    }
  }
}

function erasedBy({ text, client, n }: LogEntry): readonly ElementId[] {
  const operation = readOperation(text, { client, n })
  return operation?.kind === 'element.delete' ? operation.payload.elements : []
}

function madeBy({ text, client, n }: LogEntry): ElementId[] {
  const operation = readOperation(text, { client, n })
  if (operation?.kind === 'stroke.begin') return [elementIdOf(client, n)]
  return operation?.kind === 'element.create' ? [operation.payload.id] : []
}

function* twice(log: readonly LogEntry[]): Iterable<string> {
  const seen = new Map<Key, number>()
  for (const [at, entry] of log.entries()) {
    const key = keyOf(entry)
    const before = seen.get(key)
    if (before !== undefined) yield `${key} is in the log at ${before} and at ${at + 1}`
    seen.set(key, at + 1)
  }
}

function* outOfOrder(log: readonly LogEntry[]): Iterable<string> {
  const last = new Map<ClientId, number>()
  for (const [at, { client, n }] of log.entries()) {
    const before = last.get(client) ?? 0
    if (n < before) yield `${client}:${n} comes after ${client}:${before}, at ${at + 1}`
    last.set(client, Math.max(before, n))
  }
}

function* phantoms(
  log: readonly LogEntry[],
  invoked: ReadonlyMap<Key, LogEntry>,
  refused: ReadonlySet<Key>,
): Iterable<string> {
  for (const entry of log) {
    const key = keyOf(entry)
    const done = invoked.get(key)
    if (!done) yield `${key} is in the log and nobody did it`
    else if (done.text !== entry.text) yield `${key} is another operation in the log`
    if (refused.has(key)) yield `${key} was refused and is in the log`
  }
}
