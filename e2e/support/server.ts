/** Real server processes, started as a user starts them. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Child, type Exit } from './child.ts'
import { freePort } from './ports.ts'
import { waitFor } from './wait.ts'

/** What Node is told, as in package.json and Dockerfile. */
export const nodeOptions = ['--max-semi-space-size=4']

const ownMain = join(import.meta.dirname, '../../server/main.ts')

export interface ServerOptions {
  /** Redis to keep boards in; without it SQLite in a folder of its own. */
  readonly redisUrl?: string
  /** Address of the loopback network and port to listen on; 127.0.0.1 and a free one where they are absent. */
  readonly host?: string
  readonly port?: number
  /** More settings. */
  readonly env?: Readonly<Record<string, string>>
  /** Another program in the place of the server's own. */
  readonly main?: string
  /** How long it may take to become ready, ms; a minute where it is absent. */
  readonly patience?: number
  /** Told of every line that it logs. */
  readonly heard?: (line: string) => void
}

export class ServerProcess {
  readonly host: string
  readonly port: number
  readonly url: string
  readonly dataDir: string
  readonly #env: NodeJS.ProcessEnv
  readonly #main: string
  readonly #heard: ServerOptions['heard']
  readonly #patience: number
  #child: Child | undefined

  private constructor(port: number, dataDir: string, options: ServerOptions) {
    this.host = options.host ?? '127.0.0.1'
    this.port = port
    this.url = `http://${this.host}:${port}`
    this.dataDir = dataDir
    this.#main = options.main ?? ownMain
    this.#heard = options.heard
    this.#patience = options.patience ?? 60_000
    // Nothing is inherited from the shell of the one who runs the tests but what a program needs to run.
    this.#env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      HOST: this.host,
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'info',
      ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
      ...options.env,
    }
  }

  /** Starts a server on a free port and waits until it can serve. */
  static async start(options: ServerOptions = {}): Promise<ServerProcess> {
    const dataDir = await mkdtemp(join(tmpdir(), 'drawbridge-data-'))
    const server = new ServerProcess(options.port ?? (await freePort()), dataDir, options)
    await server.start().catch(async (error: unknown) => {
      await server.dispose()
      throw error
    })
    return server
  }

  /** Starts it again, on the same port and the same data. */
  async start(): Promise<void> {
    const child = new Child(process.execPath, [...nodeOptions, this.#main], {
      name: `server on ${this.port}`,
      env: this.#env,
      heard: this.#heard,
    })
    this.#child = child
    await waitFor(
      `${child.name} to be ready`,
      async () => {
        if (!child.running) return true
        const answer = await fetch(`${this.url}${this.#env.BASE_PATH ?? ''}/readyz`)
        return answer.ok
      },
      { within: this.#patience },
    ).catch(async (error: unknown) => {
      await child.end('SIGKILL')
      throw new Error(`${child.name} did not become ready; it said:\n${child.output}`, { cause: error })
    })
    if (!child.running) throw new Error(`${child.name} ended at once; it said:\n${child.output}`)
  }

  /** What it logged, most recent part. */
  get log(): string {
    return this.#child?.output ?? ''
  }

  get running(): boolean {
    return this.#child?.running ?? false
  }

  /** Process number, for measuring it. */
  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('the server was never started')
    return this.#child.pid
  }

  /** SIGSTOP, SIGCONT and the like. */
  signal(signal: NodeJS.Signals): void {
    this.#child?.signal(signal)
  }

  /** As an operator stops it: SIGTERM, then it drains. */
  stop(): Promise<Exit> {
    return this.#end('SIGTERM')
  }

  /** As a power cut stops it. */
  crash(): Promise<Exit> {
    return this.#end('SIGKILL')
  }

  /** Ends it and removes its data. */
  async dispose(): Promise<void> {
    if (this.running) await this.crash()
    await rm(this.dataDir, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals): Promise<Exit> {
    if (!this.#child) throw new Error('the server was never started')
    return this.#child.end(signal)
  }
}
