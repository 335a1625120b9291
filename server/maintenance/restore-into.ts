/** Boards of a backup back into an open store. */
import type { BoardId } from '#shared/model/ids.ts'
import type { BoardPart, TransferableStore } from '../store/transfer/transfer.ts'
import type { WantedBoards } from './control-words.ts'
import type { BackupLine } from './format.ts'
import { PictureWriter } from './pictures.ts'
import { Progress } from './progress.ts'
import { putBoard, standingOf, type Standing } from './put-board.ts'
import { checkBackup, readBackup, type CheckedBackup } from './read-backup.ts'
import { putSecrets, sayLeft } from './secrets.ts'
import type { OpenStore } from './stores.ts'
import { boards } from './words.ts'

export interface RestoreParts extends WantedBoards {
  readonly say: (line: string) => void
}

export interface Target extends OpenStore {
  /** To be shown. */
  readonly text: string
}

const progress = (what: string, say: RestoreParts['say']) => new Progress(what, say, () => performance.now()).passed

/** Reads the file to its end. Rejects with a sentence where it is not whole, or lacks the board that is wanted. */
export async function checkWanted({ file, board, say }: RestoreParts): Promise<CheckedBackup> {
  say(`Checking ${file}.`)
  const checked = await checkBackup(file, progress('Checking', say))
  if (board !== undefined && !checked.boards.has(board as BoardId))
    throw new Error(`${file} holds no board ${board}. Nothing was changed.`)
  return checked
}

/** After `checkWanted`. Rejects with a sentence, with nothing changed, where the store has other boards of these ids. */
export async function restoreInto(
  { store, files, text }: Target,
  checked: CheckedBackup,
  { file, board, replace, say }: RestoreParts,
): Promise<void> {
  const wanted = board === undefined ? [...checked.boards.keys()] : [board as BoardId]
  const standings = await standingsOf(store, checked, wanted)
  const others = wanted.filter((id) => standings.get(id) === 'other')
  if (others.length > 0 && !replace) throw new Error(refusal(others, text))
  say(`Restoring into ${text}.`)
  const left = board === undefined ? await putSecrets(store, checked.secrets, replace) : []
  const missing = new Set(wanted.filter((id) => standings.get(id) !== 'same'))
  const pictures = new PictureWriter(files)
  const restored = await putAll(read(file, progress('Restoring', say)), { store, missing, replace, pictures })
  say(`${boards(restored)} restored and checked; ${boards(wanted.length - restored, ' was', ' were')} there already.`)
  if (pictures.restored > 0) say(`${pictures.restored} pictures restored.`)
  const note = sayLeft(left)
  if (note !== null) say(note)
  for (const { board: id, reason } of board === undefined ? checked.leftOut : [])
    say(`The backup lacks board ${id}, which could not be read when it was made: ${reason}`)
}

async function standingsOf(
  store: TransferableStore,
  backup: CheckedBackup,
  wanted: readonly BoardId[],
): Promise<ReadonlyMap<BoardId, Standing>> {
  const standings = new Map<BoardId, Standing>()
  for (const id of wanted) standings.set(id, await standingOf(store, id, backup.boards.get(id)!))
  return standings
}

function refusal(others: readonly BoardId[], text: string): string {
  const named = others.slice(0, 20).map((id) => `\n  ${id}`)
  if (others.length > named.length) named.push(`\n  and ${others.length - named.length} more`)
  return (
    `${text} has ${others.length} of these boards in another state; --replace overwrites them, --board <id> restores ` +
    `one. Nothing was changed.${named.join('')}`
  )
}

interface Putting {
  readonly store: TransferableStore
  readonly missing: ReadonlySet<BoardId>
  readonly replace: boolean
  readonly pictures: PictureWriter
}

/** Resolves with the number of boards that were put in place. */
async function putAll(
  lines: AsyncGenerator<BackupLine, void>,
  { store, missing, replace, pictures }: Putting,
): Promise<number> {
  let restored = 0
  for (;;) {
    const { value: line, done } = await lines.next()
    if (done) return restored
    if (line.kind === 'picture') await pictures.take(line)
    if (line.kind !== 'begin' || !missing.has(line.board)) continue
    const elements = await putBoard(store, line.board, boardOf(line, lines), replace)
    if (elements === null) throw new Error(`Somebody made board ${line.board} meanwhile. Run this again.`)
    restored++
  }
}

/** The parts of a board, taken out of the lines of all. */
async function* boardOf(begin: BoardPart, lines: AsyncGenerator<BackupLine, void>): AsyncGenerator<BoardPart, void> {
  yield begin
  for (;;) {
    const { value: line, done } = await lines.next()
    if (done || line.kind === 'secret' || line.kind === 'left-out' || line.kind === 'picture') return
    yield line
    if (line.kind === 'end') return
  }
}

async function* read(file: string, passed: (line: BackupLine) => void): AsyncGenerator<BackupLine, void> {
  for await (const line of readBackup(file)) {
    passed(line)
    yield line
  }
}
