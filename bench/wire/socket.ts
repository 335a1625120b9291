/** A TCP connection that reads into one buffer which all of them share: reading must cost the load as little as can be. */
import { connect, type Socket } from 'node:net'

const shared = Buffer.alloc(256 * 1024)

export interface Reader {
  /** The bytes are valid until it returns. */
  read(bytes: Buffer): void
  closed(): void
}

/** Resolves when it is connected; rejects where nobody listens. */
export function openSocket(url: URL, reader: Reader): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: url.hostname,
      port: Number(url.port),
      noDelay: true,
      onread: {
        buffer: shared,
        callback(count) {
          reader.read(shared.subarray(0, count))
          return true
        },
      },
    })
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
    socket.once('close', () => reader.closed())
  })
}
