/** Clients as Hocuspocus' provider is one. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { yjsModule } from './yjs.ts'

const document = 'board'
const messages = { sync: 0, auth: 2, syncReply: 4, syncStatus: 8 }
const token = 0

const hello = encoding.createEncoder()
encoding.writeVarString(hello, document)
encoding.writeVarUint(hello, messages.auth)
encoding.writeVarUint(hello, token)
encoding.writeVarString(hello, '')

export const { membersFor, fill } = yjsModule({
  path: '/',
  hello: [encoding.toUint8Array(hello)],
  begin(encoder) {
    encoding.writeVarString(encoder, document)
    encoding.writeVarUint(encoder, messages.sync)
  },
  read(decoder) {
    decoding.readVarString(decoder)
    const type = decoding.readVarUint(decoder)
    if (type === messages.syncStatus) return 'taken'
    return type === messages.sync || type === messages.syncReply ? 'sync' : 'other'
  },
})
