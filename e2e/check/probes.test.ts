/** The probes of the connection check against real servers, behind proxies with one fault each. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeSession } from '../../client/check/probes/arrival.ts'
import { probeBodies } from '../../client/check/probes/bodies.ts'
import { probePieces } from '../../client/check/probes/pieces.ts'
import { probePings } from '../../client/check/probes/pings.ts'
import { probePolling } from '../../client/check/probes/polling.ts'
import { probeSilence } from '../../client/check/probes/silence.ts'
import { probeStickiness } from '../../client/check/probes/stickiness.ts'
import { probeWebSocket } from '../../client/check/probes/websocket.ts'
import { FaultProxy, type UpgradeMode } from '../support/proxy.ts'
import { ServerProcess } from '../support/server.ts'
import { visitorOf } from './around-node.ts'
import { Front, type Faults } from './front.ts'

const parts = new AsyncDisposableStack()
/** Two nodes that sign sessions alike, and one that does not. */
let nodes: readonly number[]
let stranger: number

beforeAll(async () => {
  const own = { BASE_PATH: '/draw' }
  const shared = { ...own, SESSION_SECRET: 'the same secret on both nodes, long enough to sign with' }
  const servers = await Promise.all([shared, shared, own].map((env) => ServerProcess.start({ env })))
  for (const server of servers) parts.adopt(server, (running) => running.dispose())
  const ports = servers.map(({ port }) => port)
  nodes = ports.slice(0, 2)
  stranger = ports[2]!
})
afterAll(() => parts.disposeAsync())

async function before(ports: readonly number[], faults: Faults = {}) {
  const front = parts.adopt(await Front.start(ports, faults), (running) => running.dispose())
  return visitorOf(`${front.url}/draw`)
}

async function behind(upgrades: UpgradeMode) {
  const proxy = parts.adopt(await FaultProxy.start(nodes[0]!, upgrades), (running) => running.dispose())
  return visitorOf(`${proxy.url}/draw`)
}

describe.concurrent('a WebSocket', () => {
  it.each<[UpgradeMode, string]>([
    ['ok', 'works'],
    ['forbid', 'refused'],
    ['reset', 'refused'],
    ['strip', 'refused'],
    ['hang', 'hangs'],
    ['swallow', 'silent'],
  ])('behind "%s" is found as "%s", and long-polling works', async (mode, kind) => {
    const visitor = await behind(mode)
    const [websocket, polling] = await Promise.all([probeWebSocket(visitor), probePolling(visitor)])
    expect(websocket.kind).toBe(kind)
    expect(polling.kind).toBe('works')
  })
})

describe.concurrent('a proxy', () => {
  it('without faults changes nothing', async () => {
    const visitor = await before(nodes.slice(0, 1))
    expect(await probeSession(visitor)).toMatchObject({ kind: 'met', session: { kind: 'kept' } })
    expect(await probeStickiness(visitor, 1)).toMatchObject({ kind: 'tested', lost: 0 })
    expect(await probeBodies(visitor, 266_240)).toEqual({ kind: 'pass', largest: 266_240 })
    expect((await probeWebSocket(visitor)).kind).toBe('works')
    expect((await probePings(visitor)).nodes.size).toBe(1)
  })

  it('that spreads requests over two nodes loses those of long-polling', async () => {
    const visitor = await before(nodes)
    const { nodes: seen, strangers } = await probePings(visitor)
    expect([seen.size, strangers]).toEqual([2, 0])
    expect(await probeStickiness(visitor, seen.size)).toMatchObject({ kind: 'tested', nodes: 2, lost: 4, requests: 8 })
  })

  it('that spreads requests over nodes that do not share their sessions is met by strangers', async () => {
    const visitor = await before([nodes[0]!, stranger])
    // The session is the first node's, and the second is asked next.
    expect(await probeSession(visitor)).toMatchObject({ kind: 'met', session: { kind: 'mixed' } })
    expect((await probePings(visitor)).strangers).toBe(4)
  })

  it('that refuses large bodies is found with the first size that it refuses', async () => {
    expect(await probeBodies(await before(nodes.slice(0, 1), { largestBody: 50_000 }), 266_240)).toEqual({
      kind: 'refused',
      size: 65_536,
      passed: 16_384,
      status: 413,
      own: false,
    })
  })

  it('that lets more pass than the server takes leaves the refusal to it', async () => {
    const visitor = await before(nodes.slice(0, 1))
    expect(await probeBodies(visitor, 300_000)).toMatchObject({ kind: 'refused', passed: 131_072, own: true })
  })

  it('that loses patience is found with the time that it takes', async () => {
    const finding = await probeSilence(await before(nodes.slice(0, 1), { patience: 1_000 }), 3)
    expect(finding).toMatchObject({ kind: 'cut', status: 504, asked: 3 })
    expect(finding.kind === 'cut' && finding.after).toBeGreaterThanOrEqual(990)
    expect(await probeSilence(await before(nodes.slice(0, 1)), 2)).toEqual({ kind: 'held', seconds: 2 })
  })

  it('that gathers answers is told from one that does not', async () => {
    const spread = async (faults: Faults) => {
      const finding = await probePieces(await before(nodes.slice(0, 1), faults))
      return finding.kind === 'arrived' ? finding.spread : null
    }
    expect(await spread({ gathers: true })).toBeLessThan(500)
    expect(await spread({})).toBeGreaterThan(1_000)
  })

  it('that changes the Host header and adds an address is seen', async () => {
    const visitor = await before(nodes.slice(0, 1), { host: 'drawbridge:3000', forwards: true })
    expect(await probeSession(visitor)).toMatchObject({
      about: { origin: { fits: false }, forwarded: { trusted: 0, addresses: 1, protocol: null } },
    })
  })
})
