/** The least that a shared board can be: every message to everybody, by the bare `ws` library. Prints its port. */
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    for (const client of server.clients) client.send(data, { binary: false })
  })
})
server.on('listening', () => console.log(`listening on ${(server.address() as AddressInfo).port}`))
