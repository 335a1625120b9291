/** A name server on loopback that knows one name, as Docker's knows the nodes of a service by the service's name. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

const typeA = 1
const headerBytes = 12
/** Seconds that an answer may be kept. */
const timeToLive = 1

export class NameServer {
  readonly port: number
  /** IPv4 addresses that the name has now; none: it does not exist. */
  addresses: readonly string[] = []
  readonly #name: string
  readonly #socket: Socket

  private constructor(name: string, socket: Socket) {
    this.#name = name
    this.#socket = socket
    this.port = socket.address().port
    socket.on('message', (question, from) => socket.send(this.#answer(question), from.port, from.address))
  }

  static async start(name: string): Promise<NameServer> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1')
    await once(socket, 'listening')
    return new NameServer(name, socket)
  }

  async dispose(): Promise<void> {
    this.#socket.close()
    await once(this.#socket, 'close')
  }

  #answer(question: Buffer): Buffer {
    const { name, end } = nameIn(question)
    const known = name === this.#name && this.addresses.length > 0
    const addresses = known && question.readUInt16BE(end) === typeA ? this.addresses : []
    const header = Buffer.alloc(headerBytes)
    header.writeUInt16BE(question.readUInt16BE(0), 0)
    // An answer, recursion asked for and done; 3: there is no such name.
    header.writeUInt16BE(0x8180 | (known ? 0 : 3), 2)
    header.writeUInt16BE(1, 4)
    header.writeUInt16BE(addresses.length, 6)
    return Buffer.concat([header, question.subarray(headerBytes, end + 4), ...addresses.map(record)])
  }
}

/** The name that is asked for, and where it ends. */
function nameIn(question: Buffer): { name: string; end: number } {
  const labels: string[] = []
  let at = headerBytes
  for (let length = question[at]!; length > 0; length = question[at]!) {
    labels.push(question.toString('ascii', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}

/** An address of the name in the question. */
function record(address: string): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt16BE(0xc000 | headerBytes, 0)
  bytes.writeUInt16BE(typeA, 2)
  bytes.writeUInt16BE(1, 4)
  bytes.writeUInt32BE(timeToLive, 6)
  bytes.writeUInt16BE(4, 10)
  bytes.set(address.split('.').map(Number), 12)
  return bytes
}
