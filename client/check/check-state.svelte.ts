/** A check as the page shows it: what runs, what was found, and what can be begun again. */
import type { Around } from './around.ts'
import type { Findings, TestName } from './findings.ts'
import { runCheck, runSilence, silences, type Told } from './run.ts'

export class CheckState {
  findings = $state.raw<Partial<Findings>>({})
  running = $state.raw<readonly TestName[]>([])
  /** False while the check goes on. */
  done = $state(false)
  /** When it ended, ms since 1970. */
  at = $state(0)
  /** Whether it was begun for the long pause alone. */
  long = $state(false)
  readonly #around: (left: AbortSignal) => Around
  #left = new AbortController()

  constructor(around: (left: AbortSignal) => Around) {
    this.#around = around
  }

  /** Begins anew, whatever runs. */
  start(): Promise<void> {
    this.findings = {}
    return this.#run((around, told) => runCheck(around, told), false)
  }

  /** Tests a long pause, and keeps what was found besides. */
  startLong(): Promise<void> {
    const { silence: _old, ...findings } = this.findings
    this.findings = findings
    return this.#run((around, told) => runSilence(around, told, silences.long), true)
  }

  close(): void {
    this.#left.abort()
  }

  async #run(run: (around: Around, told: Told) => Promise<void>, long: boolean): Promise<void> {
    this.#left.abort()
    const left = (this.#left = new AbortController())
    this.running = []
    this.done = false
    this.long = long
    const around = this.#around(left.signal)
    const told: Told = {
      begun: (name) => {
        if (!left.signal.aborted) this.running = [...this.running, name]
      },
      found: (name, finding) => {
        if (left.signal.aborted) return
        this.findings = { ...this.findings, [name]: finding }
        this.running = this.running.filter((other) => other !== name)
      },
    }
    try {
      await run(around, told)
    } catch (error) {
      if (!left.signal.aborted) throw error
    } finally {
      // Also where a probe failed in a way that nobody thought of: what was found is judged.
      if (!left.signal.aborted) {
        this.running = []
        this.at = around.now()
        this.done = true
      }
    }
  }
}
