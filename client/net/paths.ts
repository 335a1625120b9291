/** Paths of what is asked for in more than one place, from the server's address. */
import type { BoardId } from '#shared/model/ids.ts'

export const snapshotPath = (board: BoardId): string => `api/boards/${board}/snapshot`
