/** A client of Drawbridge that draws; frames are looked through for what was drawn. */
import { BoardConnection, frameAt, type ConnectionParts } from './connection.ts'
import type { FrameBook } from './frame-book.ts'
import type { Member } from './member.ts'
import { Hand } from './hand.ts'
import { Pen } from './pen.ts'
import type { Tally } from './tally.ts'

export interface DrawbridgeMemberParts extends Pick<ConnectionParts, 'url' | 'board' | 'transport'> {
  readonly tally: Tally
  readonly book: FrameBook
  readonly random: () => number
}

export class DrawbridgeMember implements Member {
  readonly #connection: BoardConnection
  readonly #parts: DrawbridgeMemberParts
  readonly #pen: Pen

  /** A guest who has joined the board. */
  static async join(parts: DrawbridgeMemberParts): Promise<DrawbridgeMember> {
    const { tally, book } = parts
    const connection: BoardConnection = await BoardConnection.open({
      ...parts,
      frame: (packet) => tally.receive(book.batchesIn(packet, frameAt), performance.now()),
      lagging: () => void tally.lagging++,
      sent(n, count) {
        const now = performance.now()
        for (let at = 0; at < count; at++) book.sent(connection.client, n + at, now)
      },
      acknowledged: (sentAt) => tally.acknowledge(sentAt, performance.now()),
    })
    return new DrawbridgeMember(parts, connection)
  }

  private constructor(parts: DrawbridgeMemberParts, connection: BoardConnection) {
    this.#parts = parts
    this.#connection = connection
    this.#pen = new Pen(connection.client, new Hand(parts.random))
  }

  draw(now: number): void {
    const batch = this.#parts.tally.draw(now)
    const n = this.#pen.draw((operation) => this.#connection.add(operation))
    this.#parts.book.carry(this.#connection.client, n, batch)
    this.#connection.pump()
  }

  close(): void {
    this.#connection.close()
  }
}
