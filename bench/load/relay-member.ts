/** Clients of the two bare relays: they send the same points, each batch in a message, and nothing is stored or answered. */
import { nanoid } from 'nanoid'
import type { ClientId } from '#shared/model/ids.ts'
import { encodeOperation } from '#shared/operation/codec.ts'
import type { Operation } from '#shared/operation/table.ts'
import type { Packet } from '../wire/packet.ts'
import { LoadSocket } from '../wire/socket-io.ts'
import { LoadWebSocket } from '../wire/websocket.ts'
import type { Member } from './member.ts'
import { Hand } from './hand.ts'
import { Pen } from './pen.ts'
import type { Transport } from '../wire/engine.ts'
import type { RelayDialect } from './scenario.ts'
import type { Batch, Tally } from './tally.ts'

export interface RelayMemberParts {
  readonly url: string
  readonly dialect: RelayDialect
  readonly transport: Transport
  readonly tally: Tally
  /** Batches under way by the number at the beginning of their message; all members share them. */
  readonly underWay: Map<number, Batch>
  readonly random: () => number
}

const eventBegins = '["points","'
/** Digits of a batch's number, at most. */
const digits = 8

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
    const receive = (packet: Packet, at: number) => {
      const batch = underWay.get(Number.parseInt(packet.ascii(at, digits), 10))
      if (batch) tally.receive([batch], performance.now())
    }
    const open = parts.dialect === 'ws' ? openWs : openSocketIo
    return new RelayMember(parts, await open(parts, receive))
  }

  private constructor(parts: RelayMemberParts, line: Line) {
    this.#parts = parts
    this.#line = line
    this.#pen = new Pen(this.#client, new Hand(parts.random))
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

async function openWs({ url }: RelayMemberParts, receive: (packet: Packet, at: number) => void): Promise<Line> {
  return LoadWebSocket.open({ url: new URL(url), heard: (packet) => receive(packet, 0), closed: () => undefined })
}

async function openSocketIo(
  { url, transport }: RelayMemberParts,
  receive: (packet: Packet, at: number) => void,
): Promise<Line> {
  const event = (packet: Packet) => receive(packet, eventBegins.length)
  const socket = await LoadSocket.open({ url, transport, event, closed: () => undefined })
  return { send: (text) => socket.emit('points', text), close: () => socket.close() }
}
