import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'

/** One line on where figures were taken, for comparing them with others. */
export function describeMachine(): string {
  const [processor] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const busy = loadavg()[0]!.toFixed(1)
  return `${cpus().length} cores (${processor?.model ?? 'unknown'}), ${memory} GiB, kernel ${release()}, Node ${process.version}, load average ${busy} before`
}

/** Time of all processors since the machine began, in ticks, and of it what went to other machines on the same hardware. */
export interface ProcessorTime {
  readonly all: number
  readonly stolen: number
}

/** As Linux tells it; elsewhere every figure is NaN. */
export function processorTime(): ProcessorTime {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1)
    // User, nice, system, idle, waiting for disks, interrupts of two kinds, stolen.
    const fields = line.split(/ +/).slice(1, 9).map(Number)
    return { all: fields.reduce((sum, field) => sum + field, 0), stolen: fields[7]! }
  } catch {
    return { all: Number.NaN, stolen: Number.NaN }
  }
}
