/** Puts a session together from what a browser has. */
import { nanoid } from 'nanoid'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { Bulk } from '../net/bulk.ts'
import { browserPage } from '../net/page.ts'
import { socketConnector } from '../net/socket.ts'
import { browserHold } from '../storage/hold.ts'
import { browserTab, claimIdentity } from '../storage/identity.ts'
import type { Storage } from '../storage/storage.ts'
import { BoardSession } from './board-session.ts'
import { deliverOrphans } from './courier.ts'

export interface OpenOptions {
  readonly board: BoardId
  /** Address of the server, with its path. */
  readonly base: URL
  readonly storage: Storage
}

/** Opens a board in this tab; what closed tabs left unsent on it is delivered on the side. */
export async function openBoard({ board, base, storage }: OpenOptions): Promise<BoardSession> {
  const hold = browserHold(Math.random)
  const times = { clock: () => performance.now(), now: () => Date.now(), random: Math.random }
  const connector = socketConnector({ base, newId: () => nanoid(10), now: times.now })
  const newId = () => nanoid<ClientId>(8)
  const client = await claimIdentity({ board, storage, hold, tab: browserTab(board), newId })
  const session = await BoardSession.open({
    ...times,
    board,
    client,
    storage,
    connector,
    bulk: new Bulk(base),
    page: browserPage(),
  })
  whenConnected(session, () => void deliverOrphans({ ...times, board, storage, hold, connect: connector({}) }, client))
  return session
}

/** Runs once, when the session has a connection: until then a second one could do no better. */
function whenConnected(session: BoardSession, run: () => void): void {
  const stop = session.onStatus(({ connection }) => {
    if (connection !== 'connected') return
    stop()
    run()
  })
}
