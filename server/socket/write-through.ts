/**
 * Writes what goes to a WebSocket that is not behind straight into it, as one buffer. Engine.IO's way there makes a
 * packet, two lists, six events and a system call with two pieces for each receiver of each frame, and waits for the
 * write to be confirmed before the next; in a room of two hundred that is most of what a server does. A connection that
 * is behind, long-polling, or upgrading goes Engine.IO's way, which keeps the order.
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
      readonly socket?: {
        readonly readyState: number
        readonly bufferedAmount: number
        readonly _sender?: { sendFrame?(list: readonly Uint8Array[]): void }
      }
    }
  }
}

const open = 1
/** Engine.IO's kind of packet for messages. */
const message = '4'

export function writeThrough(connection: Connection): void {
  const { client, conn } = connection as unknown as Internals
  const write = client.writeToEngine.bind(client)
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
    if (frame) socket!._sender!.sendFrame!([frame])
    else write(packets, options)
  }
}

/** The bytes of a message; null where it is not a single text. */
function frameOf(packets: unknown, options: WriteOptions): Uint8Array | null {
  if (options.whole) return options.whole
  if (options.wsPreEncodedFrame) return (options.whole = Buffer.concat(options.wsPreEncodedFrame))
  const text = Array.isArray(packets) && packets.length === 1 ? (packets[0] as unknown) : packets
  return typeof text === 'string' ? textFrame(message + text) : null
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
