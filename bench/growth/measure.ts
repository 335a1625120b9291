/** What a board of a size costs: each operation, each who opens it, and the first who does. */
import { Agent } from 'node:http'
import type { BoardId } from '#shared/model/ids.ts'
import { randomFrom } from '../scene.ts'
import { BoardConnection } from '../load/connection.ts'
import { Latencies } from '../load/latencies.ts'
import { batchInterval } from '../load/hand.ts'
import { Pen } from '../load/pen.ts'
import { usageOfAll } from '../load/process-usage.ts'
import { longestWait, receive, takeBoard } from './opening.ts'

export interface Growth {
  readonly elements: number
  /** Opening it as the first after a restart, ms, and what others wait meanwhile. */
  readonly cold: number
  readonly coldWait: number
  /** Opening it when it is in memory, ms, the server's time for it, ms, and the bytes that cross the wire. */
  readonly warm: number
  readonly warmCpu: number
  readonly bytes: number
  /** What others wait while ten open it at once, ms. */
  readonly crowdWait: number
  /** Acknowledgement of a batch of points, ms, and the server's time for it, ms. */
  readonly ack: number
  readonly ackCpu: number
  /** Server memory, bytes. */
  readonly memory: number
}

const joins = 30
const crowd = 10
const batches = 150

/** Measures a board on a server that was started again since it was made. */
export async function growthOf(url: string, pid: number, board: BoardId, elements: number): Promise<Growth> {
  await receive(`${url}/healthz`, {}, new Agent())
  let cold = 0
  const coldWait = await longestWait(url, async () => (cold = (await takeBoard(url, board)).took))

  let opened = await takeBoard(url, board)
  let before = usageOfAll([pid]).cpu
  const times: number[] = []
  for (let at = 0; at < joins; at++) {
    const connection = BoardConnection.open({ url, board, transport: 'websocket' })
    opened = await takeBoard(url, board)
    times.push(opened.took)
    ;(await connection).close()
  }
  const warmCpu = (usageOfAll([pid]).cpu - before) / joins
  const crowdWait = await longestWait(url, () =>
    Promise.all(Array.from({ length: crowd }, () => takeBoard(url, board))),
  )

  before = usageOfAll([pid]).cpu
  const ack = await acknowledgement(url, board)
  const { cpu, memory } = usageOfAll([pid])
  const ackCpu = (cpu - before) / batches
  const warm = times.sort((a, b) => a - b)[joins >> 1]!
  return { elements, cold, coldWait, warm, warmCpu, bytes: opened.bytes, crowdWait, ack, ackCpu, memory }
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
  const pen = new Pen(connection.client, randomFrom(1))
  for (let at = 0; at < batches; at++) {
    pen.draw((operation) => connection.add(operation))
    connection.pump()
    await new Promise((resolve) => setTimeout(resolve, batchInterval))
  }
  await connection.flush()
  connection.close()
  return latencies.quantile(0.5)
}
