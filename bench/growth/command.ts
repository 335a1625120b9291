/** `npm run bench -- growth`: what changes as a board grows. */
import { parseArgs } from 'node:util'
import { RedisServer } from '../../e2e/support/redis.ts'
import { ServerProcess } from '../../e2e/support/server.ts'
import { listOf, numberOf } from '../arguments.ts'
import { serverSettings } from '../load/targets.ts'
import { describeMachine } from '../machine.ts'
import { comparison, readResults, writeResults, type Compared, type Result } from '../results.ts'
import { seedBoard } from '../seed/board.ts'
import { growthOf, type Growth } from './measure.ts'

export const usage = `npm run bench -- growth [options]
  --elements 1000,10000,50000,100000   on the board; a stroke has 40 points
  --scene strokes,mixed   strokes only; shapes, texts, notes, connectors and pictures among them
  --store sqlite          or redis
  --json bench/results/growth.json
  --compare <file>        says what became better and worse since those figures`

const columns: readonly (Compared & { readonly digits: number })[] = (
  [
    ['first of all: others wait', ({ firstWait }) => firstWait, 1],
    ['cold ms', ({ cold }) => cold, 0],
    ['cold: others wait', ({ coldWait }) => coldWait, 1],
    ['warm ms', ({ warm }) => warm, 1],
    ['whole scene ms', ({ scene }) => scene, 1],
    ['CPU ms', ({ warmCpu }) => warmCpu, 1],
    ['kB', ({ bytes }) => bytes / 1_000, 0],
    ['ten: others wait', ({ crowdWait }) => crowdWait, 1],
    ['back ms', ({ back }) => back, 1],
    ['back kB', ({ backBytes }) => backBytes / 1_000, 1],
    ['ack ms', ({ ack }) => ack, 2],
    ['ack CPU ms', ({ ackCpu }) => ackCpu, 2],
    ['saving: others wait', ({ savingWait }) => savingWait, 1],
    ['MB', ({ memory }) => memory / 1e6, 0],
  ] satisfies [string, (growth: Growth) => number, number][]
).map(([title, of, digits]) => ({ title, digits, of: (figures) => of(figures as unknown as Growth) }))

export async function benchGrowth(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      elements: { type: 'string', default: '1000,10000,50000,100000' },
      scene: { type: 'string', default: 'strokes,mixed' },
      store: { type: 'string', default: 'sqlite' },
      json: { type: 'string', default: 'bench/results/growth.json' },
      compare: { type: 'string' },
    },
  })
  const machine = describeMachine()
  console.log(machine)
  const sizes = listOf(values.elements).map((text) => numberOf('elements', text))
  const before = values.compare === undefined ? null : await readResults(values.compare)
  const results: Result[] = []
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
  for (const scene of listOf(values.scene)) {
    for (const strokes of sizes) {
      const board = await seedBoard(server.url, { strokes, points: 40, world: 20_000, mixed: scene === 'mixed' })
      await server.stop()
      await server.start()
      const figures = { ...(await growthOf(server.url, server.pid, board, strokes)) }
      results.push({ what: `${strokes.toLocaleString('en')} ${scene}`, target: `Drawbridge, ${values.store}`, figures })
    }
  }
  const titles = ['elements'.padEnd(16), ...columns.map(({ title }) => title)]
  console.log(titles.join('  '))
  for (const { what, figures } of results) {
    const cells = columns.map(({ title, of, digits }) => of(figures).toFixed(digits).padStart(title.length))
    console.log([what.padEnd(16), ...cells].join('  '))
  }
  await writeResults(values.json, machine, results)
  if (before) console.log(comparison(before, results, columns))
}
