/**
 * Listens to what a server logs: every line is one JSON object with an event, none holds anything that a stranger
 * sent, and none tells of a mistake of the server.
 */

/** Stands in everything that the tests send and that must not be logged. */
export const marker = 'Zq7-hostile'

/** Events that are at this level for a reason that is not a mistake. */
const expected = new Set(['server.stop'])

export class LogWatch {
  #offences: string[] = []
  lines = 0

  readonly heard = (line: string): void => {
    this.lines++
    const wrong = this.#judge(line)
    if (wrong !== undefined && this.#offences.length < 10) this.#offences.push(`${wrong}: ${line.slice(0, 500)}`)
  }

  /** What was wrong since the last time, the first of it. */
  take(): string[] {
    const offences = this.#offences
    this.#offences = []
    return offences
  }

  #judge(line: string): string | undefined {
    if (line.includes(marker)) return 'holds what was sent'
    let entry: unknown
    try {
      entry = JSON.parse(line)
    } catch {
      return 'is no JSON'
    }
    if (typeof entry !== 'object' || entry === null) return 'is no object'
    const { level, event } = entry as { level?: unknown; event?: unknown }
    if (typeof level !== 'number') return 'has no level'
    // 50 is an error, 60 is fatal.
    return level >= 50 && !expected.has(String(event)) ? 'tells of a mistake' : undefined
  }
}
