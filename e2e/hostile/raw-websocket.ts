/** A raw client on WebSocket. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { RawClient } from './raw-client.ts'

export class RawWebSocket extends RawClient {
  readonly socket: WebSocket

  private constructor(socket: WebSocket) {
    super()
    this.socket = socket
    socket.on('message', (data: Buffer, binary) =>
      this.take(binary ? `binary ${data.toString('base64')}` : data.toString('utf8')),
    )
    socket.on('close', (code, reason) => this.end(`close ${code} ${reason.toString()}`.trim()))
    socket.on('error', () => undefined)
  }

  /** Opens a connection; it has not entered the namespace yet. `sid`: as the upgrade of that session. */
  static async open(url: string, cookie: string, sid?: string): Promise<RawWebSocket> {
    const query = `EIO=4&transport=websocket${sid === undefined ? '' : `&sid=${sid}`}`
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?${query}`, {
      headers: { cookie },
      perMessageDeflate: false,
    })
    const client = new RawWebSocket(socket)
    await once(socket, 'open')
    if (sid === undefined) await client.expect('OPEN', (packet) => packet.startsWith('0{'))
    return client
  }

  send(...packets: string[]): void {
    for (const packet of packets) this.sendRaw(packet)
  }

  sendRaw(data: string | Buffer): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(data, { binary: false })
  }

  close(): void {
    this.socket.terminate()
  }
}
