/** `npm run migrate`: everything in one store into another one, board by board. */
import type { BoardId } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { BoardPart, TransferableStore } from '../store/transfer/transfer.ts'
import { summaryOf } from './board-fold.ts'
import { migrateRunning, type MoveParts } from './migrate-running.ts'
import { Progress } from './progress.ts'
import { putBoard, standingOf } from './put-board.ts'
import { copyPictures } from './pictures.ts'
import { boards, reasonOf } from './words.ts'
import { askRunningServer } from './running-server.ts'
import { putSecrets, sayLeft } from './secrets.ts'
import { openSource, openTarget } from './stores.ts'

/** Boards by what became of them. */
interface Tally {
  moved: number
  same: number
  readonly other: BoardId[]
  readonly unreadable: { readonly board: BoardId; readonly reason: string }[]
}

/** Rejects with a sentence where anything could not be moved; what was moved stays, and is passed over the next time. */
export async function migrate(parts: MoveParts): Promise<void> {
  const { from, to, replace, say } = parts
  if (from.text === to.text) throw new Error('--from and --to are the same store')
  const running = from.redis === null ? await askRunningServer(from.dataDir) : null
  if (running) return migrateRunning(running, parts)
  const { store: source, files } = await openSource(from)
  try {
    const { store: target, files: targetFiles } = await openTarget(to)
    try {
      say(`Moving from ${from.text} to ${to.text}.`)
      const left = await putSecrets(target, source.transfer.secrets(), replace)
      const tally = await moveBoards(source, target, replace, new Progress('Moving', say, () => performance.now()))
      say(`${boards(tally.moved)} moved and checked; ${boards(tally.same, ' was', ' were')} there already.`)
      const pictures = await copyPictures(files, targetFiles)
      if (pictures > 0) say(`${pictures} pictures moved.`)
      const note = sayLeft(left)
      if (note !== null) say(note)
      complain(tally)
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

async function moveBoards(
  source: TransferableStore,
  target: TransferableStore,
  replace: boolean,
  progress: Progress,
): Promise<Tally> {
  const tally: Tally = { moved: 0, same: 0, other: [], unreadable: [] }
  for await (const board of source.transfer.boards()) {
    try {
      const standing = await standingNow(source, target, board)
      if (standing === 'same') tally.same++
      else if (standing === 'other' && !replace) tally.other.push(board)
      else if ((await putBoard(target, board, read(source, board, progress), replace)) === null) tally.other.push(board)
      else tally.moved++
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'E_STORE') throw error
      tally.unreadable.push({ board, reason: reasonOf(error) })
    }
  }
  return tally
}

/** The source is folded only where the target has something to compare it with. */
async function standingNow(source: TransferableStore, target: TransferableStore, board: BoardId) {
  try {
    await target.info(board)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'E_NOTFOUND') return 'absent'
    if (!(error instanceof Refusal && error.code === 'E_DAMAGED')) throw error
  }
  return standingOf(target, board, await summaryOf(source.transfer.exportBoard(board)))
}

async function* read(source: TransferableStore, board: BoardId, progress: Progress): AsyncGenerator<BoardPart, void> {
  for await (const part of source.transfer.exportBoard(board)) {
    progress.passed(part)
    yield part
  }
}

function complain({ other, unreadable }: Tally): void {
  const sentences: string[] = []
  if (other.length > 0)
    sentences.push(
      `The target has ${boards(other.length)} in another state, which it keeps; --replace overwrites:`,
      ...other.map((board) => `  ${board}`),
    )
  if (unreadable.length > 0)
    sentences.push(
      `${boards(unreadable.length)} cannot be read:`,
      ...unreadable.map(({ board, reason }) => `  ${board}: ${reason}`),
    )
  if (sentences.length > 0) throw new Error(sentences.join('\n'))
}
