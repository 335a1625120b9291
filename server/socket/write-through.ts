/**
 * Writes what goes to a WebSocket that is not behind straight into it. Engine.IO's way there makes a packet, two lists, six
 * events and a system call with two pieces for each receiver of each frame, and waits for the write to be confirmed
 * before the next; in a room of two hundred that is most of what a server does. And whoever draws gets a frame and an
 * answer out of the same commit: system calls are what both cost, so the frame waits for the answer. A connection that is
 * behind, long-polling, or upgrading goes Engine.IO's way, which keeps the order.
 */
import type { Connection } from './connection.ts'

/** Options of a broadcast are one object for all receivers; its frame is made by the adapter, in two pieces. */
export interface WriteOptions {
  readonly wsPreEncodedFrame?: readonly Uint8Array[]
  /** The same in one piece. */
  whole?: Uint8Array
}

/**
 * The parts of Socket.IO, Engine.IO and ws that are used here; they are internal. Where one is gone everything goes
 * Engine.IO's way, and the test says so.
 */
interface Internals {
  readonly client: { writeToEngine(packets: unknown, options: WriteOptions): void }
  readonly conn: {
    readonly readyState: string
    readonly writeBuffer: readonly unknown[]
    readonly transport: {
      readonly name: string
      readonly perMessageDeflate?: unknown
      readonly socket?: WebSocketInternals
    }
  }
}

interface WebSocketInternals {
  readonly readyState: number
  readonly bufferedAmount: number
  readonly _sender?: { sendFrame?(list: readonly Uint8Array[]): void }
}

/** What a connection is to be sent with what comes next, or when the turn of the event loop is over. */
interface Held {
  socket: WebSocketInternals | null
  pieces: Uint8Array[]
  bytes: number
}

const open = 1
/** Engine.IO's kind of packet for messages, and Socket.IO's kinds that are held. */
const message = '4'
const eventOrAnswer = /^[23]/
/** So much is not held any longer: whether a connection is behind shows when it is written, bytes. */
const most = 64 * 1_024

export class WriteThrough {
  /** Of the connections for which something is held until the turn of the event loop is over. */
  #turn: Held[] = []
  #gathering = false

  /** Writes through to a connection from now on. */
  follow(connection: Connection): void {
    const { data } = connection
    const { client, conn } = connection as unknown as Internals
    const write = client.writeToEngine.bind(client)
    const held: Held = { socket: null, pieces: [], bytes: 0 }
    client.writeToEngine = (packets, options) => {
      const { transport } = conn
      const { socket } = transport
      const free =
        socket?._sender?.sendFrame !== undefined &&
        transport.name === 'websocket' &&
        !transport.perMessageDeflate &&
        conn.readyState === 'open' &&
        conn.writeBuffer.length === 0 &&
        socket.readyState === open &&
        socket.bufferedAmount === 0
      const frame = free ? frameOf(packets, options) : null
      if (frame) this.#write(held, socket!, frame, data.owed > 0)
      else {
        send(held)
        write(packets, options)
      }
    }
  }

  /** Keeps what is written meanwhile until more is written, or the turn of the event loop is over. */
  gather(writing: () => void): void {
    this.#gathering = true
    try {
      writing()
    } finally {
      this.#gathering = false
    }
  }

  #write(held: Held, socket: WebSocketInternals, frame: Uint8Array, owed: boolean): void {
    const waits = owed || this.#gathering
    if (waits && held.pieces.length === 0) {
      // Answers follow in promises: a tick that is asked for by one of them comes after them all.
      if (this.#turn.length === 0) queueMicrotask(() => process.nextTick(() => this.#endTurn()))
      this.#turn.push(held)
    }
    held.socket = socket
    held.pieces.push(frame)
    held.bytes += frame.length
    if (!waits || held.bytes > most) send(held)
  }

  #endTurn(): void {
    const turn = this.#turn
    this.#turn = []
    for (const held of turn) send(held)
  }
}

function send(held: Held): void {
  const { socket, pieces } = held
  if (pieces.length === 0) return
  held.pieces = []
  held.bytes = 0
  if (socket?.readyState !== open) return
  socket._sender!.sendFrame!([pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)])
}

/** The bytes of an event or an answer; null for all else, as a farewell, after which the connection may be closed at once. */
function frameOf(packets: unknown, options: WriteOptions): Uint8Array | null {
  if (options.whole) return options.whole
  if (options.wsPreEncodedFrame) return (options.whole = Buffer.concat(options.wsPreEncodedFrame))
  const text = Array.isArray(packets) && packets.length === 1 ? (packets[0] as unknown) : packets
  return typeof text === 'string' && eventOrAnswer.test(text) ? textFrame(message + text) : null
}

/** A text message of WebSocket, from a server and in one piece (RFC 6455, 5.2). */
function textFrame(text: string): Uint8Array {
  const length = Buffer.byteLength(text)
  const from = length > 0xffff ? 10 : length > 125 ? 4 : 2
  const frame = Buffer.allocUnsafe(from + length)
  frame[0] = 0x81
  frame[1] = from === 2 ? length : from === 4 ? 126 : 127
  if (from === 4) frame.writeUInt16BE(length, 2)
  else if (from === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.write(text, from)
  return frame
}
