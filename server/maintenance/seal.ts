/** From what a store gives out to what a backup holds: each board is folded on its way, and ends with its digest. */
import type { BoardId } from '#shared/model/ids.ts'
import { BoardFold } from './board-fold.ts'
import type { BackupLine, DumpLine } from './format.ts'
import { reasonOf } from './words.ts'

/** A board that cannot be folded is left out like one that cannot be read. */
export async function* seal(lines: AsyncIterable<DumpLine>): AsyncGenerator<BackupLine, void> {
  let fold = new BoardFold()
  let board: BoardId | null = null
  /** Whether the rest of the board is passed over. */
  let over = false
  for await (const line of lines) {
    if (line.kind === 'secret' || line.kind === 'left-out' || line.kind === 'picture') {
      yield line
      continue
    }
    if (line.kind === 'begin') {
      if (line.board !== board) fold = new BoardFold()
      board = line.board
      over = false
    }
    if (over || board === null) continue
    try {
      fold.take(line)
    } catch (error) {
      over = true
      yield { kind: 'left-out', board, reason: reasonOf(error) }
      continue
    }
    yield line.kind === 'end' ? { ...line, digest: fold.summary().digest } : line
  }
}
