/**
 * `npm run endurance [minutes] [connections]`: people on both transports draw at a steady rate through HAProxy on three
 * nodes and one Redis, while two of the nodes are stopped or killed and started again, one each minute. At the end
 * nothing may be lost, all must hold the same boards, and the node that lived through must not have grown.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { BoardId } from '#shared/model/ids.ts'
import { makeBoard } from '../../server/testing/api.ts'
import { usageOfAll } from '../support/process-usage.ts'
import { foldBoard } from '../support/fold-board.ts'
import { HaProxy } from '../support/haproxy.ts'
import { freePort } from '../support/ports.ts'
import { RedisServer } from '../support/redis.ts'
import { ServerProcess } from '../support/server.ts'
import type { Orders, Report } from './crowd.ts'
import { growth, type Sample } from './memory.ts'

const [minutes = 30, connections = 500] = process.argv.slice(2).map(Number)
const boardCount = 20
/** Between two samples, and between two restarts, ms. */
const every = { sample: 10_000, restart: 60_000 }
/** Memory is compared from here on: caches have filled and the compiler has warmed up, ms. */
const warmUp = Math.min(5, minutes / 3) * 60_000
const mostGrowth = 0.05

const env = {
  LIMIT_HANDSHAKES: '100000',
  LIMIT_STRANGERS: '100000',
  LIMIT_BOARDS_PER_HOUR: '10000',
  LOG_LEVEL: 'warn',
}

await using parts = new AsyncDisposableStack()
const kept = <T extends { dispose(): Promise<void> }>(part: T): T => parts.adopt(part, (running) => running.dispose())

const redis = kept(await RedisServer.start(['--appendfsync', 'everysec']))
const port = await freePort()
const nodes: ServerProcess[] = []
for (const host of ['127.0.0.1', '127.0.0.2', '127.0.0.3'])
  nodes.push(kept(await ServerProcess.start({ redisUrl: redis.url, host, port, env, patience: every.restart })))
const [witness, ...others] = nodes as [ServerProcess, ...ServerProcess[]]
const balancer = kept(await HaProxy.start({ nodes: nodes.map(({ host }) => host), nodePort: port }))

const boards: BoardId[] = []
while (boards.length < boardCount) boards.push(await makeBoard(witness.url))

const crowd = fork(join(import.meta.dirname, 'crowd.ts'))
parts.defer(() => void crowd.kill('SIGKILL'))
crowd.send({ base: `${balancer.url}/`, boards, members: connections } satisfies Orders)
await once(crowd, 'message')
console.log(`${connections} people on ${boardCount} boards draw for ${minutes} minutes.`)

const started = performance.now()
const elapsed = () => performance.now() - started
const samples: Sample[] = []
const sampling = setInterval(() => {
  samples.push({ at: elapsed(), bytes: usageOfAll([witness.pid]).memory })
}, every.sample)
let restarts = 0
while (elapsed() < minutes * 60_000) {
  await new Promise((resolve) => setTimeout(resolve, every.restart))
  const node = others[restarts % others.length]!
  await (restarts % 3 === 2 ? node.crash() : node.stop())
  await node.start()
  restarts++
}
clearInterval(sampling)
crowd.send('stop')
const [report] = (await once(crowd, 'message')) as [Report]

const wrong: string[] = []
let elements = 0
for (const board of boards) {
  const { seq, digest } = (await (await fetch(`${witness.url}/api/boards/${board}/digest`)).json()) as {
    seq: number
    digest: string
  }
  elements += (await foldBoard(`${witness.url}/api/boards/${board}`)).elements.size
  const differing = report.boards.filter((end) => end.board === board && (end.seq !== seq || end.digest !== digest))
  if (differing.length > 0) wrong.push(`${differing.length} members of ${board} ended with another board`)
}
if (report.unsaved > 0) wrong.push(`${report.unsaved} operations were never acknowledged`)
if (elements !== report.strokes) wrong.push(`${report.strokes} strokes were drawn, ${elements} are there`)
const grown = growth(samples, warmUp)
if (grown > mostGrowth) wrong.push(`memory grew by ${(grown * 100).toFixed(1)} %`)

const megabytes = (at: number) => (samples.at(at)!.bytes / 2 ** 20).toFixed(0)
console.log(`${report.strokes} strokes, ${elements} on the boards; ${restarts} restarts, every third by kill -9.`)
console.log(`Memory of the node that lived through: ${megabytes(0)} MB at first, ${megabytes(-1)} MB at last,`)
console.log(
  `${(grown * 100).toFixed(1)} % after the first ${(warmUp / 60_000).toFixed(1)} minutes (medians of the first and the last third of the rest).`,
)
console.log(wrong.length === 0 ? 'Nothing was lost, and all hold the same boards.' : wrong.join('\n'))
process.exitCode = wrong.length === 0 ? 0 : 1
