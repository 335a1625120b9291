/** y-websocket's server, one document in memory. Prints its port. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'

const http = createServer()
new WebSocketServer({ server: http }).on('connection', (socket, request) => setupWSConnection(socket, request))
http.listen(0, '127.0.0.1', () => console.log(`listening on ${(http.address() as AddressInfo).port}`))
