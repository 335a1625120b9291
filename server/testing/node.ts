/** A whole node in the test's own process, on a free port, over a store of the test's choice. */
import type { AddressInfo } from 'node:net'
import { nanoid } from 'nanoid'
import type { BoardId, Epoch } from '#shared/model/ids.ts'
import { createApp, type RunningApp } from '../app.ts'
import { parseConfig } from '../config/config.ts'
import { singleNode } from '../fanout/fanout.ts'
import { connectRedis } from '../fanout/redis-fanout.ts'
import { createMetrics } from '../http/metrics.ts'
import { createLog } from '../log.ts'
import { MemoryRegistry, type PeopleRegistry } from '../presence/registry.ts'
import { redisOpener } from '../redis/open.ts'
import { MemoryStore } from '../store/memory.ts'
import type { FileStore } from '../files/store.ts'
import { MemoryFiles } from './memory-files.ts'
import type { BoardStore } from '../store/store.ts'
import { guest } from './api.ts'
import { Member, type MemberOptions } from './member.ts'

export interface NodeOptions {
  readonly store?: BoardStore
  readonly registry?: PeopleRegistry
  readonly files?: FileStore
  /** Settings as in the environment. */
  readonly env?: Readonly<Record<string, string>>
  readonly clientDir?: string
}

export function memoryStore(): MemoryStore {
  return new MemoryStore({ clock: Date.now, epoch: () => nanoid<Epoch>(8), secret: () => nanoid(43) })
}

export class TestNode {
  readonly store: BoardStore
  /** Without a slash at its end. */
  readonly url: string
  /** What failed where nobody was told; empty in a test that went well. */
  readonly failures: string[]
  readonly #app: RunningApp
  readonly #members: Member[] = []

  private constructor(app: RunningApp, store: BoardStore, url: string, failures: string[]) {
    this.#app = app
    this.store = store
    this.url = url
    this.failures = failures
  }

  static async start(options: NodeOptions = {}): Promise<TestNode> {
    const {
      store = memoryStore(),
      registry = new MemoryRegistry(() => performance.now()),
      files = new MemoryFiles(),
      env,
      clientDir,
    } = options
    const config = parseConfig({
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'silent',
      DRAIN_MS: '0',
      DRAIN_NOTICE_MS: '0',
      ...env,
    })
    const log = createLog(config.logLevel)
    const failures: string[] = []
    const app = await createApp({
      config,
      log,
      store,
      files,
      registry,
      metrics: createMetrics(),
      warnings: () => [],
      clientDir: clientDir ?? null,
      fanout: async (failed) => {
        const noted = (what: string, error: unknown) => {
          failures.push(what)
          failed(what, error)
        }
        return config.redis === null ? singleNode : connectRedis(redisOpener(config.redis.setup, log), noted)
      },
    })
    await app.http.listen({ host: config.host, port: config.port })
    const { port } = app.http.server.address() as AddressInfo
    return new TestNode(app, store, `http://127.0.0.1:${port}${config.basePath.slice(0, -1)}`, failures)
  }

  async makeBoard(): Promise<BoardId> {
    const board = nanoid<BoardId>(22)
    await this.store.createBoard(board, 'Test')
    return board
  }

  /** A guest's session cookie. */
  guest(): Promise<string> {
    return guest(this.url)
  }

  /** Somebody connected to this node. */
  async connect(options: Omit<MemberOptions, 'cookie'> & { cookie?: string } = {}): Promise<Member> {
    const member = new Member(this.url, { ...options, cookie: options.cookie ?? (await this.guest()) })
    this.#members.push(member)
    await member.connected()
    return member
  }

  async close(): Promise<void> {
    for (const member of this.#members) member.close()
    await this.#app.close()
  }
}
