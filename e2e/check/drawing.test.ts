/** Drawing together behind proxies with one fault each, by the page's own session: it works, and what was queued arrives. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BoardId } from '#shared/model/ids.ts'
import { ServerProcess } from '../support/server.ts'
import { Visitor } from '../support/visitor.ts'
import { waitFor } from '../support/wait.ts'
import { Front, type Faults } from './front.ts'

let server: ServerProcess
beforeAll(async () => (server = await ServerProcess.start()))
afterAll(() => server.dispose())

const proxies: readonly (readonly [string, Faults])[] = [
  ['lets no body of 64 kB through, and no WebSocket', { largestBody: 64 * 1024, upgrades: false }],
  ['speaks HTTP/1.0 to the server', { old: true }],
  ['cuts every connection after three seconds', { cuts: 3_000 }],
  ['cuts every connection after three seconds, and has no WebSockets', { cuts: 3_000, upgrades: false }],
  ['gathers answers before it sends them on', { gathers: true, upgrades: false }],
  ['lets nothing but GET and POST through', { methods: ['GET', 'POST'], upgrades: false }],
  ['loses patience with answers after a second', { patience: 1_000, upgrades: false }],
]

describe.concurrent('a proxy that', () => {
  it.each(proxies)('%s', async (_what, faults) => {
    const front = await Front.start([server.port], faults)
    try {
      const base = new URL(`${front.url}/`)
      const made = await fetch(new URL('api/boards', base), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      const { id } = (await made.json()) as { id: BoardId }
      const [ann, ben] = await Promise.all([Visitor.arrive(base), Visitor.arrive(base)])
      const sessions = await Promise.all([ann.open(id), ben.open(id)])
      const [first] = sessions
      // More than one message may hold, as after hours without a network.
      for (let count = 0; count < 150; count++)
        first.perform({ kind: 'element.add', payload: { kind: 'text', text: 'a'.repeat(2_000) } })
      const truth = async () => (await (await fetch(`${server.url}/api/boards/${id}/digest`)).json()) as object
      await waitFor(
        'everybody to have all of it',
        async () => {
          const { seq, digest } = (await truth()) as { seq: number; digest: string }
          return (
            seq === 150 &&
            sessions.every((session) => session.digest().pending === 0 && session.digest().digest === digest)
          )
        },
        { within: 60_000 },
      )
      expect(sessions.map(({ status }) => status.problem)).toEqual([null, null])
      for (const session of sessions) await session.close()
    } finally {
      await front.dispose()
    }
  })
})
