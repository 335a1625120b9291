/** Opens connections as fast as they are let in, and lets them rest. */
import { setTimeout as sleep } from 'node:timers/promises'
import { protocolVersion } from '#shared/wire/version.ts'
import { usageOfAll } from '../../e2e/support/process-usage.ts'
import { guest } from '../../server/testing/api.ts'
import type { Target } from '../load/targets.ts'
import { LoadSocket } from '../wire/socket-io.ts'
import { LoadWebSocket } from '../wire/websocket.ts'

export interface ConnectionFigures {
  /** Connections opened a second, the session checked and the namespace entered. */
  readonly handshakes: number
  /** Server time for each, ms. */
  readonly cpu: number
  /** Server memory for each, bytes. */
  readonly memory: number
}

interface Open {
  close(): void
}

/** Connections being opened at the same time. */
const abreast = 50
/** Of one guest; more than it may have are refused. */
const perGuest = 100
/** Opened and closed first, so that the code is compiled and the heap has the size that it needs. */
const warmUp = 500
/** Until garbage is collected and timers have fired, ms. */
const rest = 3_000

export async function measureConnections(target: Target, count: number): Promise<ConnectionFigures> {
  await using parts = new AsyncDisposableStack()
  const { urls, pids } = parts.adopt(await target.start(), (running) => running.stop())
  const url = urls[0]!
  const guests = target.dialect === 'drawbridge' ? await guestsFor(url, Math.max(count, warmUp)) : []
  const open = async (at: number): Promise<Open> => {
    const closed = () => undefined
    const heard = () => undefined
    if (target.dialect === 'ws') return LoadWebSocket.open({ url: new URL(url), heard, closed })
    const cookie = guests[Math.floor(at / perGuest)]
    const common = { url, transport: 'websocket' as const, closed, event: heard }
    return LoadSocket.open(cookie === undefined ? common : { ...common, cookie, auth: { version: protocolVersion } })
  }

  for (const connection of await openAll(warmUp, open)) connection.close()
  await sleep(rest)
  const before = usageOfAll(pids)
  const startedAt = performance.now()
  const connections = await openAll(count, open)
  const took = performance.now() - startedAt
  const { cpu } = usageOfAll(pids)
  await sleep(rest)
  const { memory } = usageOfAll(pids)
  for (const connection of connections) connection.close()
  return {
    handshakes: (count * 1_000) / took,
    cpu: (cpu - before.cpu) / count,
    memory: (memory - before.memory) / count,
  }
}

async function guestsFor(url: string, connections: number): Promise<string[]> {
  const cookies: string[] = []
  while (cookies.length * perGuest < connections) cookies.push(await guest(url))
  return cookies
}

async function openAll(count: number, open: (at: number) => Promise<Open>): Promise<Open[]> {
  const opened: Open[] = []
  let next = 0
  const work = async () => {
    while (next < count) opened.push(await open(next++))
  }
  await Promise.all(Array.from({ length: abreast }, work))
  return opened
}
