/** Clients as y-websocket's provider is one. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { yjsModule } from './yjs.ts'

const messageSync = 0

export const { membersFor, fill } = yjsModule({
  path: '/board',
  hello: [],
  begin: (encoder) => encoding.writeVarUint(encoder, messageSync),
  read: (decoder) => (decoding.readVarUint(decoder) === messageSync ? 'sync' : 'other'),
})
