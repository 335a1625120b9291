import type { BoardId } from '#shared/model/ids.ts'
import type { KeptBoard, Storage } from './storage.ts'

/** What this device keeps of a board; undefined where that is nothing, or cannot be read. */
export async function keptBoard(storage: Pick<Storage, 'boards'>, board: BoardId): Promise<KeptBoard | undefined> {
  return (await storage.boards().catch(() => [])).find(({ id }) => id === board)
}
