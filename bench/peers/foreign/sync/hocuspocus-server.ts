/** Hocuspocus as its package sets it up, one document in memory. Prints its port. */
import { Server } from '@hocuspocus/server'

const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false })
await server.listen()
console.log(`listening on ${server.address.port}`)
