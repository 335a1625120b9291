/** How long the disk takes to keep something: nothing that is durable is acknowledged sooner. */
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Latencies } from './load/latencies.ts'

/** What a commit of a few strokes writes, bytes, and how often and how far apart it is done, ms. */
const block = 8_192
const count = 120
const pause = 16

/** One line on writing 8 kB and having it flushed, in the folder where the stores of the benchmarks are. */
export async function describeDisk(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-disk-'))
  const latencies = new Latencies()
  try {
    await using file = await open(join(folder, 'flushed'), 'w')
    const bytes = Buffer.alloc(block, 1)
    for (let at = 0; at < count; at++) {
      const startedAt = performance.now()
      await file.write(bytes, 0, block, at * block)
      await file.datasync()
      latencies.add(performance.now() - startedAt)
      await sleep(pause)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
  const [middle, most] = [latencies.quantile(0.5), latencies.quantile(0.99)].map((ms) => ms.toFixed(1))
  return `a flush of 8 kB to this disk takes ${middle} ms (p50), ${most} ms (p99)`
}
