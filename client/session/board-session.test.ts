/** The session against a real server, over real sockets, through a network that fails. */
import { nanoid } from 'nanoid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BoardId, ClientId, ElementId } from '#shared/model/ids.ts'
import { elementIdOf } from '#shared/model/ids.ts'
import { openSession } from '../../e2e/support/open-session.ts'
import { FaultProxy } from '../../e2e/support/proxy.ts'
import { ServerProcess } from '../../e2e/support/server.ts'
import { Visitor } from '../../e2e/support/visitor.ts'
import { waitFor } from '../../e2e/support/wait.ts'
import type { BoardSession } from './board-session.ts'
import { deliverOrphans } from './courier.ts'

const env = {
  DRAIN_MS: '100',
  DRAIN_NOTICE_MS: '0',
  BEACON_MS: '300',
  HEARTBEAT_MS: '1000',
  HEARTBEAT_LIMIT_MS: '1000',
  LIMIT_OPERATIONS_PER_SECOND: '10000',
  LIMIT_BYTES_PER_SECOND: '4000000',
}
/** Generous, because other tests may run on the same processors. */
const patiently = { within: 40_000 }

describe.each(['websocket', 'polling'] as const)('a session by %s', (transport) => {
  let server: ServerProcess
  let network: FaultProxy
  let base: URL
  let board: BoardId
  let open: BoardSession[]

  beforeAll(async () => {
    server = await ServerProcess.start({ env })
    network = await FaultProxy.start(server.port, transport === 'polling' ? 'forbid' : 'ok')
    base = new URL(`${network.url}/`)
  })

  afterAll(async () => {
    await network.dispose()
    await server.dispose()
  })

  beforeEach(async () => {
    open = []
    const answer = await fetch(new URL('api/boards', base), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    board = ((await answer.json()) as { id: BoardId }).id
  })

  afterEach(async () => {
    network.heal()
    await Promise.all(open.map((session) => session.close()))
  })

  async function enter(visitor?: Visitor, client?: ClientId): Promise<BoardSession> {
    const session = await (visitor ?? (await Visitor.arrive(base))).open(board, client)
    open.push(session)
    return session
  }

  const saved = (session: BoardSession) =>
    waitFor(
      'everything to be saved',
      () => session.status.connection === 'connected' && session.status.unsaved === 0,
      patiently,
    )

  /** Everybody has the board that the server has, and it holds these elements and no others. */
  async function agree(sessions: readonly BoardSession[], elements: readonly ElementId[]): Promise<void> {
    await waitFor(
      'all boards to be the same',
      async () => {
        const truth = (await (await fetch(`${server.url}/api/boards/${board}/digest`)).json()) as {
          seq: number
          digest: string
        }
        return sessions.every((session) => {
          const { seq, digest, pending } = session.digest()
          return pending === 0 && seq === truth.seq && digest === truth.digest
        })
      },
      patiently,
    )
    for (const session of sessions) {
      expect([...session.view.values()].map(({ id }) => id).sort()).toEqual([...elements].sort())
    }
  }

  it('shows each what the other draws', async () => {
    const [ann, ben] = [await enter(), await enter()]
    await waitFor('the transport', () => [ann, ben].every(({ status }) => status.transport === transport))
    const strokes = [...draw(ann, 3), ...draw(ben, 3)]
    await Promise.all([saved(ann), saved(ben)])
    await agree([ann, ben], strokes)
    await waitFor('both to see both', () => [ann, ben].every(({ people }) => people.all.length === 2))
  })

  it('is missed at once when it says goodbye over a connection that carries nothing', async () => {
    const line = await FaultProxy.start(server.port, transport === 'polling' ? 'forbid' : 'ok')
    const cookie = (await fetch(new URL('api/session', base))).headers.getSetCookie()[0]!.split(';')[0]!
    const [over, beside] = [line.url, server.url].map((url) => new Visitor(new URL(`${url}/`), cookie))
    const ann = await enter()
    const ben = await openSession({
      ...over!.parts,
      bulk: beside!.parts.bulk,
      board,
      client: nanoid<ClientId>(8),
    })
    await waitFor('ann to see ben', () => ann.people.get(ben.client)?.state === 'here')
    line.pause()
    await ben.close()
    await waitFor('ben to be gone', () => ann.people.get(ben.client) === undefined, { within: 5_000 })
    await line.dispose()
  })

  it('keeps what is drawn without a network and delivers it once', async () => {
    const [ann, ben] = [await enter(), await enter()]
    await Promise.all([saved(ann), saved(ben)])
    network.unplug()
    await waitFor('the connection to be lost', () => ann.status.connection !== 'connected')
    // As much as somebody draws in a week: more than five thousand operations.
    const strokes = [...draw(ann, 1_300), ...draw(ben, 20)]
    expect(ann.view.size).toBe(1_300)
    expect(ann.status.unsaved).toBeGreaterThan(0)
    network.plug()
    await Promise.all([saved(ann), saved(ben)])
    await agree([ann, ben], strokes)
  })

  it('goes on over crashes and restarts of the server while it draws', async () => {
    const [ann, ben] = [await enter(), await enter()]
    await Promise.all([saved(ann), saved(ben)])
    const strokes: ElementId[] = []
    for (const end of [() => server.crash(), () => server.stop()]) {
      const pens = [ann, ben].map((session) => setInterval(() => strokes.push(...draw(session, 1)), 10))
      await waitFor('strokes', () => strokes.length % 7 === 6)
      await end()
      await server.start()
      for (const pen of pens) clearInterval(pen)
    }
    await Promise.all([saved(ann), saved(ben)])
    await agree([ann, ben], strokes)
  })

  it('resends what was stored when its acknowledgement was lost', async () => {
    const ann = await enter()
    await saved(ann)
    network.pause()
    const strokes = draw(ann, 5)
    await waitFor('the connection to be given up', () => ann.status.connection !== 'connected')
    network.cut()
    network.resume()
    await saved(ann)
    await agree([ann], strokes)
  })

  it('delivers what a closed tab left unsent, once', async () => {
    const visitor = await Visitor.arrive(base)
    const first = await visitor.open(board)
    await saved(first)
    network.unplug()
    const strokes = draw(first, 5)
    await waitFor(
      'the device to have it',
      async () => (await visitor.storage.operations(board, first.client)).length >= 5,
    )
    await first.close()
    network.plug()

    const second = await enter(visitor)
    const hold = async (client: ClientId) => client === first.client
    const connect = visitor.parts.connector({} as never)
    const foreign = () => Promise.reject(new Error('it is still the same user'))
    const parts = {
      ...visitor.parts,
      board,
      hold,
      connect,
      refused: new Set<ClientId>(),
      foreign,
      forbidden: () => undefined,
    }
    await deliverOrphans(parts, second.client)
    await deliverOrphans(parts, second.client)
    await agree([second], strokes)
    expect((await visitor.storage.clients(board)).map(({ client }) => client)).not.toContain(first.client)
  })

  it('opens a known board without a network, and continues as the same client', async () => {
    const visitor = await Visitor.arrive(base)
    const first = await visitor.open(board)
    const strokes = draw(first, 2)
    await saved(first)
    await agree([first], strokes)
    await first.close()
    network.unplug()

    const again = await enter(visitor, first.client)
    expect(again.view.size).toBe(2)
    expect(again.status.loaded).toBe(true)
    strokes.push(...draw(again, 2))
    network.plug()
    await saved(again)
    await agree([again], strokes)
  })

  it("undoes its own work and nobody else's", async () => {
    const [ann, ben] = [await enter(), await enter()]
    const [mine] = draw(ann, 1)
    const [theirs] = draw(ben, 1)
    await Promise.all([saved(ann), saved(ben)])
    await agree([ann, ben], [mine!, theirs!])
    ann.history.undo()
    await saved(ann)
    await agree([ann, ben], [theirs!])
    expect(ann.history.canUndo).toBe(false)
    ann.history.redo()
    await saved(ann)
    await agree([ann, ben], [mine!, theirs!])
  })
})

/** Draws short strokes, each a gesture; returns their ids. */
function draw(session: BoardSession, count: number): ElementId[] {
  return Array.from({ length: count }, () => {
    session.history.begin()
    const style = { color: 'ink', width: 2, precision: 2, pressure: false }
    const place = session.perform({ kind: 'stroke.begin', payload: { ...style, points: 'AACC' } })
    const element = elementIdOf(place.client, place.n)
    session.perform({ kind: 'stroke.append', payload: { element, index: 2, points: 'EEGG' } })
    session.perform({ kind: 'stroke.append', payload: { element, index: 4, points: 'EE' } })
    session.perform({ kind: 'stroke.end', payload: { element } })
    session.history.end()
    return element
  })
}
