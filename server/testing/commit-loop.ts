/** A process that commits one operation after another and says so, until it is killed: `commit-loop.ts <folder> <board>`. */
import { SqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { BoardId } from '#shared/model/ids.ts'
import { ann, batch, user } from '../store/conformance/helpers.ts'

const [folder = '', board = ''] = process.argv.slice(2)
const store = await SqliteStore.open(folder)
await store.createBoard(board as BoardId, 'Loop')
const { fence, stored } = await store.openClient(board as BoardId, ann, user, 1)
for (let n = stored + 1; ; n++) {
  await store.commit(board as BoardId, [{ ...batch(ann, n, `text ${n}`), fence }], n)
  process.stdout.write(`${n}\n`)
}
