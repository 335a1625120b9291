/** What must be true in the end. */
import { BoardState } from '#shared/board/board.ts'
import type { Element } from '#shared/elements/element.ts'
import { encodeElement } from '#shared/elements/element-codec.ts'
import type { ClientId } from '#shared/model/ids.ts'
import { readOperation } from '#shared/operation/codec.ts'
import { BoardReplica } from '../../server/board/board-replica.ts'
import { Turns } from '../../server/turns.ts'
import type { Person } from './person.ts'
import type { Run } from './run.ts'

/** What is still under way; null: nothing. */
export async function unsettled(world: Run): Promise<string | null> {
  const info = await world.store.info(world.board).catch(() => null)
  if (!info) return 'nobody has given the board back'
  const { epoch, seq } = info
  for (const [at, { tab }] of world.people.entries()) {
    const session = tab?.session
    if (!session) return `person ${at} has no board open`
    const { status } = session
    if (status.connection !== 'connected') return `person ${at} is ${status.connection}, problem ${status.problem}`
    const stands = session.digest()
    if (stands.pending > 0) return `person ${at} has ${stands.pending} unsent, problem ${status.problem}`
    if (stands.epoch !== epoch || stands.seq !== seq)
      return `person ${at} stands at ${stands.epoch} ${stands.seq}, the store at ${epoch} ${seq}, problem ${status.problem}`
  }
  const truth = await new BoardReplica(world.board, world.store, new Turns()).current()
  const kept = await Promise.all(world.people.map((person) => leftOnDevice(world, person)))
  const differing = world.people.findIndex(({ tab }) => tab!.session!.digest().digest !== truth.digest())
  if (differing >= 0) return `person ${differing} has another digest than the store`
  return kept.find((left) => left !== null) ?? null
}

async function leftOnDevice({ board }: Run, { parts: { device } }: Person): Promise<string | null> {
  for (const { client, next, acknowledged } of await device.clients(board)) {
    if (acknowledged < next - 1) return `${client} kept ${next - 1 - acknowledged} that nobody acknowledged`
  }
  return null
}

/** What is wrong once everything has settled. */
export async function violations(world: Run): Promise<string[]> {
  const truth = await new BoardReplica(world.board, world.store, new Turns()).current()
  const found = [
    ...world.wrong,
    ...logOf(world, truth),
    ...givenBack(world, truth),
    ...world.people.flatMap((person) => workOf(world, person)),
  ]
  const elements = textOf(truth.elements.values())
  for (const [at, { tab }] of world.people.entries()) {
    if (textOf(tab!.session!.view.values()) !== elements)
      found.push(`person ${at} sees other elements than the store has`)
  }
  return found
}

const textOf = (elements: Iterable<Element>): string => [...elements].map(encodeElement).sort().join('\n')

/** The log: each client's operations once and in order, what is folded is what was taken, what is stored too. */
function logOf({ store, board }: Run, truth: BoardState): string[] {
  const found: string[] = []
  const last = new Map<ClientId, number>()
  const fold = new BoardState({ epoch: truth.epoch, seq: 0, last: '' })
  for (const [at, { client, n, text }] of store.taken.entries()) {
    const place = { client, n, seq: at + 1 }
    fold.apply(readOperation(text, place), place)
    const before = last.get(client) ?? 0
    if (n <= before) found.push(`the log has ${client}:${n} after ${client}:${before}`)
    last.set(client, n)
  }
  if (fold.digest() !== truth.digest()) found.push('the store folds to another board than the log it took')
  const { floor, log } = store.boards.get(board)!
  const same = log.every(({ client, n }, at) => {
    const taken = store.taken[floor + at]
    return taken?.client === client && taken.n === n
  })
  if (!same || floor + log.length !== store.taken.length) found.push('the store does not hold the log it took')
  return found
}

/** What somebody had on the screen when the store was emptied is there again, unless it was deleted since. */
function givenBack({ seen, store, people }: Run, truth: BoardState): string[] {
  const closed = new Set(people.flatMap((person) => [...person.closed]))
  const operations = store.taken.map(({ client, n, text }) => readOperation(text, { client, n }))
  const deleted = new Set(
    operations.flatMap((operation) => (operation?.kind === 'element.delete' ? operation.payload.elements : [])),
  )
  return [...seen].flatMap(([id, clients]) => {
    if (truth.elements.has(id) || deleted.has(id) || clients.every((client) => closed.has(client))) return []
    return `${id} was not given back`
  })
}

/** Everything that a device ever kept is in the log as it was kept, or was refused. */
function workOf(world: Run, { closed, parts: { device } }: Person): string[] {
  const found: string[] = []
  const { taken, refused, lost, forgotten } = world.store
  for (const [client, noted] of device.noted) {
    const texts = new Map(taken.filter((entry) => entry.client === client).map(({ n, text }) => [n, text]))
    for (const [n, text] of noted) {
      if (texts.get(n) === text || (!texts.has(n) && refused.has(`${client}:${n}`))) continue
      // What the store had acknowledged before it lost it is offered again by a tab that stayed open, not by others.
      if (!texts.has(n) && lost.has(`${client}:${n}`) && (closed.has(client) || forgotten.has(`${client}:${n}`)))
        continue
      found.push(texts.has(n) ? `${client}:${n} is another operation in the log` : `${client}:${n} is lost`)
    }
    for (const n of texts.keys()) if (!noted.has(n)) found.push(`${client}:${n} was sent before it was kept`)
  }
  return found
}
