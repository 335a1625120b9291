/** tldraw's room behind a WebSocket: `node tldraw-server.ts [file]`, in memory or in a SQLite file. Prints its port. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { NodeSqliteWrapper, SQLiteSyncStorage, TLSocketRoom } from '@tldraw/sync-core'
import { WebSocketServer } from 'ws'

const [file] = process.argv.slice(2)
const room = file === undefined ? new TLSocketRoom({}) : new TLSocketRoom({ storage: storageIn(file) })
const http = createServer()
let sessions = 0
new WebSocketServer({ server: http }).on('connection', (socket) => {
  room.handleSocketConnect({ sessionId: `session${++sessions}`, socket })
})
http.listen(0, '127.0.0.1', () => console.log(`listening on ${(http.address() as AddressInfo).port}`))

/** As durable as Drawbridge's: a log written ahead, on the disk before a change counts. */
function storageIn(path: string): SQLiteSyncStorage<never> {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  return new SQLiteSyncStorage({ sql: new NodeSqliteWrapper(database) })
}
