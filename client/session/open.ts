/** Puts a session together from what a browser has. */
import { nanoid } from 'nanoid'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { Bulk } from '../net/bulk.ts'
import { browserPage } from '../net/page.ts'
import { socketConnector } from '../net/socket.ts'
import { browserHold } from '../storage/hold.ts'
import { browserTab, claimIdentity } from '../storage/identity.ts'
import type { Storage } from '../storage/storage.ts'
import { adoptionOf } from './adoption.ts'
import { BoardSession } from './board-session.ts'
import { keepHistory } from './history-memory.ts'
import type { SessionStatus } from './status.ts'

export interface OpenOptions {
  readonly board: BoardId
  /** Address of the server, with its path. */
  readonly base: URL
  readonly storage: Storage
  /** Called with another session where this tab has to go on as another client. */
  readonly replaced: (session: BoardSession) => void
}

/** Opens a board in this tab; what closed tabs left unsent on it is delivered on the side. */
export function openBoard(options: OpenOptions): Promise<BoardSession> {
  return openAs(options, new Set())
}

/** `refused`: clients that this tab was, until the server said that they are somebody else's. */
async function openAs(options: OpenOptions, refused: ReadonlySet<ClientId>): Promise<BoardSession> {
  const { board, base, storage, replaced } = options
  const hold = browserHold(Math.random)
  const times = { clock: () => performance.now(), now: () => Date.now(), random: Math.random }
  const connector = socketConnector({ base, newId: () => nanoid(10), now: times.now })
  const newId = () => nanoid<ClientId>(8)
  const client = await claimIdentity({ board, storage, hold, tab: browserTab(board), newId, refused })
  const bulk = new Bulk(base)
  const page = browserPage()
  const session = await BoardSession.open({ ...times, board, client, storage, connector, bulk, page })
  keepHistory(session.history, { board, client, page })
  // Seldom has a closed tab left anything: nobody waits for what delivers it.
  const deliver = async () => {
    if ((await storage.clients(board)).every((kept) => kept.client === client)) return
    const { deliverOrphans } = await import('./courier.ts')
    await deliverOrphans(
      {
        ...times,
        board,
        storage,
        hold,
        refused,
        connect: connector({}),
        forbidden: (other, operations) => session.refused.take(other, operations, session.view),
        foreign(other, pending) {
          session.adopt(adoptionOf(other, pending, session.view))
          return new Promise((resolve) => once(session, ({ unsaved }) => unsaved === 0, resolve))
        },
      },
      client,
    )
  }
  // Until there is a connection a second one could do no better, and what is adopted is compared with the board.
  once(
    session,
    ({ connection, loaded }) => connection === 'connected' && loaded,
    () => void deliver(),
  )
  once(
    session,
    ({ problem }) => problem === 'E_CLIENT',
    () => void session.close().then(async () => replaced(await openAs(options, new Set([...refused, client])))),
  )
  return session
}

/** Runs once, when the status fits. */
function once(session: BoardSession, fits: (status: SessionStatus) => boolean, run: () => void): void {
  if (fits(session.status)) return run()
  const stop = session.onStatus((status) => {
    if (!fits(status)) return
    stop()
    run()
  })
}
