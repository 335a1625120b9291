/** A program that a test runs: its output is kept for when something fails, and it never outlives the test run. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const keptOutput = 20_000

export interface ChildOptions {
  readonly name: string
  readonly env?: NodeJS.ProcessEnv
  /** Told of every line that it prints. */
  readonly heard?: ((line: string) => void) | undefined
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export class Child {
  readonly name: string
  readonly exited: Promise<Exit>
  readonly #process: ChildProcess
  #output = ''

  constructor(program: string, args: readonly string[], options: ChildOptions) {
    this.name = options.name
    this.#process = spawn(program, args, { env: options.env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#output = (this.#output + chunk.toString()).slice(-keptOutput)))
      if (stream && options.heard) createInterface({ input: stream }).on('line', options.heard)
    }
    const killWithUs = () => this.#process.kill('SIGKILL')
    process.on('exit', killWithUs)
    this.exited = once(this.#process, 'exit').then(([code, signal]) => {
      process.off('exit', killWithUs)
      return { code: code as number | null, signal: signal as NodeJS.Signals | null }
    })
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null
  }

  /** The last of what it printed. */
  get output(): string {
    return this.#output
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  /** Sends a signal; SIGSTOP and SIGCONT included. */
  signal(signal: NodeJS.Signals): void {
    this.#process.kill(signal)
  }

  /** Sends a signal and waits until it is gone; after `limit` ms it is killed. */
  end(signal: NodeJS.Signals = 'SIGTERM', limit = 60_000): Promise<Exit> {
    if (this.running) this.signal(signal)
    return this.gone(limit)
  }

  /** Waits until it has ended by itself; after `limit` ms it is killed. */
  async gone(limit = 60_000): Promise<Exit> {
    const late = setTimeout(() => this.signal('SIGKILL'), limit)
    const exit = await this.exited
    clearTimeout(late)
    return exit
  }
}
