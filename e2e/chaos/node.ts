/** A server node of the suite: its process, its own line to Redis, its own clock, and what it logs. */
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { memoryOf } from '../support/process-usage.ts'
import { FaultProxy } from '../support/proxy.ts'
import { ServerProcess } from '../support/server.ts'

export interface NodeParts {
  readonly host: string
  readonly port: number
  /** Redis that it is on, through its own line; null: it has none of that kind. */
  readonly redisPort: number | null
  readonly env: Readonly<Record<string, string>>
  readonly main?: string | undefined
}

/** What a node may use at most, bytes. */
const mostMemory = 500 * 1024 * 1024

/** Shifts the clock of the process by what a file says. */
const clock = new URL('clock.ts', import.meta.url).href

export class ChaosNode {
  readonly server: ServerProcess
  /** Null where there is no Redis, or where others name it. */
  readonly redisLine: FaultProxy | null
  /** What went wrong that no fault explains. */
  readonly #wrong: string[]
  readonly #clockFile: string
  #wanted = true

  private constructor(server: ServerProcess, redisLine: FaultProxy | null, wrong: string[], clockFile: string) {
    this.server = server
    this.redisLine = redisLine
    this.#wrong = wrong
    this.#clockFile = clockFile
  }

  static async start({ host, port, redisPort, env, main }: NodeParts, folder: string): Promise<ChaosNode> {
    const redisLine = redisPort === null ? null : await FaultProxy.startForAnything(redisPort)
    const clockFile = join(folder, `clock-${host}-${port}`)
    await writeFile(clockFile, '0')
    const wrong: string[] = []
    const server = await ServerProcess.start({
      host,
      port,
      ...(redisLine && { redisUrl: `redis://127.0.0.1:${redisLine.port}` }),
      ...(main !== undefined && { main }),
      env: { ...env, NODE_OPTIONS: `--import=${clock}`, CHAOS_CLOCK: clockFile },
      heard: (line) => {
        const found = complaint(line)
        if (found) wrong.push(`${host}: ${found}`)
      },
    })
    return new ChaosNode(server, redisLine, wrong, clockFile)
  }

  async kill(): Promise<void> {
    this.#wanted = false
    await this.server.crash()
  }

  /** SIGTERM; that it ends in order is part of what is checked. */
  async stop(): Promise<void> {
    this.#wanted = false
    const { code, signal } = await this.server.stop()
    if (code !== 0) this.#wrong.push(`${this.server.host} ended with ${code ?? signal} after SIGTERM`)
  }

  async start(): Promise<void> {
    await this.server.start()
    this.#wanted = true
  }

  /** Sets its clock forward, ms. */
  shiftClock(by: number): Promise<void> {
    return writeFile(this.#clockFile, String(by))
  }

  /** What went wrong since this was asked last. */
  async wrong(): Promise<string[]> {
    const found = this.#wrong.splice(0)
    const { host, running } = this.server
    if (this.#wanted && !running) found.push(`${host} ended though nobody ended it; it said:\n${this.server.log}`)
    else if (running && this.memory > mostMemory) found.push(`${host} uses ${this.memory} bytes`)
    return found
  }

  /** Resident memory, bytes. */
  get memory(): number {
    return memoryOf(this.server.pid)
  }

  /** Open files and connections. */
  async files(): Promise<number> {
    return (await readdir(`/proc/${this.server.pid}/fd`)).length
  }

  async dispose(): Promise<void> {
    this.#wanted = false
    await this.server.dispose()
    await this.redisLine?.dispose()
  }
}

/** What no node may ever log; null: nothing of the kind. */
function complaint(line: string): string | null {
  if (!line.includes('"rejection"') && !line.includes('"process.exception"')) return null
  return line
}
