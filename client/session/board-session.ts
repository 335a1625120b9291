/**
 * One board in one tab: joins storage, connection, outbox and replica. What happens on the canvas is applied at once,
 * kept on this device, sent, and confirmed; whatever breaks in between is made good without asking anybody.
 */
import type { ResumeToken } from '#shared/board/board.ts'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { encodeOperation } from '#shared/operation/codec.ts'
import type { Operation } from '#shared/operation/table.ts'
import { Outbox } from '#shared/sync/outbox.ts'
import { Replica } from '#shared/sync/replica.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import type { Frame } from '#shared/wire/frame.ts'
import type { Acknowledgement, DownEvents } from '#shared/wire/messages.ts'
import { Link } from '../net/link.ts'
import type { CachedBoard } from '../storage/storage.ts'
import { Emitter } from '../emitter.ts'
import { BoardCache } from './board-cache.ts'
import { Delivery } from './delivery.ts'
import { Heartbeat } from './heartbeat.ts'
import { History, type Place } from './history.ts'
import type { Kept } from './kept.ts'
import { PeopleList } from './people.ts'
import { PresenceSender } from './presence.ts'
import { Receiver } from './receiver.ts'
import { RefusedWork } from './refused-work.ts'
import { Rescue, rescueOf } from './rescue.ts'
import type { SessionParts } from './session-parts.ts'
import { SessionKeeper } from './session-keeper.ts'
import { Standing } from './standing.ts'
import { connectionWithout, initialStatus, StatusBoard, type SessionStatus } from './status.ts'
import { Verdicts } from './verdicts.ts'

export class BoardSession {
  readonly board: BoardId
  readonly client: ClientId
  readonly history: History
  readonly people = new PeopleList()
  /** What this tab shows the others of itself. */
  readonly presence: PresenceSender
  /** Told why something was refused and taken back, and that the server had lost something. */
  readonly notices = new Emitter<[ErrorCode]>()
  /** What the board did not take, because this user may only look at it. */
  readonly refused = new RefusedWork()
  /** Told of the board's new name when somebody changes it. */
  readonly titled = new Emitter<[string]>()
  /** Told what the log went on with. */
  readonly heard = new Emitter<[readonly Frame[]]>()
  readonly #parts: SessionParts
  readonly #status: StatusBoard
  readonly #outbox: Outbox
  readonly #replica: Replica
  readonly #verdicts: Verdicts
  readonly #link: Link
  readonly #delivery: Delivery
  readonly #receiver: Receiver
  readonly #heartbeat: Heartbeat
  readonly #login: SessionKeeper
  readonly #rescue: Rescue
  readonly #standing: Standing
  #cache: BoardCache | null = null
  readonly #unlisten: readonly (() => void)[]

  /** Starts from what the device kept, without a network; connects when it is woken. */
  constructor(parts: SessionParts, { outbox: restored, copy, standing }: Kept) {
    const { board, client, storage, connector, page } = parts
    const outbox = new Outbox(client, restored)
    const initial: SessionStatus = { ...initialStatus, ...standing }
    this.#parts = parts
    this.board = board
    this.client = client
    this.#outbox = outbox
    this.#replica = new Replica(client)
    this.history = new History(this.#replica, (operation) => this.#submit(operation))
    this.#status = new StatusBoard({ ...initial, kept: storage.kept, unsaved: outbox.unsaved })
    const { update } = this.#status
    const transport = () => this.status.transport
    const again = () => this.#again()
    const problem = (code: ErrorCode) => this.#rescue.met(code)
    this.#rescue = new Rescue({ ...parts, status: this.#status, again })
    const { notices, refused: work } = this
    this.#verdicts = new Verdicts({ outbox, replica: this.#replica, status: () => this.status, work, notices })
    this.#standing = new Standing({ ...parts, status: this.#status, removed: () => this.#removed(), admitted: again })
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
      acknowledged: (answer, refused) => {
        this.#verdicts.acknowledged(answer, refused)
        update({ unsaved: outbox.unsaved })
      },
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
        this.heard.emit(frames)
      },
      lost: ({ elements }) => {
        if (!this.#rescue.trusted) return
        notices.emit('E_EPOCH')
        this.adopt(rescueOf(this.#replica.values(), elements))
      },
      exchanged: () => {
        this.#verdicts.reopen()
        this.#cache?.replaced()
        this.#moved()
      },
      replaced: () => this.#delivery.rejoin(),
      refused: problem,
    })
    this.#heartbeat = new Heartbeat({
      wire: link,
      head: (head) => this.#receiver.head(head),
      refused: (code) => code === 'E_NOTFOUND' && problem(code),
      silent: () => link.restart('silent'),
    })
    this.#login = new SessionKeeper({ ...parts, wire: link, renewed: () => this.#delivery.rejoin() })
    this.presence = new PresenceSender({ ...parts, wire: link, transport })
    this.#unlisten = [
      this.people.arrived.on(() => this.presence.welcome()),
      page.onWake(() => this.wake()),
      page.onHide(() => void this.#cache?.flush()),
      page.onLeave(() => this.#leave()),
    ]
    this.#start(copy)
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

  /** Tries again what stands in the way; a board that the server does not have is given to it. */
  retry(): void {
    const { problem, role } = this.status
    if (problem === 'E_NOTFOUND' && role === 'editor') void this.#rescue.putBack()
    else this.#again()
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
  digest(): ResumeToken & { digest: string; pending: number } {
    return { ...this.#replica.confirmed.token, digest: this.#replica.confirmed.digest(), pending: this.#outbox.unsaved }
  }

  /** Leaves the board for good. */
  async close(): Promise<void> {
    for (const unlisten of this.#unlisten) unlisten()
    this.#receiver.close()
    this.#login.close()
    this.#rescue.close()
    this.presence.close()
    this.#leave()
    this.#link.close()
    await this.#cache?.flush()
  }

  #start(cached: CachedBoard | null): void {
    const { storage, board } = this.#parts
    if (cached) this.#receiver.restore(cached)
    this.#cache = new BoardCache({ storage, board, state: () => this.#replica.confirmed }, cached !== null)
    // The first board comes over HTTP; nothing waits for the socket.
    if (!this.#receiver.loaded) this.#receiver.catchUp()
  }

  #listeners(): DownEvents {
    return {
      frame: (text) => this.#receiver.frame(text),
      head: (head) => this.#receiver.head(head),
      people: (change) => this.people.update(change),
      presence: ({ members }) => this.people.show(members),
      ...this.#standing.listeners,
      title: ({ title }) => this.titled.emit(title),
      beat: (_payload, acknowledge) => acknowledge(),
      lagging: () => this.#receiver.catchUp(),
      drain: ({ within }) => this.#link.restart('asked', this.#parts.random() * within),
      expiring: () => this.#login.renew(),
      expired: () => this.#login.renew(),
    }
  }

  #submit(operation: Operation): Place {
    const { client } = this
    if (encodeOperation(operation, { client, n: this.#outbox.next }).length > protocolLimits.operationLength)
      throw new Refusal('E_LIMIT')
    const entry = this.#delivery.add(operation)
    this.#replica.local(entry)
    this.#status.update({ unsaved: this.#outbox.unsaved })
    return { client, n: entry.n }
  }

  #again(): void {
    const { connection } = this.status
    this.#status.update({ problem: null, connection: connection === 'connected' ? connection : 'connecting' })
    this.#link.retry()
    this.#delivery.rejoin()
    this.#receiver.catchUp()
  }

  #joined(answer: Acknowledgement<'join'>): void {
    const { epoch, seq, stored, people, heartbeat } = answer
    this.#standing.joined(answer)
    this.#link.settled()
    this.people.reset(people)
    this.#heartbeat.start(heartbeat)
    this.presence.joined(answer)
    if (this.#receiver.joined(answer)) this.#rescue.following()
    this.#verdicts.heard({ n: stored, epoch, seq })
    this.#status.update({ connection: 'connected', head: seq, problem: null, unsaved: this.#outbox.unsaved })
  }

  #moved(): void {
    this.#verdicts.decide()
    if (this.status.connection === 'connected') this.#rescue.following()
    this.#status.update({ seq: this.#replica.confirmed.seq, loaded: true })
  }

  /** The connection stays, and tells when the board is open to this tab again. */
  #removed(): void {
    this.#delivery.halt()
    this.#heartbeat.stop()
    this.people.reset([])
  }

  #disconnected(failures: number): void {
    this.#delivery.disconnected()
    this.#heartbeat.stop()
    const connection = connectionWithout(failures, this.#parts.page.online(), this.status.connection)
    this.#status.update({ connection })
  }

  /** Goes without closing: the page may come back as it is. */
  #leave(): void {
    this.presence.leave()
    this.#disconnected(0)
    this.#link.leave()
    void this.#cache?.flush()
  }
}
