/** Visitors of a board, in a process of their own: how long opening takes, what it costs the server, what crosses the wire. */
import { median } from '../../../e2e/support/median.ts'
import { usageOfAll } from '../../../e2e/support/process-usage.ts'
import { countReceivedBytes } from '../../load/received-bytes.ts'
import { drawbridge } from './drawbridge.ts'
import type { OpeningModule } from './opening.ts'

export interface OpeningScenario {
  /** Address of an `OpeningModule`, or how Drawbridge may compress. */
  readonly module: string
  readonly url: string
  readonly pids: readonly number[]
  readonly strokes: number
}

export interface OpeningFigures {
  /** ms from connecting until everything has arrived, unread. */
  readonly took: number
  /** Server ms for each who opens it. */
  readonly cpu: number
  /** Bytes received by each, everything counted. */
  readonly bytes: number
  /** Server memory at the end, bytes. */
  readonly memory: number
}

const visits = 40

const scenario = JSON.parse(process.argv[2] ?? '') as OpeningScenario
process.send?.(await drive(scenario))
process.exit(0)

async function drive({ module, url, pids, strokes }: OpeningScenario): Promise<OpeningFigures> {
  const received = countReceivedBytes()
  const { fill } = await opener(module)
  const visit = await fill(url, strokes)
  const first = await visit()
  const before = { bytes: received(), cpu: usageOfAll(pids).cpu }
  const times: number[] = []
  for (let at = 0; at < visits; at++) {
    const startedAt = performance.now()
    const leave = await visit()
    times.push(performance.now() - startedAt)
    leave()
  }
  const { cpu, memory } = usageOfAll(pids)
  const bytes = (received() - before.bytes) / visits
  first()
  return { took: median(times), cpu: (cpu - before.cpu) / visits, bytes, memory }
}

async function opener(module: string): Promise<OpeningModule> {
  if (module === 'br' || module === 'identity') return drawbridge(module)
  return (await import(module)) as OpeningModule
}
