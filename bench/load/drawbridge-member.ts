/** A client of Drawbridge: outbox and sender are those of the page, frames are looked through for what was drawn. */
import { nanoid } from 'nanoid'
import { io, type Socket } from 'socket.io-client'
import { Sender } from '../../client/session/sender.ts'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { Outbox } from '#shared/sync/outbox.ts'
import { isErrorCode, Refusal } from '#shared/wire/errors.ts'
import type { Acknowledgement, DownEvents, RefusalMessage, UpEvents, UpName } from '#shared/wire/messages.ts'
import { protocolVersion } from '#shared/wire/version.ts'
import type { FrameBook } from './frame-book.ts'
import { connected, socketOptions, type Member } from './member.ts'
import { Pen } from './pen.ts'
import type { Transport } from './scenario.ts'
import type { Tally } from './tally.ts'

export interface DrawbridgeMemberParts {
  readonly url: string
  readonly board: BoardId
  readonly transport: Transport
  readonly tally: Tally
  readonly book: FrameBook
  readonly random: () => number
}

const answerTime = 20_000

/** Makes a board; every member of a run is on the same one. */
export async function makeBoard(url: string): Promise<BoardId> {
  const answer = await fetch(`${url}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"title":"Load"}',
  })
  if (answer.status !== 201) throw new Error(`no board was made: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { id: BoardId }).id
}

export class DrawbridgeMember implements Member {
  readonly #client = nanoid<ClientId>(8)
  readonly #outbox = new Outbox(this.#client)
  readonly #socket: Socket<DownEvents, UpEvents>
  readonly #parts: DrawbridgeMemberParts
  readonly #pen: Pen
  readonly #sender: Sender

  /** A guest who has joined the board. */
  static async join(parts: DrawbridgeMemberParts): Promise<DrawbridgeMember> {
    const answer = await fetch(`${parts.url}/api/session`)
    const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0]
    if (!answer.ok || cookie === undefined) throw new Error(`no session: ${answer.status} ${await answer.text()}`)
    const member = new DrawbridgeMember(parts, cookie)
    await connected(member.#socket)
    await member.#join()
    return member
  }

  private constructor(parts: DrawbridgeMemberParts, cookie: string) {
    const { url, board, transport, tally, book, random } = parts
    this.#parts = parts
    this.#pen = new Pen(this.#client, random)
    this.#socket = io(url, {
      ...socketOptions(transport),
      extraHeaders: { cookie },
      auth: { version: protocolVersion },
    })
    this.#socket.on('frame', (text) => tally.receive(book.batchesIn(text), performance.now()))
    this.#socket.on('beat', (_payload, acknowledge) => acknowledge())
    this.#socket.on('lagging', () => void tally.lagging++)
    this.#sender = new Sender({
      wire: { ask: (name, payload) => this.#ask(name, payload) },
      board,
      outbox: this.#outbox,
      until: () => Infinity,
      transport: () => transport,
      clock: () => performance.now(),
      acknowledged: () => undefined,
      stopped: (code) => fail(`the server takes nothing more: ${code}`),
      rejoin: () => void this.#join(),
      unauthorised: () => fail('the session has ended'),
    })
  }

  draw(now: number): void {
    const batch = this.#parts.tally.draw(now)
    const n = this.#pen.draw((operation) => this.#outbox.add(operation))
    this.#parts.book.carry(this.#client, n, batch)
    this.#sender.pump()
  }

  close(): void {
    this.#sender.stop()
    this.#socket.disconnect()
  }

  async #join(): Promise<void> {
    const { board } = this.#parts
    const { stored, limits } = await this.#ask('join', { board, client: this.#client, from: this.#outbox.lowest })
    this.#outbox.rewind(stored + 1)
    this.#sender.start(limits)
  }

  /** Asks as the page does, and times what it sends. */
  async #ask<N extends UpName>(name: N, payload: object): Promise<Acknowledgement<N>> {
    const { tally, book } = this.#parts
    const sentAt = performance.now()
    if (isSubmit(payload)) payload.operations.forEach((_text, at) => book.sent(this.#client, payload.n + at, sentAt))
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
    if (name === 'submit') tally.acknowledge(sentAt, performance.now())
    return answer
  }
}

function isSubmit(payload: object): payload is { n: number; operations: readonly string[] } {
  return 'operations' in payload
}

function fail(reason: string): never {
  throw new Error(reason)
}
