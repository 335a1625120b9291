/** A program's way onto a board: a guest's session, a socket, and the outbox and sender of the page. */
import { nanoid } from 'nanoid'
import { io, type Socket } from 'socket.io-client'
import { Sender } from '../../client/session/sender.ts'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Operation } from '#shared/operation/table.ts'
import { Outbox } from '#shared/sync/outbox.ts'
import { errors, isErrorCode, Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import type { Acknowledgement, DownEvents, RefusalMessage, UpEvents, UpName } from '#shared/wire/messages.ts'
import { protocolVersion } from '#shared/wire/version.ts'
import { connected, socketOptions } from './member.ts'
import type { Transport } from './scenario.ts'

export interface ConnectionParts {
  readonly url: string
  readonly board: BoardId
  readonly transport: Transport
  readonly frame?: (text: string) => void
  readonly lagging?: () => void
  /** Operations `n`, `n + 1`, ... are being sent. */
  readonly sent?: (n: number, count: number) => void
  /** A batch that was sent `after` ms ago is durable. */
  readonly acknowledged?: (sentAt: number) => void
}

const answerTime = 20_000

/** Makes a board; returns its id. */
export async function makeBoard(url: string, title: string): Promise<BoardId> {
  const answer = await fetch(`${url}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title }),
  })
  if (answer.status !== 201) throw new Error(`no board was made: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { id: BoardId }).id
}

export class BoardConnection {
  readonly client = nanoid<ClientId>(8)
  readonly #outbox = new Outbox(this.client)
  readonly #parts: ConnectionParts
  readonly #socket: Socket<DownEvents, UpEvents>
  readonly #sender: Sender
  #settled: (() => void) | null = null

  /** A guest who has joined the board. */
  static async open(parts: ConnectionParts): Promise<BoardConnection> {
    const answer = await fetch(`${parts.url}/api/session`)
    const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0]
    if (!answer.ok || cookie === undefined) throw new Error(`no session: ${answer.status} ${await answer.text()}`)
    const connection = new BoardConnection(parts, cookie)
    await connected(connection.#socket)
    await connection.#join()
    return connection
  }

  private constructor(parts: ConnectionParts, cookie: string) {
    const { url, board, transport, frame, lagging } = parts
    this.#parts = parts
    this.#socket = io(url, {
      ...socketOptions(transport),
      extraHeaders: { cookie },
      auth: { version: protocolVersion },
    })
    if (frame) this.#socket.on('frame', frame)
    if (lagging) this.#socket.on('lagging', lagging)
    this.#socket.on('beat', (_payload, acknowledge) => acknowledge())
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

  close(): void {
    this.#sender.stop()
    this.#socket.disconnect()
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
    const timed = this.#socket.timeout(answerTime) as unknown as {
      emitWithAck(name: string, payload: object): Promise<Acknowledgement<N> | RefusalMessage>
    }
    const answer = await timed.emitWithAck(name, { id: nanoid(8), at: Date.now(), ...payload })
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
