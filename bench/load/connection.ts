/** A program's way onto a board: a guest's session, a socket, and the outbox and sender of the page. */
import { nanoid } from 'nanoid'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Operation } from '#shared/operation/table.ts'
import { Outbox } from '#shared/sync/outbox.ts'
import { errors, isErrorCode, Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import type { Acknowledgement, RefusalMessage, UpName } from '#shared/wire/messages.ts'
import { protocolVersion } from '#shared/wire/version.ts'
import { Sender } from '../../client/session/sender.ts'
import { guest } from '../../server/testing/api.ts'
import type { Packet } from '../wire/packet.ts'
import { LoadSocket } from '../wire/socket-io.ts'
import type { Transport } from '../wire/engine.ts'

export interface ConnectionParts {
  readonly url: string
  readonly board: BoardId
  readonly transport: Transport
  /** A frame event as it came, `frameAt` bytes of it before the frame itself. */
  readonly frame?: (packet: Packet) => void
  readonly lagging?: () => void
  /** Operations `n`, `n + 1`, ... are being sent. */
  readonly sent?: (n: number, count: number) => void
  /** A batch that was sent `after` ms ago is durable. */
  readonly acknowledged?: (sentAt: number) => void
}

const frameBegins = '["frame","'
/** Bytes of the event before its frame. */
export const frameAt = frameBegins.length

export class BoardConnection {
  readonly client = nanoid<ClientId>(8)
  readonly #outbox = new Outbox(this.client)
  readonly #parts: ConnectionParts
  readonly #sender: Sender
  #socket: LoadSocket | null = null
  #settled: (() => void) | null = null

  /** A guest who has joined the board. */
  static async open(parts: ConnectionParts): Promise<BoardConnection> {
    const connection = new BoardConnection(parts)
    const { url, transport } = parts
    connection.#socket = await LoadSocket.open({
      url,
      transport,
      cookie: await guest(url),
      auth: { version: protocolVersion },
      closed: () => undefined,
      event: (packet, answer) => connection.#take(packet, answer),
    })
    await connection.#join()
    return connection
  }

  private constructor(parts: ConnectionParts) {
    const { board, transport } = parts
    this.#parts = parts
    this.#sender = new Sender({
      wire: { ask: (name, payload) => this.#ask(name, payload) },
      board,
      outbox: this.#outbox,
      until: () => Infinity,
      transport: () => transport,
      clock: () => performance.now(),
      acknowledged: (_answer, refused) => {
        if (refused[0]) fail(refused[0].code)
        if (this.#outbox.unsaved === 0) this.#settled?.()
      },
      stopped: fail,
      rejoin: () => void this.#join(),
      unauthorised: () => fail('E_AUTH'),
    })
  }

  /** Queues an operation; `flush` or the next `pump` sends it. */
  add(operation: Operation): { n: number } {
    return this.#outbox.add(operation)
  }

  pump(): void {
    this.#sender.pump()
  }

  /** Sends everything; resolves when it is durable. */
  flush(): Promise<void> {
    if (this.#outbox.unsaved === 0) return Promise.resolve()
    const settled = new Promise<void>((resolve) => (this.#settled = resolve))
    this.pump()
    return settled
  }

  /** Says goodbye first: who only vanishes is kept on the board's list of people for a while. */
  async leave(): Promise<void> {
    await this.#ask('leave', {})
    this.close()
  }

  close(): void {
    this.#sender.stop()
    this.#socket?.close()
  }

  #take(packet: Packet, answer: (() => void) | null): void {
    // `beat` is the only event that is to be answered.
    answer?.()
    if (packet.startsWith(frameBegins)) this.#parts.frame?.(packet)
    else if (packet.startsWith('["lagging"')) this.#parts.lagging?.()
  }

  async #join(): Promise<void> {
    const { board } = this.#parts
    const { stored, limits } = await this.#ask('join', { board, client: this.client, from: this.#outbox.lowest })
    this.#outbox.rewind(stored + 1)
    this.#sender.start(limits)
  }

  async #ask<N extends UpName>(name: N, payload: object): Promise<Acknowledgement<N>> {
    const { sent, acknowledged } = this.#parts
    const sentAt = performance.now()
    if (isSubmit(payload)) sent?.(payload.n, payload.operations.length)
    if (!this.#socket) throw new Error('not connected')
    const sealed = { id: nanoid(8), at: Date.now(), ...payload }
    const answer = (await this.#socket.ask(name, sealed)) as Acknowledgement<N> | RefusalMessage
    if (!answer.ok) {
      const { code, expected, retryAfter } = answer
      throw new Refusal(isErrorCode(code) ? code : 'E_INTERNAL', {
        ...(expected !== undefined && { expected }),
        ...(retryAfter !== undefined && { retryAfter }),
      })
    }
    if (name === 'submit') acknowledged?.(sentAt)
    return answer
  }
}

function isSubmit(payload: object): payload is { n: number; operations: readonly string[] } {
  return 'operations' in payload
}

function fail(code: ErrorCode): never {
  throw new Error(`the server takes nothing more: ${errors[code].sentence}`)
}
