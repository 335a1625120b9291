/** A real Redis of its own for a test: with an append-only file, on a free port, gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Child, type Exit } from './child.ts'
import { freePort } from './ports.ts'
import { onPath } from './tools.ts'
import { waitFor } from './wait.ts'

export class RedisServer {
  readonly port: number
  readonly url: string
  /** Where it keeps its data. */
  readonly folder: string
  readonly #settings: readonly string[]
  #child: Child | undefined

  private constructor(port: number, folder: string, settings: readonly string[]) {
    this.port = port
    this.url = `redis://127.0.0.1:${port}`
    this.folder = folder
    this.#settings = settings
  }

  /** `settings`: more of redis-server's, such as `['--maxmemory', '8mb']`. */
  static async start(settings: readonly string[] = []): Promise<RedisServer> {
    const folder = await mkdtemp(join(tmpdir(), 'drawbridge-redis-'))
    const redis = new RedisServer(await freePort(), folder, settings)
    await redis.start()
    return redis
  }

  /** Starts it again, on the same port and the same data. */
  async start(): Promise<void> {
    const program = onPath('redis-server')
    if (!program) throw new Error('redis-server is not installed')
    const own = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder]
    const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '']
    const child = new Child(program, [...own, ...durable, ...this.#settings], { name: `Redis on ${this.port}` })
    this.#child = child
    await waitFor(`${child.name} to answer`, () => !child.running || answersPing(this.port))
    if (!child.running) throw new Error(`${child.name} ended at once; it said:\n${child.output}`)
  }

  /** Process number, for measuring it. */
  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('Redis was never started')
    return this.#child.pid
  }

  get running(): boolean {
    return this.#child?.running ?? false
  }

  /** SIGSTOP, SIGCONT and the like. */
  signal(signal: NodeJS.Signals): void {
    this.#child?.signal(signal)
  }

  /** Kills it as a power cut would; `start` brings it back with its data. */
  crash(): Promise<Exit> {
    if (!this.#child) throw new Error('Redis was never started')
    return this.#child.end('SIGKILL')
  }

  async dispose(): Promise<void> {
    if (this.#child?.running) await this.crash()
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** Whether it has loaded its data and answers; without a client library, which would reconnect by itself. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.on('data', (answer: Buffer) => {
      resolve(answer.toString().startsWith('+PONG'))
      socket.destroy()
    })
    socket.on('error', () => resolve(false))
  })
}
