/** Runs one scenario against several targets, each with a fresh server and a fresh load, in turns. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { medianOf } from './median.ts'
import type { Figures, Moment, Scenario } from './scenario.ts'
import type { Line } from './table.ts'
import type { Target } from './targets.ts'

export type Workload = Pick<Scenario, 'transport' | 'clients' | 'boards' | 'drawers' | 'seconds'>

/**
 * Measures each target `runs` times, one after another in every round, so that a machine that grows slower meanwhile
 * does so for all of them. Returns the medians.
 */
export async function measure(targets: readonly Target[], workload: Workload, runs: number): Promise<Line[]> {
  const rounds = new Map<Target, Figures[]>(targets.map((target) => [target, []]))
  for (let run = 0; run < runs; run++) {
    for (const [target, figures] of rounds) figures.push(await measureOnce(target, workload))
  }
  return [...rounds].map(([{ name }, figures]) => ({ name, figures: medianOf(figures) }))
}

async function measureOnce(target: Target, workload: Workload): Promise<Figures> {
  const running = await target.start()
  try {
    const { urls, pids } = running
    const scenario: Scenario = { ...workload, dialect: target.dialect, urls, pids }
    const load = fork(join(import.meta.dirname, 'drive.ts'), [JSON.stringify(scenario)], { serialization: 'advanced' })
    const answer = new Promise<Figures>((resolve) =>
      load.on('message', (message: Moment | Figures) => {
        if (typeof message === 'string') running.moment?.(message)
        else resolve(message)
      }),
    )
    const ended = once(load, 'exit').then(([code]) => Promise.reject(new Error(`the load ended with code ${code}`)))
    return await Promise.race([answer, ended])
  } finally {
    await running.stop()
  }
}
