/** What a board of a size costs: each operation, each who opens it, and the first who does. */
import type { BoardId } from '#shared/model/ids.ts'
import { seeded } from '../../e2e/support/seeded.ts'
import { makeBoard } from '../../server/testing/api.ts'
import { BoardConnection } from '../load/connection.ts'
import { Latencies } from '../load/latencies.ts'
import { batchInterval, Hand } from '../load/hand.ts'
import { Pen } from '../load/pen.ts'
import { usageOfAll } from '../../e2e/support/process-usage.ts'
import { longestWait, positionOf, receive, takeBoard } from './opening.ts'

export interface Growth {
  readonly elements: number
  /** What others wait after a restart while somebody opens an empty board, ms: code is loaded when it is first wanted. */
  readonly firstWait: number
  /** Opening it as the first, then, ms, and what others wait meanwhile. */
  readonly cold: number
  readonly coldWait: number
  /** Opening it when it is in memory, ms, the server's time for it, ms, and the bytes that cross the wire. */
  readonly warm: number
  readonly warmCpu: number
  readonly bytes: number
  /** From the handshake until it is joined and all of it is here, ms. */
  readonly scene: number
  /** Coming back after 300 operations of others: until the missed part is here, ms, and its bytes. */
  readonly back: number
  readonly backBytes: number
  /** What others wait while ten open it at once, and while it is saved, ms. */
  readonly crowdWait: number
  readonly savingWait: number
  /** Acknowledgement of a batch of points, ms, and the server's time for it, ms. */
  readonly ack: number
  readonly ackCpu: number
  /** Server memory, bytes. */
  readonly memory: number
}

const joins = 30
/** Joins that code needs until it is compiled. */
const warmUp = 1_000
const crowd = 10
const batches = 150

/** Measures a board on a server that was started again since it was made. */
export async function growthOf(url: string, pid: number, board: BoardId, elements: number): Promise<Growth> {
  await receive(`${url}/healthz`)
  const firstWait = await longestWait(url, async () => takeBoard(url, await makeBoard(url)))
  let cold = 0
  const coldWait = await longestWait(url, async () => (cold = (await takeBoard(url, board)).took))

  let opened = await takeBoard(url, board)
  // The first few are served by code that is not compiled yet.
  await joinAll(url, board, warmUp)
  let before = usageOfAll([pid]).cpu
  const times: number[] = []
  const scenes: number[] = []
  for (let at = 0; at < joins; at++) {
    const startedAt = performance.now()
    const connection = BoardConnection.open({ url, board, transport: 'websocket' })
    opened = await takeBoard(url, board)
    times.push(opened.took)
    const joined = await connection
    scenes.push(performance.now() - startedAt)
    await joined.leave()
  }
  const warmCpu = (usageOfAll([pid]).cpu - before) / joins
  const crowdWait = await longestWait(url, () =>
    Promise.all(Array.from({ length: crowd }, () => takeBoard(url, board))),
  )

  before = usageOfAll([pid]).cpu
  const token = positionOf(await takeBoard(url, board))
  const ack = await acknowledgement(url, board)
  const { cpu, memory } = usageOfAll([pid])
  const ackCpu = (cpu - before) / batches
  const missed = await receive(`${url}/api/boards/${board}/log?since=${token.seq}&epoch=${token.epoch}`)
  const savingWait = await longestWait(url, () => drawFast(url, board))
  const [warm, scene] = [middle(times), middle(scenes)]
  const back = { back: missed.took, backBytes: missed.bytes }
  const waits = { firstWait, coldWait, crowdWait, savingWait }
  return { elements, cold, warm, warmCpu, bytes: opened.bytes, scene, ...back, ...waits, ack, ackCpu, memory }
}

const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!

async function joinAll(url: string, board: BoardId, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const connection = await BoardConnection.open({ url, board, transport: 'websocket' })
    await takeBoard(url, board)
    await connection.leave()
  }
}

/** So many operations that the board is saved more than once meanwhile. */
async function drawFast(url: string, board: BoardId): Promise<void> {
  const connection = await BoardConnection.open({ url, board, transport: 'websocket' })
  const pen = new Pen(connection.client, new Hand(seeded(2)))
  for (let at = 0; at < 5_000; at++) {
    pen.draw((operation) => connection.add(operation))
    if (at % 50 === 49) await connection.flush()
  }
  await connection.flush()
  await connection.leave()
}

/** The middle of what one who draws alone waits for, ms. */
async function acknowledgement(url: string, board: BoardId): Promise<number> {
  const latencies = new Latencies()
  const connection = await BoardConnection.open({
    url,
    board,
    transport: 'websocket',
    acknowledged: (sentAt) => latencies.add(performance.now() - sentAt),
  })
  const pen = new Pen(connection.client, new Hand(seeded(1)))
  for (let at = 0; at < batches; at++) {
    pen.draw((operation) => connection.add(operation))
    connection.pump()
    await new Promise((resolve) => setTimeout(resolve, batchInterval))
  }
  await connection.flush()
  await connection.leave()
  return latencies.quantile(0.5)
}
