/** Clients as tldraw's sync client is one: a record for each stroke, patched while it is drawn. */
import { once } from 'node:events'
import { createTLSchema, b64Vecs } from '@tldraw/tlschema'
import { WebSocket } from 'ws'
import { batchesPerStroke, Hand } from '../../../load/hand.ts'
import type { Member, MemberModule, MemberParts } from '../../../load/member.ts'
import type { Batch } from '../../../load/tally.ts'
import { plainStrokes } from '../../../plain-strokes.ts'
import { LoadWebSocket } from '../../../wire/websocket.ts'
import type { OpeningModule } from '../../opening/opening.ts'
import { PatchBook, type ServerMessage } from './patch-book.ts'

/** What this module speaks; a server of another version refuses it. */
const protocolVersion = 8
/** Its client asks about as often; a session that says nothing for 20 s is ended, ms. */
const pingEvery = 5_000
const shapesPerPush = 100

const schema = createTLSchema().serialize()

function connectMessage(): string {
  return JSON.stringify({ type: 'connect', connectRequestId: '1', lastServerClock: -1, protocolVersion, schema })
}

interface Vector {
  readonly x: number
  readonly y: number
  readonly z: number
}

function shapeOf(id: string, at: Vector, path: string, isComplete: boolean): object {
  const style = { color: 'black', fill: 'none', dash: 'draw', size: 'm', isClosed: false, isPen: true }
  return {
    id,
    typeName: 'shape',
    type: 'draw',
    parentId: 'page:page',
    index: 'a1',
    x: at.x,
    y: at.y,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
    props: { ...style, isComplete, segments: [{ type: 'free', path }], scale: 1, scaleX: 1, scaleY: 1 },
  }
}

async function join({ url, tally, random }: MemberParts, book: PatchBook, name: string): Promise<Member> {
  const hand = new Hand(random)
  /** Own batches, by the clock of the push. */
  const pushed = new Map<number, Batch>()
  const joined = Promise.withResolvers<void>()
  const socket = await LoadWebSocket.open({
    url: new URL(url),
    closed: () => joined.reject(new Error('closed')),
    heard(packet) {
      const now = performance.now()
      const { connected, batches, results } = book.read(packet.text())
      if (connected) joined.resolve()
      const own = results.map((clock) => pushed.get(clock)).filter((batch) => batch !== undefined)
      for (const { sentAt } of own) tally.acknowledge(sentAt, now)
      // Whoever drew something hears that it was taken, in the place of what the others hear.
      if (batches.length + own.length > 0) tally.receive([...batches, ...own], now)
      for (const clock of results) pushed.delete(clock)
    },
  })
  socket.send(connectMessage())
  await joined.promise
  const pinging = setInterval(() => socket.send('{"type":"ping"}'), pingEvery)

  let clock = 0
  let id = ''
  let path = ''
  let origin: Vector = { x: 0, y: 0, z: 0 }
  let last: Vector = origin
  return {
    draw(now) {
      const batch = tally.draw(now)
      const index = clock % batchesPerStroke
      if (index === 0) hand.lift()
      const points = hand.move().map(({ x, y, pressure }) => ({ x, y, z: pressure }))
      let operation: unknown
      if (index === 0) {
        origin = points[0]!
        path = b64Vecs.encodePoints(points.map((point) => ({ ...point, x: point.x - origin.x, y: point.y - origin.y })))
        id = `shape:${name}${clock}`
        operation = ['put', shapeOf(id, origin, path, false)]
        book.carry(id, 0, batch)
      } else {
        // The text of points that follow others: what comes after the first one's sixteen letters.
        const more = b64Vecs.encodePoints([last, ...points]).slice(16)
        book.carry(id, path.length, batch)
        const grown = { segments: ['patch', { 0: ['patch', { path: ['append', more, path.length] }] }] }
        const done = index === batchesPerStroke - 1 ? { isComplete: ['put', true] } : {}
        operation = ['patch', { props: ['patch', { ...grown, ...done }] }]
        path += more
      }
      last = points.at(-1)!
      pushed.set(clock, batch)
      batch.sentAt = performance.now()
      socket.send(JSON.stringify({ type: 'push', clientClock: clock++, diff: { [id]: operation } }))
    },
    close() {
      clearInterval(pinging)
      socket.close()
    },
  }
}

/** Resolves when the whole board has come. */
async function open(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url.replace('http', 'ws'))
  await once(socket, 'open')
  socket.send(connectMessage())
  const [data] = (await once(socket, 'message')) as [Buffer]
  if (!data.subarray(0, 40).toString().includes('"type":"connect"')) throw new Error(`refused: ${data.toString()}`)
  return socket
}

const module: MemberModule & OpeningModule = {
  membersFor() {
    const book = new PatchBook()
    let members = 0
    return (parts) => join(parts, book, `m${++members}s`)
  },
  async fill(url, count) {
    const socket = await open(url)
    const shapes = plainStrokes(count).map(({ id, x, y, points }) => {
      const path = b64Vecs.encodePoints(points.map(([dx, dy, z]) => ({ x: dx, y: dy, z })))
      return [`shape:${id}`, ['put', shapeOf(`shape:${id}`, { x, y, z: 0 }, path, true)]] as const
    })
    for (let at = 0; at < shapes.length; at += shapesPerPush) {
      const diff = Object.fromEntries(shapes.slice(at, at + shapesPerPush))
      socket.send(JSON.stringify({ type: 'push', clientClock: at, diff }))
      const [data] = (await once(socket, 'message')) as [Buffer]
      const message = JSON.parse(data.toString()) as ServerMessage
      if (message.type !== 'data' || message.data[0]?.action !== 'commit')
        throw new Error(`not taken: ${data.toString()}`)
    }
    return async () => {
      const visitor = await open(url)
      return () => visitor.terminate()
    }
  },
}

export const { membersFor, fill } = module
