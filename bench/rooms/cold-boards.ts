/** What those on one board notice of others being opened that the server has not read yet. */
import { ServerProcess } from '../../e2e/support/server.ts'
import { takeBoard } from '../growth/opening.ts'
import { measure, type Workload } from '../load/run.ts'
import type { Line } from '../load/table.ts'
import { serverSettings, type Running, type Target } from '../load/targets.ts'
import { seedBoard } from '../seed/board.ts'

export interface ColdBoards {
  readonly boards: number
  /** Strokes on each, of 40 points. */
  readonly strokes: number
  /** Opened at the same time. */
  readonly abreast: number
}

export interface ColdFigures {
  /** Alone, and while the others are opened. */
  readonly lines: readonly Line[]
  /** Boards opened while it was measured, in the last run. */
  readonly opened: number
}

/** A small class that draws. */
const hot = { transport: 'websocket', clients: 20, drawers: 4 } as const

export async function coldBoards(
  cold: ColdBoards,
  load: Pick<Workload, 'seconds'>,
  runs: number,
): Promise<ColdFigures> {
  let opened = 0
  const target = (name: string, opening: boolean): Target => ({
    name,
    dialect: 'drawbridge',
    transports: ['websocket'],
    start: () => startWithColdBoards(cold, opening ? () => opened++ : null),
  })
  const targets = [target('20 people, 4 draw', false), target(`… while boards of ${cold.strokes} are opened`, true)]
  const lines = await measure(targets, { ...hot, ...load }, runs)
  return { lines, opened }
}

/** A server that has boards on its disk and none in its memory; they are opened one after another while the load runs. */
async function startWithColdBoards(cold: ColdBoards, told: (() => void) | null): Promise<Running> {
  const env = { ...serverSettings, LIMIT_OPERATIONS_PER_SECOND: '100000', LIMIT_BYTES_PER_SECOND: '100000000' }
  const server = await ServerProcess.start({ env })
  const boards: string[] = []
  while (boards.length < cold.boards)
    boards.push(await seedBoard(server.url, { strokes: cold.strokes, points: 40, world: 20_000 }))
  await server.stop()
  await server.start()
  let going = true
  const openAll = async () => {
    for (let board = boards.pop(); going && board !== undefined; board = boards.pop()) {
      await takeBoard(server.url, board)
      told?.()
    }
  }
  let opening: Promise<unknown> = Promise.resolve()
  return {
    urls: [server.url],
    pids: [server.pid],
    moment(moment) {
      if (moment === 'ended') going = false
      else if (told) opening = Promise.all(Array.from({ length: cold.abreast }, openAll))
    },
    async stop() {
      going = false
      await opening
      await server.dispose()
    },
  }
}
