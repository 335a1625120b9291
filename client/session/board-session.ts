/**
 * One board in one tab: joins storage, connection, outbox and replica. What happens on the canvas is applied at once,
 * kept on this device, sent, and confirmed; whatever breaks in between is made good without asking anybody.
 */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { encodeOperation } from '#shared/operation/codec.ts'
import type { Operation } from '#shared/operation/table.ts'
import type { Outbox, RefusedOperation } from '#shared/sync/outbox.ts'
import { Replica } from '#shared/sync/replica.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { errors, Refusal } from '#shared/wire/errors.ts'
import type { Acknowledgement, DownEvents, Presence } from '#shared/wire/messages.ts'
import type { Bulk } from '../net/bulk.ts'
import { Link } from '../net/link.ts'
import type { Page } from '../net/page.ts'
import type { Connect } from '../net/wire.ts'
import type { CachedBoard, Storage } from '../storage/storage.ts'
import { BoardCache } from './board-cache.ts'
import { Decided } from './decided.ts'
import { Delivery, restoreOutbox } from './delivery.ts'
import { Emitter } from './emitter.ts'
import { Heartbeat } from './heartbeat.ts'
import { History, type Place } from './history.ts'
import { PeopleList } from './people.ts'
import { PresenceSender } from './presence.ts'
import { Receiver } from './receiver.ts'
import { SessionKeeper } from './session-keeper.ts'
import { connectionWithout, initialStatus, StatusBoard, type SessionStatus } from './status.ts'

export interface SessionParts {
  readonly board: BoardId
  /** Who this tab is on the board (`storage/identity.ts`). */
  readonly client: ClientId
  readonly storage: Storage
  readonly bulk: Pick<Bulk, 'snapshot' | 'log' | 'changeProfile'>
  readonly connector: (listeners: DownEvents) => Connect
  readonly page: Page
  /** ms, monotonic; and ms since 1970. */
  readonly clock: () => number
  readonly now: () => number
  /** 0 to 1. */
  readonly random: () => number
}

export class BoardSession {
  readonly board: BoardId
  readonly client: ClientId
  readonly history: History
  readonly people = new PeopleList()
  readonly #parts: SessionParts
  readonly #status: StatusBoard
  readonly #refused = new Emitter<[string]>()
  readonly #outbox: Outbox
  readonly #replica: Replica
  readonly #decided: Decided
  readonly #link: Link
  readonly #delivery: Delivery
  readonly #receiver: Receiver
  readonly #presence: PresenceSender
  readonly #heartbeat: Heartbeat
  readonly #login: SessionKeeper
  #cache: BoardCache | null = null
  readonly #unlisten: readonly (() => void)[]

  /** Reads what this device kept of the board, then connects. Works without a network. */
  static async open(parts: SessionParts): Promise<BoardSession> {
    const { storage, board, client } = parts
    const [outbox, cached] = await Promise.all([restoreOutbox(storage, board, client), storage.cached(board)])
    const session = new BoardSession(parts, outbox)
    session.#start(cached)
    return session
  }

  private constructor(parts: SessionParts, outbox: Outbox) {
    const { board, client, storage, connector, page } = parts
    this.#parts = parts
    this.board = board
    this.client = client
    this.#outbox = outbox
    this.#decided = new Decided(outbox.acknowledged)
    this.#replica = new Replica(client)
    this.history = new History(this.#replica, (operation) => this.#submit(operation))
    this.#status = new StatusBoard({ ...initialStatus, kept: storage.kept, unsaved: outbox.unsaved })
    const { update } = this.#status
    const transport = () => this.status.transport
    const problem = (code: SessionStatus['problem']) => update({ problem: code })

    const link: Link = new Link({
      ...parts,
      connect: connector(this.#listeners()),
      events: {
        connected: () => this.#delivery.connected(),
        disconnected: (failures) => this.#disconnected(failures),
        transport: (current) => update({ transport: current }),
        refused: (code) => (code === 'E_AUTH' ? this.#login.renew() : problem(code)),
      },
    })
    this.#link = link
    this.#delivery = new Delivery({
      ...parts,
      wire: link,
      outbox,
      transport,
      joined: (answer) => this.#joined(answer),
      acknowledged: (answer, refused) => this.#acknowledged(answer, refused),
      kept: () => update({ kept: storage.kept }),
      stopped: problem,
      unauthorised: () => this.#login.renew(),
    })
    this.#receiver = new Receiver({
      ...parts,
      replica: this.#replica,
      pending: () => outbox.pending(),
      continued: (frames) => {
        this.#cache?.continued(frames)
        this.#moved()
      },
      exchanged: () => {
        this.#decided.reopen(outbox.acknowledged)
        this.#cache?.replaced()
        this.#moved()
      },
      replaced: () => this.#delivery.rejoin(),
      refused: problem,
    })
    this.#heartbeat = new Heartbeat({
      wire: link,
      head: (head) => this.#receiver.head(head),
      silent: () => link.restart('silent'),
    })
    this.#login = new SessionKeeper({
      ...parts,
      wire: link,
      renewed: () => this.#delivery.rejoin(),
    })
    this.#presence = new PresenceSender(link, transport)
    this.#unlisten = [
      page.onWake(() => this.wake()),
      page.onHide(() => void this.#cache?.flush()),
      page.onLeave(() => this.#leave()),
    ]
  }

  get view(): BoardView {
    return this.#replica
  }

  get status(): SessionStatus {
    return this.#status.current
  }

  onStatus(listener: (status: SessionStatus) => void): () => void {
    return this.#status.changed.on(listener)
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

  /**
   * Applies an operation at once and sends it when it can. What is undone together goes between `history.begin` and
   * `history.end`. Throws `E_LIMIT` where no message could carry it.
   */
  perform(operation: Operation): Place {
    return this.history.perform(operation)
  }

  /** Takes over what a client left that nobody may speak for any more. */
  adopt(operations: readonly Operation[]): void {
    for (const operation of operations) this.#submit(operation)
  }

  /** Tries to connect now, after many failures. */
  retry(): void {
    this.#status.update({ connection: 'connecting', problem: null })
    this.#link.retry()
    this.#receiver.catchUp()
  }

  /** Connects, or looks whether the connection still carries anything: the network or the page came back. */
  wake(): void {
    if (this.status.connection === 'connected') this.#heartbeat.check()
    else this.#link.connect()
  }

  /** Takes a changed name or colour over to the open connection. */
  renew(token: string): Promise<void> {
    return this.#login.prove(token)
  }

  /** Where this tab's confirmed board stands, for support and tests. */
  digest(): { epoch: string; seq: number; digest: string; pending: number } {
    const { epoch, seq } = this.#replica.confirmed
    return { epoch, seq, digest: this.#replica.confirmed.digest(), pending: this.#outbox.unsaved }
  }

  /** Leaves the board for good. */
  async close(): Promise<void> {
    for (const unlisten of this.#unlisten) unlisten()
    this.#receiver.close()
    this.#login.close()
    this.#presence.close()
    this.#leave()
    this.#link.close()
    await this.#cache?.flush()
  }

  #start(cached: CachedBoard | null): void {
    const { storage, board } = this.#parts
    if (cached) this.#receiver.restore(cached)
    this.#cache = new BoardCache({ storage, board, state: () => this.#replica.confirmed }, cached !== null)
    // The first board comes over HTTP while the socket connects.
    if (!this.#receiver.loaded) this.#receiver.catchUp()
    this.#link.connect()
  }

  #listeners(): DownEvents {
    return {
      frame: (text) => this.#receiver.frame(text),
      head: (head) => this.#receiver.head(head),
      people: (change) => this.people.update(change),
      presence: ({ members }) => this.people.presence.emit(members),
      beat: (_payload, acknowledge) => acknowledge(),
      lagging: () => this.#receiver.catchUp(),
      drain: ({ within }) => this.#link.restart('asked', this.#parts.random() * within),
      expiring: () => this.#login.renew(),
      expired: () => this.#login.renew(),
    }
  }

  #submit(operation: Operation): Place {
    const place = { client: this.client, n: this.#outbox.next }
    if (encodeOperation(operation, place).length > protocolLimits.operationLength) throw new Refusal('E_LIMIT')
    const entry = this.#delivery.add(operation)
    this.#replica.local(entry)
    this.#status.update({ unsaved: this.#outbox.unsaved })
    return { client: this.client, n: entry.n }
  }

  #joined(answer: Acknowledgement<'join'>): void {
    const { epoch, seq, stored, role, people, heartbeat } = answer
    this.#link.settled()
    this.people.reset(people)
    this.#decided.add({ n: stored, epoch, seq })
    this.#heartbeat.start(heartbeat)
    this.#presence.again()
    this.#receiver.joined(answer)
    this.#decide()
    this.#status.update({ connection: 'connected', problem: null, role, unsaved: this.#outbox.unsaved })
  }

  #acknowledged({ n, epoch, seq }: Acknowledgement<'submit'>, refused: readonly RefusedOperation[]): void {
    this.#decided.add({ n, epoch, seq })
    this.#decide()
    if (refused.length > 0) {
      this.#replica.drop(new Set(refused.map((entry) => entry.n)))
      for (const code of new Set(refused.map((entry) => entry.code))) this.#refused.emit(errors[code].sentence)
    }
    this.#status.update({ unsaved: this.#outbox.unsaved })
  }

  #moved(): void {
    this.#decide()
    this.#status.update({ seq: this.#replica.confirmed.seq, loaded: true })
  }

  /** Own operations that the log has passed without bringing them back are gone. */
  #decide(): void {
    const numbers = this.#decided.at(this.#replica.confirmed)
    if (numbers.size > 0) this.#replica.drop(numbers)
  }

  #disconnected(failures: number): void {
    this.#delivery.disconnected()
    this.#heartbeat.stop()
    const { connection } = this.status
    this.#status.update({ connection: connectionWithout(failures, this.#parts.page.online(), connection) })
  }

  /** Goes without closing: the page may come back as it is. */
  #leave(): void {
    this.#delivery.disconnected()
    this.#heartbeat.stop()
    this.#link.leave()
    this.#status.update({ connection: connectionWithout(0, this.#parts.page.online(), this.status.connection) })
    void this.#cache?.flush()
  }
}
