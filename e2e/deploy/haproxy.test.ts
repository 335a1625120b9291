/** The shipped deploy/haproxy.cfg in front of real nodes that come, go, stop, freeze and lose Redis. */
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dot, type Member } from '../../server/testing/member.ts'
import { HaProxy } from '../support/haproxy.ts'
import { freePort } from '../support/ports.ts'
import { FaultProxy } from '../support/proxy.ts'
import { RedisServer } from '../support/redis.ts'
import { ServerProcess } from '../support/server.ts'
import { waitFor } from '../support/wait.ts'
import { drawTogether } from './drawing.ts'
import { Visitor } from './visitor.ts'

const hosts = ['127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.4'] as const

let parts: AsyncDisposableStack
let redis: RedisServer
let nodePort: number
beforeEach(async () => {
  parts = new AsyncDisposableStack()
  redis = keep(await RedisServer.start())
  nodePort = await freePort()
})
afterEach(() => parts.disposeAsync())

function keep<T extends { dispose(): Promise<void> }>(part: T): T {
  return parts.adopt(part, (running) => running.dispose())
}

async function startNode(host: string, env: Record<string, string> = {}, redisUrl = redis.url): Promise<ServerProcess> {
  return keep(await ServerProcess.start({ redisUrl, host, port: nodePort, env: { TRUST_PROXY: '1', ...env } }))
}

async function startTwo(env: Record<string, string> = {}): Promise<[ServerProcess, ServerProcess]> {
  return Promise.all([startNode(hosts[0], env), startNode(hosts[1], env)])
}

async function startProxy(nodes: readonly ServerProcess[], basePath = ''): Promise<HaProxy> {
  return keep(await HaProxy.start({ nodes: nodes.map(({ host }) => host), nodePort, basePath }))
}

/** The node itself, past the proxy. */
async function idOf({ url }: ServerProcess): Promise<string> {
  return (await Visitor.arrive(url)).node()
}

/** New visitors until one is on every one of these nodes. */
async function visitorOn(proxy: HaProxy, node: ServerProcess): Promise<Visitor> {
  const id = await idOf(node)
  return waitFor(`a new visitor on ${node.host}`, async () => {
    const visitor = await Visitor.arrive(proxy.url)
    return (await visitor.node()) === id ? visitor : null
  })
}

async function drawDot(member: Member): Promise<void> {
  expect(await member.submit(dot)).toMatchObject({ ok: true })
}

describe('scaling without a reload', () => {
  it('keeps everybody who polls on one node while nodes come and go, and uses the new ones', async () => {
    const [first, second] = await startTwo()
    const proxy = await startProxy([first, second])
    const visitors = [await visitorOn(proxy, first), await visitorOn(proxy, second)]
    const board = await visitors[0]!.newBoard()
    const members = await Promise.all(visitors.map((visitor) => visitor.enter(board, 'polling')))
    const placed = await Promise.all(visitors.map((visitor) => visitor.node()))

    const [third, fourth] = await Promise.all([startNode(hosts[2]), startNode(hosts[3])])
    // In another order, so that a node's place in the list would not tell which one it is.
    proxy.nodes = [hosts[3], hosts[1], hosts[2], hosts[0]]
    const late = [await visitorOn(proxy, third), await visitorOn(proxy, fourth)]
    members.push(...(await Promise.all(late.map((visitor) => visitor.enter(board, 'polling')))))
    for (const member of members) await drawDot(member)
    await Promise.all(members.map((member) => member.received(members.length)))

    // Down to three again: only who was on the one that went has to go elsewhere.
    proxy.nodes = [hosts[2], hosts[1], hosts[0]]
    const left = await late[1]!.node()
    const lost = once(members[3]!.socket as never, 'disconnect')
    await fourth.crash()
    await lost
    await waitFor('its visitor to be on another node', async () => (await late[1]!.node()) !== left)
    for (const member of members.slice(0, 3)) await drawDot(member)
    expect(members.map(({ socket }) => socket.connected)).toEqual([true, true, true, false])
    expect(await Promise.all(visitors.map((visitor) => visitor.node()))).toEqual(placed)
    await drawDot(await late[1]!.enter(board, 'polling'))
  })

  it('lets two people draw on both transports under a base path', async () => {
    const nodes = await startTwo({ BASE_PATH: '/draw' })
    const proxy = await startProxy(nodes, '/draw')
    expect(await drawTogether(`${proxy.url}/draw`)).toBe(40)
  })
})

describe('a node that stops', () => {
  it('gets nobody new, and may finish with those it has, also by polling', async () => {
    const [stays, goes] = await startTwo({ DRAIN_MS: '4000' })
    const proxy = await startProxy([stays, goes])
    const [stayed, gone] = [await idOf(stays), await idOf(goes)]
    const visitor = await visitorOn(proxy, goes)
    const board = await visitor.newBoard()
    const members = await Promise.all([
      visitor.enter(board, 'polling'),
      visitor.enter(board, 'websocket'),
      visitor.enter(board, 'polling'),
      visitor.enter(board, 'polling', 'websocket'),
    ])
    const told = members.map((member) => member.next('drain'))
    const ended = members.map(async ({ socket }) => {
      await once(socket as never, 'disconnect')
      return performance.now()
    })

    const started = performance.now()
    const stopped = goes.stop()
    await Promise.all(told)
    await waitFor('HAProxy to know that it stops', () => /ready\/node\d+ is DOWN/.test(proxy.log))
    const open = members.filter(({ socket }) => socket.connected)
    expect(open.length).toBeGreaterThan(1)
    // What it asks for besides goes where its connections are, and leaves them alone.
    expect(await visitor.node()).toBe(gone)
    for (const member of open) await drawDot(member)
    for (let count = 0; count < 10; count++) expect(await (await Visitor.arrive(proxy.url)).node()).toBe(stayed)
    // Who was there goes to the other node with a new connection.
    await visitor.get('/socket.io/?EIO=4&transport=polling')
    expect(await visitor.node()).toBe(stayed)
    expect(stayed).not.toBe(gone)
    await drawDot(await visitor.enter(board, 'polling'))

    const last = Math.max(...(await Promise.all(ended)))
    expect(last - started).toBeGreaterThan(3_500)
    expect(await stopped).toEqual({ code: 0, signal: null })
  })

  it('refuses whoever comes before HAProxy has noticed, and another node takes them', async () => {
    const [stays, goes] = await startTwo({ DRAIN_NOTICE_MS: '0', DRAIN_MS: '4000' })
    const proxy = await startProxy([stays, goes])
    const visitor = await visitorOn(proxy, goes)
    const board = await visitor.newBoard()
    const member = await visitor.enter(board, 'polling')
    const told = member.next('drain')
    const stopped = goes.stop()
    await told
    await drawDot(await visitor.enter(board, 'websocket'))
    // The answer brings the cookie of the other node.
    await visitor.get('/socket.io/?EIO=4&transport=polling')
    await drawDot(await visitor.enter(board, 'polling'))
    expect(await stopped).toEqual({ code: 0, signal: null })
  })
})

describe('a node that fails', () => {
  it('kill -9: who comes back is served by another node within seconds', async () => {
    const [stays, dies] = await startTwo()
    const proxy = await startProxy([stays, dies])
    const visitor = await visitorOn(proxy, dies)
    const board = await visitor.newBoard()
    const members = [await visitor.enter(board, 'polling'), await visitor.enter(board, 'websocket')]
    const lost = members.map(({ socket }) => once(socket as never, 'disconnect'))
    await dies.crash()
    const since = performance.now()
    await Promise.all(lost)
    for (const transport of ['polling', 'websocket'] as const) await drawDot(await visitor.enter(board, transport))
    expect(performance.now() - since).toBeLessThan(5_000)
  })

  it('a frozen one: its clients are cut off before they would find out by themselves', async () => {
    const [stays, freezes] = await startTwo()
    const proxy = await startProxy([stays, freezes])
    const visitor = await visitorOn(proxy, freezes)
    const board = await visitor.newBoard()
    const members = [await visitor.enter(board, 'polling'), await visitor.enter(board, 'polling', 'websocket')]
    const lost = members.map(({ socket }) => once(socket as never, 'disconnect'))
    freezes.signal('SIGSTOP')
    const since = performance.now()
    await Promise.all(lost)
    await drawDot(await visitor.enter(board, 'polling', 'websocket'))
    expect(performance.now() - since).toBeLessThan(16_000)
  })

  it('Redis away for one alone: another answers what its visitors ask for', async () => {
    const wire = keep(await FaultProxy.startForAnything(redis.port))
    const nodes = [await startNode(hosts[0]), await startNode(hosts[1], {}, `redis://127.0.0.1:${wire.port}`)] as const
    const visitor = await visitorOn(await startProxy(nodes), nodes[1])
    const board = await visitor.newBoard()
    wire.unplug()
    await waitFor('the node to say so', async () => (await fetch(`${nodes[1].url}/readyz`)).status === 503)
    expect(await visitor.ask(`/api/boards/${board}`)).toMatchObject({ id: board })
    expect(await visitor.node()).toBe(await idOf(nodes[0]))
    await drawDot(await visitor.enter(board, 'polling'))
  })

  it('Redis away: nobody is cut off, and the nodes still answer in their own words', async () => {
    const nodes = await startTwo()
    const proxy = await startProxy(nodes)
    const visitor = await Visitor.arrive(proxy.url)
    const board = await visitor.newBoard()
    const members = [await visitor.enter(board, 'polling'), await visitor.enter(board, 'polling', 'websocket')]
    await redis.crash()
    const answer = await waitFor('both nodes not to be ready', async () => {
      const ready = await fetch(`${proxy.url}/readyz`)
      const none = proxy.log.includes('backend ready has no server available')
      return ready.status === 503 && none ? ((await ready.json()) as object) : null
    })
    expect(answer).toEqual({ ok: false, reason: 'storage does not answer' })
    expect((await fetch(`${proxy.url}/healthz`)).status).toBe(200)
    await redis.start()
    for (const { url } of nodes) await waitFor('a node to be ready', async () => (await fetch(`${url}/readyz`)).ok)
    expect(members.map(({ socket }) => socket.connected)).toEqual([true, true])
    for (const member of members) await drawDot(member)
  })
})

describe('what passes', () => {
  it('says who asked and how, and keeps the figures inside', async () => {
    const node = await startNode(hosts[0])
    const proxy = await startProxy([node])
    const visitor = await Visitor.arrive(proxy.url)
    const ask = (headers: Record<string, string>) => visitor.ask('/api/check?origin=http://draw.test', { headers })
    expect(await ask({})).toMatchObject({ forwarded: { trusted: 1, addresses: 1, protocol: 'http' } })
    const outer = { 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'draw.test' }
    expect(await ask(outer)).toMatchObject({
      origin: { fits: true },
      forwarded: { addresses: 2, protocol: 'https' },
    })

    expect(await (await fetch(`${node.url}/metrics`)).text()).toMatch(/^drawbridge_rooms /m)
    for (const path of ['/metrics', '/metrics?a', '/%6detrics', '/%6Detric%73', '/x/metrics', '/metrics#a'])
      expect((await fetch(proxy.url + path)).status, path).toBe(404)
    expect((await fetch(`${proxy.url}/metrics`, { method: 'HEAD' })).status).toBe(404)
  })
})
