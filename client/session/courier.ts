/**
 * Delivers what closed tabs left unsent on this board: as the client that they were, without an interface, until
 * everything is acknowledged. The store recognises what it had already.
 */
import type { ClientId } from '#shared/model/ids.ts'
import type { Hold } from '../storage/identity.ts'
import { BoardSession, type SessionOptions } from './board-session.ts'

/** Delivers for every client of this device that no tab holds. `own` is this tab's. */
export async function deliverOrphans(
  options: Omit<SessionOptions, 'client'>,
  own: ClientId,
  hold: Hold,
): Promise<void> {
  const { storage, board } = options
  for (const { client } of await storage.clients(board)) {
    if (client === own || !(await hold(client))) continue
    if ((await storage.pending(board, client)).length > 0) await deliver({ ...options, client })
    await storage.forgetClient(board, client)
  }
}

async function deliver(options: SessionOptions): Promise<void> {
  const session = await BoardSession.open(options)
  await new Promise<void>((resolve) => {
    const done = () => {
      if (session.status.unsaved === 0 && session.status.connection === 'connected') resolve()
    }
    session.onStatus(done)
    done()
  })
  await session.close()
}
