import { cpus, loadavg, release, totalmem } from 'node:os'

/** One line on where figures were taken, for comparing them with others. */
export function describeMachine(): string {
  const [processor] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const busy = loadavg()[0]!.toFixed(1)
  return `${cpus().length} cores (${processor?.model ?? 'unknown'}), ${memory} GiB, kernel ${release()}, Node ${process.version}, load average ${busy} before`
}
