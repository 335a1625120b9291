/** Runs one scenario against one target: a fresh server, a fresh load, figures. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Figures, Scenario } from './scenario.ts'
import type { Target } from './targets.ts'

export type Workload = Pick<Scenario, 'transport' | 'clients' | 'drawers' | 'seconds'>

/** Measures `runs` times and returns the run whose slowest deliveries are the median of all. */
export async function measure(target: Target, workload: Workload, runs: number): Promise<Figures> {
  const figures: Figures[] = []
  while (figures.length < runs) figures.push(await measureOnce(target, workload))
  figures.sort((a, b) => a.latency.p99 - b.latency.p99)
  return figures[Math.floor(runs / 2)]!
}

async function measureOnce(target: Target, workload: Workload): Promise<Figures> {
  const running = await target.start()
  try {
    const { urls, pids } = running
    const scenario: Scenario = { ...workload, dialect: target.dialect, urls, pids }
    const load = fork(join(import.meta.dirname, 'drive.ts'), [JSON.stringify(scenario)], { serialization: 'advanced' })
    const answer = once(load, 'message').then(([figures]) => figures as Figures)
    const ended = once(load, 'exit').then(([code]) => Promise.reject(new Error(`the load ended with code ${code}`)))
    return await Promise.race([answer, ended])
  } finally {
    await running.stop()
  }
}
