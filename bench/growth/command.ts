/** `npm run bench -- growth`: what changes as a board grows. */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { RedisServer } from '../../e2e/support/redis.ts'
import { ServerProcess } from '../../e2e/support/server.ts'
import { listOf, numberOf } from '../arguments.ts'
import { serverSettings } from '../load/targets.ts'
import { describeMachine } from '../machine.ts'
import { seedBoard } from '../seed/board.ts'
import { growthOf, type Growth } from './measure.ts'

export const usage = `npm run bench -- growth [options]
  --elements 1000,10000,50000,100000   strokes of 40 points on the board
  --store sqlite          or redis
  --json <file>           the figures for machines as well`

const columns: readonly (readonly [title: string, of: (growth: Growth) => number, digits: number])[] = [
  ['cold ms', ({ cold }) => cold, 0],
  ['others wait', ({ coldWait }) => coldWait, 1],
  ['warm ms', ({ warm }) => warm, 1],
  ['CPU ms', ({ warmCpu }) => warmCpu, 1],
  ['kB', ({ bytes }) => bytes / 1_000, 0],
  ['ten: others wait', ({ crowdWait }) => crowdWait, 1],
  ['ack ms', ({ ack }) => ack, 2],
  ['ack CPU ms', ({ ackCpu }) => ackCpu, 2],
  ['MB', ({ memory }) => memory / 1e6, 0],
]

export async function benchGrowth(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      elements: { type: 'string', default: '1000,10000,50000,100000' },
      store: { type: 'string', default: 'sqlite' },
      json: { type: 'string' },
    },
  })
  const machine = describeMachine()
  console.log(machine)
  const sizes = listOf(values.elements).map((text) => numberOf('elements', text))
  const results: Growth[] = []
  await using parts = new AsyncDisposableStack()
  const redis =
    values.store === 'redis'
      ? parts.adopt(await RedisServer.start(['--appendfsync', 'always']), (running) => running.dispose())
      : null
  const most = String(Math.max(...sizes) + 1_000)
  const server = parts.adopt(
    await ServerProcess.start({
      ...(redis && { redisUrl: redis.url }),
      env: {
        ...serverSettings,
        LIMIT_ELEMENTS: most,
        LIMIT_OPERATIONS_PER_SECOND: '100000',
        LIMIT_BYTES_PER_SECOND: '100000000',
      },
    }),
    (running) => running.dispose(),
  )
  for (const strokes of sizes) {
    const board = await seedBoard(server.url, { strokes, points: 40, world: 20_000 })
    await server.stop()
    await server.start()
    results.push(await growthOf(server.url, server.pid, board, strokes))
  }
  const titles = ['elements', ...columns.map(([title]) => title)]
  const rows = results.map((growth) => [
    growth.elements.toLocaleString('en'),
    ...columns.map(([, of, digits]) => of(growth).toFixed(digits)),
  ])
  for (const row of [titles, ...rows])
    console.log(row.map((cell, at) => cell.padStart(titles[at]!.length + 2)).join(''))
  if (values.json !== undefined) await writeFile(values.json, JSON.stringify({ machine, results }, null, 2))
}
