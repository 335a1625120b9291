/** Clients of a Yjs document, over whichever server: strokes are maps in an array, their points numbers in an array. */
import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep2, messageYjsUpdate, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { batchesPerStroke, Hand } from '../../../load/hand.ts'
import type { Member, MemberModule, MemberParts } from '../../../load/member.ts'
import { plainStrokes } from '../../../plain-strokes.ts'
import { LoadWebSocket } from '../../../wire/websocket.ts'
import type { OpeningModule } from '../../opening/opening.ts'
import { UpdateBook } from './update-book.ts'

/** What a server puts around the messages of Yjs. */
export interface Envelope {
  readonly path: string
  /** Sent before everything. */
  readonly hello: readonly Uint8Array[]
  /** Written before a message of the sync protocol. */
  begin(encoder: encoding.Encoder): void
  /** Reads what stands before a message: of the sync protocol, or that an update was taken. */
  read(decoder: decoding.Decoder): 'sync' | 'taken' | 'other'
}

/** Whole multiples of a quarter of a unit, each from the one before, and 255 steps of pressure: what takes Yjs least. */
class Packer {
  #x = 0
  #y = 0

  pack(points: readonly { readonly x: number; readonly y: number; readonly pressure: number }[]): number[] {
    return points.flatMap(({ x, y, pressure }) => {
      const [atX, atY] = [Math.round(x * 4), Math.round(y * 4)]
      const packed = [atX - this.#x, atY - this.#y, Math.round(pressure * 255)]
      this.#x = atX
      this.#y = atY
      return packed
    })
  }
}

function beginStroke(doc: Y.Doc, width: number): Y.Array<number> {
  const points = new Y.Array<number>()
  doc.getArray('strokes').push([new Y.Map<unknown>(Object.entries({ color: 'ink', width, points }))])
  return points
}

export function yjsModule(envelope: Envelope): MemberModule & OpeningModule {
  const message = (write: (encoder: encoding.Encoder) => void) => {
    const encoder = encoding.createEncoder()
    envelope.begin(encoder)
    write(encoder)
    return encoding.toUint8Array(encoder)
  }
  const greetings = () => [...envelope.hello, message((encoder) => writeSyncStep1(encoder, new Y.Doc()))]
  const address = (url: string) => new URL(envelope.path, url)

  async function join({ url, tally, random }: MemberParts, book: UpdateBook): Promise<Member> {
    const doc = new Y.Doc()
    const hand = new Hand(random)
    const sent: number[] = []
    const joined = Promise.withResolvers<void>()
    const socket = await LoadWebSocket.open({
      url: address(url),
      closed: () => joined.reject(new Error('closed')),
      heard(packet) {
        const decoder = decoding.createDecoder(packet.bytes())
        const what = envelope.read(decoder)
        if (what === 'taken') tally.acknowledge(sent.shift() ?? Number.NaN, performance.now())
        if (what !== 'sync') return
        const kind = decoding.readVarUint(decoder)
        if (kind === messageYjsSyncStep2) joined.resolve()
        else if (kind === messageYjsUpdate) {
          tally.receive(book.batchesIn(decoding.readVarUint8Array(decoder)), performance.now())
        }
      },
    })
    for (const greeting of greetings()) socket.send(greeting)
    await joined.promise
    doc.on('update', (update: Uint8Array) => socket.send(message((encoder) => writeUpdate(encoder, update))))

    let points: Y.Array<number> | null = null
    let packer = new Packer()
    let batches = 0
    return {
      draw(now) {
        const batch = tally.draw(now)
        book.carry(doc.clientID, Y.getState(doc.store, doc.clientID), batch)
        batch.sentAt = performance.now()
        sent.push(batch.sentAt)
        doc.transact(() => {
          if (batches++ % batchesPerStroke === 0) {
            hand.lift()
            packer = new Packer()
            points = beginStroke(doc, 4)
          }
          points?.push(packer.pack(hand.move()))
        })
      },
      close: () => socket.close(),
    }
  }

  /** Resolves when the whole document has come. */
  async function open(url: string): Promise<WebSocket> {
    const socket = new WebSocket(address(url))
    await once(socket, 'open')
    const complete = new Promise<void>((resolve) =>
      socket.on('message', (data: Buffer) => {
        const decoder = decoding.createDecoder(data)
        if (envelope.read(decoder) === 'sync' && decoding.readVarUint(decoder) === messageYjsSyncStep2) resolve()
      }),
    )
    for (const greeting of greetings()) socket.send(greeting)
    await complete
    return socket
  }

  return {
    membersFor(clients) {
      const book = new UpdateBook(clients)
      return (parts) => join(parts, book)
    },
    async fill(url, count) {
      const socket = await open(url)
      const doc = new Y.Doc()
      doc.on('update', (update: Uint8Array) => socket.send(message((encoder) => writeUpdate(encoder, update))))
      for (const { width, x, y, points } of plainStrokes(count)) {
        const absolute = points.map(([dx, dy, pressure]) => ({ x: x + dx, y: y + dy, pressure }))
        doc.transact(() => beginStroke(doc, width).push(new Packer().pack(absolute)))
      }
      // Messages of one connection are taken in order: who opens it now finds all that was sent before an answer.
      socket.send(message((encoder) => writeSyncStep1(encoder, doc)))
      await once(socket, 'message')
      return async () => {
        const visitor = await open(url)
        return () => visitor.terminate()
      }
    },
  }
}
