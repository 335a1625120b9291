/** Clients of the two bare relays: they send the same points, each batch in a message, and nothing is stored or answered. */
import { once } from 'node:events'
import { nanoid } from 'nanoid'
import { io } from 'socket.io-client'
import { WebSocket } from 'ws'
import type { ClientId } from '#shared/model/ids.ts'
import { encodeOperation } from '#shared/operation/codec.ts'
import type { Operation } from '#shared/operation/table.ts'
import { connected, socketOptions, type Member } from './member.ts'
import { Pen } from './pen.ts'
import type { Dialect, Transport } from './scenario.ts'
import type { Batch, Tally } from './tally.ts'

export interface RelayMemberParts {
  readonly url: string
  readonly dialect: Exclude<Dialect, 'drawbridge'>
  readonly transport: Transport
  readonly tally: Tally
  /** Batches under way by the number at the beginning of their message; all members share them. */
  readonly underWay: Map<number, Batch>
  readonly random: () => number
}

interface Line {
  send(text: string): void
  close(): void
}

export class RelayMember implements Member {
  readonly #parts: RelayMemberParts
  readonly #client = nanoid<ClientId>(8)
  readonly #pen: Pen
  readonly #line: Line
  #n = 0

  static async join(parts: RelayMemberParts): Promise<RelayMember> {
    const { tally, underWay } = parts
    const receive = (text: string) => {
      const batch = underWay.get(Number.parseInt(text, 10))
      if (batch) tally.receive([batch], performance.now())
    }
    const open = parts.dialect === 'ws' ? openWs : openSocketIo
    return new RelayMember(parts, await open(parts, receive))
  }

  private constructor(parts: RelayMemberParts, line: Line) {
    this.#parts = parts
    this.#line = line
    this.#pen = new Pen(this.#client, parts.random)
  }

  draw(now: number): void {
    const { tally, underWay } = this.#parts
    const batch = tally.draw(now)
    const number = underWay.size
    underWay.set(number, batch)
    this.#pen.draw((operation: Operation) => {
      const n = ++this.#n
      const text = `${number} ${this.#client} ${n}\t${encodeOperation(operation, { client: this.#client, n })}`
      // The end of a stroke holds no points: its message would be counted as a second arrival of the same batch.
      if (operation.kind !== 'stroke.end') this.#line.send(text)
      return { n }
    })
    batch.sentAt = now
  }

  close(): void {
    this.#line.close()
  }
}

async function openWs({ url }: RelayMemberParts, receive: (text: string) => void): Promise<Line> {
  const socket = new WebSocket(url.replace('http', 'ws'))
  socket.on('message', (data: Buffer) => receive(data.toString()))
  await once(socket, 'open')
  return { send: (text) => socket.send(text), close: () => socket.terminate() }
}

async function openSocketIo({ url, transport }: RelayMemberParts, receive: (text: string) => void): Promise<Line> {
  const socket = io(url, socketOptions(transport))
  socket.on('points', receive)
  await connected(socket)
  return { send: (text) => void socket.emit('points', text), close: () => socket.disconnect() }
}
