/**
 * A server process, a board on it, and somebody who draws there in peace. `unharmed` does something hostile and then
 * sees that nothing was stored, nobody was disturbed, and nothing broke.
 */
import { Agent } from 'node:http'
import { expect } from 'vitest'
import { dot, Member } from '../../server/testing/member.ts'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { nanoid } from 'nanoid'
import { ServerProcess } from '../support/server.ts'
import { waitFor } from '../support/wait.ts'
import { LogWatch } from './log-watch.ts'
import { answerLimit, type RawClient } from './raw-client.ts'
import { request, type RawAnswer, type RawRequest } from './raw-http.ts'
import { RawPolling } from './raw-polling.ts'
import { RawWebSocket } from './raw-websocket.ts'
import { guest, makeBoard, roomy } from './setup.ts'

export const transports = ['websocket', 'polling'] as const
export type Transport = (typeof transports)[number]

interface Position {
  readonly epoch: string
  readonly seq: number
  readonly digest: string
}

/** A client that has joined the board, and the name that it goes by. */
export interface Joined {
  readonly raw: RawClient
  readonly client: ClientId
}

export class Watch {
  readonly server: ServerProcess
  readonly log: LogWatch
  readonly board: BoardId
  readonly bystander: Member
  /** A session that is not the bystander's. */
  readonly cookie: string
  readonly #clients: RawClient[] = []
  readonly #agent = new Agent({ keepAlive: true })

  private constructor(server: ServerProcess, log: LogWatch, board: BoardId, bystander: Member, cookie: string) {
    this.server = server
    this.log = log
    this.board = board
    this.bystander = bystander
    this.cookie = cookie
  }

  /** `env`: settings besides those that let many hostile connections in. */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<Watch> {
    const log = new LogWatch()
    const server = await ServerProcess.start({
      env: { LOG_LEVEL: 'debug', ...roomy, ...env },
      heard: log.heard,
    })
    const { url } = server
    const board = await makeBoard(url)
    const bystander = new Member(url, { cookie: await guest(url), transports: ['websocket'] })
    await bystander.connected()
    await bystander.join(board)
    return new Watch(server, log, board, bystander, await guest(url))
  }

  get url(): string {
    return this.server.url
  }

  request(path: string, options?: RawRequest): Promise<RawAnswer> {
    return request(this.url, path, options)
  }

  /** A connection that has entered the namespace, on no board yet. */
  async connect(transport: Transport, cookie = this.cookie): Promise<RawClient> {
    const raw = await this.open(transport, cookie)
    await raw.enter()
    return raw
  }

  /** A connection that has not even entered the namespace. */
  async open(transport: Transport, cookie = this.cookie): Promise<RawClient> {
    const raw =
      transport === 'polling' ? await RawPolling.open(this.url, cookie) : await RawWebSocket.open(this.url, cookie)
    this.#clients.push(raw)
    return raw
  }

  /** A connection that is on the board under a new client id. */
  async join(transport: Transport = 'websocket', cookie = this.cookie): Promise<Joined> {
    const raw = await this.connect(transport, cookie)
    const client = nanoid<ClientId>(8)
    expect(await raw.tell('join', { board: this.board, client, from: 1 })).toMatchObject({ ok: true })
    return { raw, client }
  }

  /** Where the board stands. */
  async position(): Promise<Position> {
    const { body } = await this.request(`/api/boards/${this.board}/digest`, { agent: this.#agent })
    return JSON.parse(body) as Position
  }

  /** Does something hostile and sees that nothing came of it but `stored` operations. */
  async unharmed<T>(act: () => Promise<T>, { stored = 0 } = {}): Promise<T> {
    const before = await this.position()
    const result = await act()
    const after = await this.position()
    if (stored === 0) expect(after, 'the board').toEqual(before)
    else expect(after, 'the board').toMatchObject({ epoch: before.epoch, seq: before.seq + stored })
    await this.calm()
    return result
  }

  /** Sees that the server runs, that its log tells of no mistake, and that the bystander still draws. */
  async calm(): Promise<void> {
    const { bystander } = this
    const started = performance.now()
    expect(await bystander.submit(dot), 'the bystander').toMatchObject({ ok: true, refused: [] })
    expect(performance.now() - started, 'ms for the bystander').toBeLessThan(answerLimit)
    expect(this.server.running, this.server.log).toBe(true)
    expect(this.log.take()).toEqual([])
  }

  /** Sees that nothing of what the tests did was a mistake of the server, by its own figures. */
  async sound(): Promise<void> {
    const { body } = await this.request('/metrics')
    const mistakes = body.split('\n').filter((line) => mistake.test(line) && !line.endsWith(' 0'))
    expect(mistakes, this.server.log).toEqual([])
    for (const [, reason = ''] of body.matchAll(/^drawbridge_connections_ended_total\{reason="([^"]*)"/gm))
      expect(endings, 'reasons for which connections ended').toContain(reason)
  }

  /** Breaks off what the tests have opened. */
  hangUp(): void {
    for (const client of this.#clients.splice(0)) client.close()
  }

  /** Sees a last time that all is well, and ends it. */
  async dispose(): Promise<void> {
    this.hangUp()
    await this.sound()
    this.bystander.close()
    this.#agent.destroy()
    await this.server.stop()
    // The pipe may still hold the last lines.
    await waitFor('the last line of the log', () => this.server.log.includes('server.stop'))
    await this.server.dispose()
    expect(this.log.take()).toEqual([])
  }
}

const mistake = /^drawbridge_(failures_total|refused_total\{code="E_(INTERNAL|DAMAGED|STORE)"\})/

/** All reasons that there are for the end of a connection. */
const endings = [
  'transport error',
  'transport close',
  'forced close',
  'parse error',
  'ping timeout',
  'client namespace disconnect',
  'server namespace disconnect',
  'forced server close',
  'server shutting down',
]
