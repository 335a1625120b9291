/** Somebody on a board, as a program: a real socket, what it received, and the answers to what it sent. */
import { once } from 'node:events'
import { nanoid } from 'nanoid'
import { io, type Socket } from 'socket.io-client'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { encodeOperation, type WireOperation } from '#shared/operation/codec.ts'
import type { Operation } from '#shared/operation/table.ts'
import { Authors } from '#shared/wire/authors.ts'
import { decodeLiveFrame, type LiveFrame, type Run } from '#shared/wire/frame.ts'
import type { Acknowledgement, DownName, DownPayload, RefusalMessage, UpName } from '#shared/wire/messages.ts'
import { protocolVersion } from '#shared/wire/version.ts'

export interface MemberOptions {
  readonly cookie: string
  /** Default: both, as a browser has it. */
  readonly transports?: readonly ('polling' | 'websocket')[]
  readonly auth?: Record<string, unknown>
  readonly headers?: Record<string, string>
}

/** How long an answer may take on a machine that is busy with other tests, ms. */
const patience = 30_000

type Answer<N extends UpName> = Acknowledgement<N> | RefusalMessage

export class Member {
  readonly client = nanoid<ClientId>(8)
  readonly socket: Socket
  readonly frames: LiveFrame[] = []
  #board: BoardId | undefined
  #n = 1

  constructor(url: string, { cookie, transports = ['polling', 'websocket'], auth, headers }: MemberOptions) {
    const { origin, pathname } = new URL(url)
    this.socket = io(origin, {
      path: `${pathname.replace(/\/$/, '')}/socket.io/`,
      transports: [...transports],
      auth: auth ?? { version: protocolVersion },
      extraHeaders: { ...(cookie && { cookie }), ...headers },
      reconnection: false,
      forceNew: true,
    })
    this.socket.on('frame', (text: string) => this.frames.push(decodeLiveFrame(text)!))
    this.socket.on('beat', (_payload: unknown, acknowledge: () => void) => acknowledge())
  }

  /** Resolves when connected, rejects where the server does not let it in. */
  async connected(): Promise<void> {
    if (this.socket.connected) return
    await Promise.race([
      once(this.socket as never, 'connect'),
      once(this.socket as never, 'connect_error').then(([error]) => Promise.reject(error as Error)),
    ])
  }

  /** Sends a message as it is and waits for the answer. */
  send<N extends UpName>(name: N, payload: unknown): Promise<Answer<N>> {
    return this.socket.timeout(patience).emitWithAck(name, payload) as Promise<Answer<N>>
  }

  /** Sends a message in its envelope. */
  ask<N extends UpName>(name: N, payload: object = {}): Promise<Answer<N>> {
    return this.send(name, { id: nanoid(8), at: Date.now(), ...payload })
  }

  async join(board: BoardId, { client = this.client, from = 1 } = {}): Promise<Acknowledgement<'join'>> {
    const answer = await this.ask('join', { board, client, from })
    if (!answer.ok) throw new Error(answer.code)
    this.#board = board
    this.#n = answer.stored + 1
    return answer
  }

  /** Submits operations under its next numbers. */
  submit(...operations: WireOperation[]): Promise<Answer<'submit'>> {
    const n = this.#n
    this.#n += operations.length
    return this.submitAt(n, operations)
  }

  /** Submits operations under numbers of the test's choice. */
  submitAt(n: number, operations: readonly WireOperation[]): Promise<Answer<'submit'>> {
    return this.ask('submit', { board: this.#board, n, operations })
  }

  /** Resolves with the next message of this name that fits. */
  next<N extends Exclude<DownName, 'frame'>>(
    name: N,
    fits: (payload: DownPayload<N>) => boolean = () => true,
  ): Promise<DownPayload<N>> {
    return new Promise((resolve) => {
      const listener = (payload: DownPayload<N>) => {
        if (!fits(payload)) return
        this.socket.off<DownName>(name, listener as never)
        resolve(payload)
      }
      this.socket.on<DownName>(name, listener as never)
    })
  }

  /** Resolves when everything up to `seq` has arrived in frames. */
  async received(seq: number): Promise<void> {
    const head = () => Math.max(0, ...this.frames.map((frame) => frame.seq - 1 + lengthOf(frame)))
    while (head() < seq) await once(this.socket as never, 'frame')
  }

  /** All that it received, in the order of the log. */
  runs(): Run[] {
    const authors = new Authors()
    return this.frames.toSorted((a, b) => a.seq - b.seq).flatMap((frame) => authors.resolve(frame)!.runs)
  }

  /** Breaks the connection without a word. */
  cut(): void {
    this.socket.io.engine.close()
  }

  close(): void {
    this.socket.disconnect()
  }
}

/** A dot: the shortest stroke there is. */
export const dot: WireOperation = encode({
  kind: 'stroke.begin',
  payload: { color: 'ink', width: 4, precision: 2, pressure: false, points: 'AA' },
})

function encode(operation: Operation): WireOperation {
  return encodeOperation(operation, { client: nanoid<ClientId>(8), n: 1 })
}

function lengthOf({ runs }: LiveFrame): number {
  return runs.reduce((sum, { operations }) => sum + operations.length, 0)
}
