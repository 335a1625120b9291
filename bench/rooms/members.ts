/** What a room costs as it grows: each batch that two of its members draw, and each one more who joins. */
import { makeBoard } from '../../server/testing/api.ts'
import { usageOfAll } from '../../e2e/support/process-usage.ts'
import { BoardConnection } from '../load/connection.ts'
import { measure } from '../load/run.ts'
import type { Target } from '../load/targets.ts'

export interface RoomFigures {
  readonly members: number
  /** From sending to arrival at every member, ms. */
  readonly p50: number
  readonly p99: number
  /** Server time for a batch until everybody has it, ms, and for one receiver of it, µs. */
  readonly batchCpu: number
  readonly deliveryCpu: number
  /** Server time for somebody who joins and leaves again, everybody told of both, ms. */
  readonly joinCpu: number
}

export interface RoomWorkload {
  readonly seconds: number
  readonly runs: number
}

const drawers = 2
const joins = 60
/** Joins that code needs until it is compiled. */
const warmUp = 200
/** Members who join at the same time. */
const abreast = 10

export async function roomOf(target: Target, members: number, { seconds, runs }: RoomWorkload): Promise<RoomFigures> {
  const workload = { transport: 'websocket', clients: members, drawers, seconds } as const
  const [line] = await measure([target], workload, runs)
  const { latency, cpuPerThousand } = line!.figures
  const batchCpu = (cpuPerThousand * members) / 1_000
  return { members, ...latency, batchCpu, deliveryCpu: cpuPerThousand, joinCpu: await joinCpu(target, members) }
}

async function joinCpu(target: Target, members: number): Promise<number> {
  await using parts = new AsyncDisposableStack()
  const { urls, pids } = parts.adopt(await target.start(), (running) => running.stop())
  const url = urls[0]!
  const board = await makeBoard(url)
  const open = () => BoardConnection.open({ url, board, transport: 'websocket' })
  // The one more is the last of so many.
  const others: BoardConnection[] = []
  while (others.length < members - 1) {
    const count = Math.min(abreast, members - 1 - others.length)
    others.push(...(await Promise.all(Array.from({ length: count }, open))))
  }
  const comeAndGo = async (count: number) => {
    for (let at = 0; at < count; at++) await (await open()).leave()
  }
  await comeAndGo(warmUp)
  const before = usageOfAll(pids).cpu
  await comeAndGo(joins)
  const cpu = (usageOfAll(pids).cpu - before) / joins
  for (const other of others) other.close()
  return cpu
}
