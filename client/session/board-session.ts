/**
 * One board in one tab: joins storage, connection, outbox and replica. What happens on the canvas is applied at once,
 * kept on this device, sent, and confirmed; whatever breaks in between is made good without asking anybody.
 */
import { encodeElement } from '#shared/model/element-codec.ts'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Operation } from '#shared/operation/table.ts'
import { Outbox, type RefusedOperation } from '#shared/sync/outbox.ts'
import { Replica } from '#shared/sync/replica.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { errors, Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import type { Presence } from '#shared/wire/messages.ts'
import { Bulk } from '../net/bulk.ts'
import { Link } from '../net/socket.ts'
import type { Storage } from '../storage/storage.ts'
import { Emitter } from './emitter.ts'
import { History } from './history.ts'
import { Keeper } from './keeper.ts'
import { PeopleList } from './people.ts'
import { PresenceSender } from './presence.ts'
import { Receiver } from './receiver.ts'
import { Sender } from './sender.ts'
import { initialStatus, type SessionStatus } from './status.ts'

/** Who numbered an operation, and how. */
export interface Place {
  readonly client: ClientId
  readonly n: number
}

export interface SessionOptions {
  readonly board: BoardId
  /** Address of the server, with its path. */
  readonly base: URL
  readonly client: ClientId
  readonly storage: Storage
  /** ms; monotonic. */
  readonly clock: () => number
}

/** Failed tries in a row after which the user is offered a button. */
const patience = 12
/** How long the board must rest before it is kept on the device for opening offline, ms. */
const cacheDelay = 4_000

export class BoardSession {
  readonly client: ClientId
  readonly board: BoardId
  readonly history: History
  readonly people = new PeopleList()
  readonly #options: SessionOptions
  readonly #replica: Replica
  readonly #outbox: Outbox
  readonly #link: Link
  readonly #bulk: Bulk
  readonly #keeper: Keeper
  readonly #sender: Sender
  readonly #receiver: Receiver
  readonly #presence: PresenceSender
  readonly #statusChanged = new Emitter<[SessionStatus]>()
  readonly #refused = new Emitter<[string]>()
  #status: SessionStatus = initialStatus
  #heartbeat: ReturnType<typeof setInterval> | undefined
  #cacheTimer: ReturnType<typeof setTimeout> | undefined

  /** Reads what this device kept of the board, then connects. Works without a network. */
  static async open(options: SessionOptions): Promise<BoardSession> {
    const { storage, board, client } = options
    const pending = await storage.pending(board, client)
    const next = (await storage.clients(board)).find((kept) => kept.client === client)?.next ?? 1
    const session = new BoardSession(options, new Outbox(client, { next, pending }))
    const cached = await storage.cached(board).catch(() => null)
    if (cached) session.#receiver.restore(cached)
    session.#start()
    return session
  }

  private constructor(options: SessionOptions, outbox: Outbox) {
    const { board, base, client, storage, clock } = options
    this.#options = options
    this.board = board
    this.client = client
    this.#outbox = outbox
    this.#replica = new Replica(client)
    this.#bulk = new Bulk(base)
    this.#status = { ...initialStatus, kept: storage.kept, unsaved: outbox.unsaved }
    this.#keeper = new Keeper(
      storage,
      board,
      client,
      () => this.#sender.pump(),
      () => this.#update({ kept: false }),
    )
    this.#link = new Link(base, {
      connected: () => void this.#join(),
      disconnected: (attempts) => this.#disconnected(attempts),
      transport: (transport) => this.#update({ transport }),
      refused: (code) => this.#update({ problem: code, connection: 'failed' }),
    })
    const transport = () => this.#status.transport
    this.#sender = new Sender({
      link: this.#link,
      board,
      outbox,
      until: () => this.#keeper.until,
      transport,
      clock,
      acknowledged: (answer, refused) => this.#acknowledged(answer.n, refused),
      stopped: (code) => this.#update({ problem: code }),
      rejoin: () => void this.#join(),
    })
    this.#receiver = new Receiver({
      board,
      bulk: this.#bulk,
      replica: this.#replica,
      pending: () => outbox.pending(),
      moved: () => this.#moved(),
      lost: () => void this.#join(),
    })
    this.#presence = new PresenceSender(this.#link, transport)
    this.history = new History(this.#replica, (operation) => this.#perform(operation))
    this.#listen()
  }

  get view(): BoardView {
    return this.#replica
  }

  get status(): SessionStatus {
    return this.#status
  }

  onStatus(listener: (status: SessionStatus) => void): () => void {
    return this.#statusChanged.on(listener)
  }

  /** Told in a sentence what was refused for good and taken back. */
  onRefused(listener: (sentence: string) => void): () => void {
    return this.#refused.on(listener)
  }

  onPresence(listener: (members: Readonly<Record<string, Presence>>) => void): () => void {
    return this.people.presence.on(listener)
  }

  showPresence(presence: Presence): void {
    this.#presence.show(presence)
  }

  /** Applies an operation at once and sends it when it can. Operations that undo together go through `history`. */
  perform(operation: Operation): Place {
    return this.history.perform(operation)
  }

  /** Tries to connect now, after many failures. */
  retry(): void {
    this.#update({ connection: 'connecting', problem: null })
    this.#link.retry()
  }

  /** Takes a changed name or colour over to the open connection. */
  async renew(token: string): Promise<void> {
    await this.#link.ask('renew', { token }).catch(() => undefined)
  }

  /** Where this tab's confirmed board stands, for support and tests. */
  digest(): { epoch: string; seq: number; digest: string; pending: number } {
    const { epoch, seq } = this.#replica.confirmed
    return { epoch, seq, digest: this.#replica.confirmed.digest(), pending: this.#outbox.unsaved }
  }

  async close(): Promise<void> {
    clearInterval(this.#heartbeat)
    clearTimeout(this.#cacheTimer)
    this.#sender.close()
    this.#receiver.close()
    this.#presence.close()
    this.#link.close()
    await this.#cache()
  }

  /** Connects at once; called when the network or the page comes back. */
  wake(): void {
    if (this.#status.connection === 'connected') void this.#beat()
    else this.#link.connect()
  }

  #start(): void {
    this.#update({ loaded: this.#receiver.loaded })
    // The snapshot comes over HTTP while the socket connects.
    if (!this.#receiver.loaded) void this.#catchUp()
    this.#link.connect()
  }

  #listen(): void {
    this.#link.on('frame', (text) => this.#receiver.frame(text))
    this.#link.on('head', ({ epoch, seq, digest }) => void this.#head(epoch, seq, digest))
    this.#link.on('people', (change) => this.people.update(change))
    this.#link.on('presence', ({ members }) => this.people.presence.emit(members))
    this.#link.on('beat', (_payload, acknowledge) => acknowledge())
    this.#link.on('lagging', () => void this.#catchUp())
  }

  #perform(operation: Operation): Place {
    const entry = this.#outbox.add(operation)
    this.#replica.local(entry)
    this.#keeper.keep({ n: entry.n, operation: entry.operation }, this.#outbox.next)
    this.#update({ unsaved: this.#outbox.unsaved })
    return { client: this.client, n: entry.n }
  }

  async #join(): Promise<void> {
    const { board, client } = this
    this.#sender.stop()
    try {
      const answer = await this.#link.ask('join', { board, client, from: this.#outbox.lowest })
      this.people.reset(answer.people)
      this.#update({ connection: 'connected', role: answer.role, problem: null })
      this.#keepBeating(answer.heartbeat.interval)
      // What the store has of this client is saved, whatever became of the acknowledgement.
      this.#acknowledged(answer.stored, [])
      this.#sender.start(answer.stored, answer.limits.messageBytes)
      await this.#head(answer.epoch, answer.seq)
    } catch (error) {
      this.#joinFailed(error)
    }
  }

  #joinFailed(error: unknown): void {
    const code = error instanceof Refusal ? error.code : null
    if (code && !errors[code].retry) {
      this.#update({ problem: code })
      return
    }
    this.#link.restart()
  }

  #disconnected(attempts: number): void {
    this.#sender.stop()
    clearInterval(this.#heartbeat)
    const before = this.#status.connection
    const first = before === 'connecting' && attempts < 2
    const connection =
      attempts >= patience
        ? 'failed'
        : navigator.onLine === false
          ? 'offline'
          : first
            ? 'connecting'
            : attempts >= 2
              ? 'offline'
              : 'reconnecting'
    this.#update({ connection })
  }

  #keepBeating(interval: number): void {
    clearInterval(this.#heartbeat)
    this.#heartbeat = setInterval(() => void this.#beat(), interval)
  }

  async #beat(): Promise<void> {
    try {
      const { epoch, seq } = await this.#link.ask('heartbeat', {})
      await this.#head(epoch, seq)
    } catch (error) {
      // No answer in time: the connection only looks alive.
      if (!(error instanceof Refusal)) this.#link.restart()
    }
  }

  async #head(
    epoch: Parameters<Receiver['head']>[0],
    seq: number,
    digest?: Parameters<Receiver['head']>[2],
  ): Promise<void> {
    await this.#receiver.head(epoch, seq, digest).catch((error: unknown) => this.#missing(error))
  }

  async #catchUp(): Promise<void> {
    await this.#receiver.catchUp().catch((error: unknown) => this.#missing(error))
  }

  #missing(error: unknown): void {
    if (error instanceof Refusal) this.#update({ problem: error.code })
  }

  #acknowledged(n: number, refused: RefusedOperation[]): void {
    const { clock } = this.#options
    if (refused.length === 0) this.#outbox.acknowledge(n, [], clock())
    this.#keeper.settle(n)
    if (refused.length > 0) {
      this.#replica.drop(new Set(refused.map((entry) => entry.n)))
      this.#refused.emit(errors[refused[0]!.code as ErrorCode].sentence)
    }
    this.#update({ unsaved: this.#outbox.unsaved })
  }

  #moved(): void {
    this.#update({ seq: this.#replica.confirmed.seq, loaded: true })
    this.#cacheTimer ??= setTimeout(() => void this.#cache(), cacheDelay)
  }

  /** Keeps the board on this device, so that it opens without a network. */
  async #cache(): Promise<void> {
    clearTimeout(this.#cacheTimer)
    this.#cacheTimer = undefined
    if (!this.#receiver.loaded) return
    const { confirmed } = this.#replica
    const lines = [...confirmed.elements.values()].map(encodeElement)
    await this.#options.storage
      .cache({ id: this.board, token: confirmed.token, lines })
      .catch(() => this.#update({ kept: false }))
  }

  #update(change: Partial<SessionStatus>): void {
    const before = this.#status
    const changed = (Object.keys(change) as (keyof SessionStatus)[]).some((name) => before[name] !== change[name])
    if (!changed) return
    this.#status = { ...before, ...change }
    this.#statusChanged.emit(this.#status)
  }
}
