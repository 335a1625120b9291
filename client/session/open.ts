/** Puts a session together from what a browser has. */
import { nanoid } from 'nanoid'
import type { ClientId } from '#shared/model/ids.ts'
import { Bulk } from '../net/bulk.ts'
import { lateConnector } from '../net/late-connector.ts'
import { browserPage, seen } from '../net/page.ts'
import { browserHold } from '../storage/hold.ts'
import { adoptionOf } from './adoption.ts'
import { begin, type Beginning, type BeginOptions } from './begin.ts'
import { BoardSession } from './board-session.ts'
import { keepHistory } from './history-memory.ts'
import type { SessionStatus } from './status.ts'

export interface OpenOptions extends BeginOptions {
  /** Called with another session where this tab has to go on as another client. */
  readonly replaced: (session: BoardSession) => void
}

/** Opens a board in this tab; what closed tabs left unsent on it is delivered on the side. */
export async function openBoard(options: OpenOptions, beginning: Promise<Beginning>): Promise<BoardSession> {
  return openAs(options, await beginning, new Set())
}

/** `refused`: clients that this tab was, until the server said that they are somebody else's. */
function openAs(options: OpenOptions, beginning: Beginning, refused: ReadonlySet<ClientId>): BoardSession {
  const { board, base, storage, replaced } = options
  const { client, kept } = beginning
  const hold = browserHold(Math.random)
  const times = { clock: () => performance.now(), now: () => Date.now(), random: Math.random }
  const load = async () => {
    const { socketConnector } = await import('../net/socket.ts')
    return socketConnector({ base, newId: () => nanoid(10), now: times.now })
  }
  const connector = lateConnector(load)
  const bulk = new Bulk(base, beginning.fetch)
  const page = browserPage()
  const session = new BoardSession({ ...times, board, client, storage, connector, bulk, page }, kept)
  keepHistory(session.history, { board, client, page })
  // The board can be drawn on before: what is drawn is on this device.
  void load().catch(() => undefined)
  void seen().then(() => session.wake())
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
    () => void again(),
  )
  return session

  async function again(): Promise<void> {
    await session.close()
    const others = new Set([...refused, client])
    replaced(openAs(options, await begin(options, others), others))
  }
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
