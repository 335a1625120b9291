/** The usual way to begin a shared board: Socket.IO, one room, every message to it. Prints its port. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'

const http = createServer()
const io = new Server(http, { serveClient: false, perMessageDeflate: false, httpCompression: false })
io.on('connection', async (socket) => {
  await socket.join('board')
  socket.on('points', (text: unknown) => void io.to('board').emit('points', text))
})
http.listen(0, '127.0.0.1', () => console.log(`listening on ${(http.address() as AddressInfo).port}`))
