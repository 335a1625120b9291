/** What a process uses, as Linux tells it; elsewhere nothing is known and every figure is NaN. */
import { readFileSync } from 'node:fs'

export interface Usage {
  /** User and system time of all its threads, ms. */
  readonly cpu: number
  /** Resident memory, bytes. */
  readonly memory: number
}

/** Clock ticks a second; 100 on every Linux that there is. */
const ticks = 100

/** Resident memory of a process, bytes. Throws where there is no such process, or no Linux. */
export function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1_024
}

function usageOf(pid: number): Usage {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces: fields are counted from its end, the state being the third.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { cpu: ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticks, memory: memoryOf(pid) }
  } catch {
    return { cpu: Number.NaN, memory: Number.NaN }
  }
}

/** The sum over several processes. */
export function usageOfAll(pids: readonly number[]): Usage {
  const all = pids.map(usageOf)
  return {
    cpu: all.reduce((sum, { cpu }) => sum + cpu, 0),
    memory: all.reduce((sum, { memory }) => sum + memory, 0),
  }
}
