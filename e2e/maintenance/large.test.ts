/** Large boards, one at a time: a command needs memory for one of them, however many there are. */
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { BoardId } from '#shared/model/ids.ts'
import { summaryOf } from '../../server/maintenance/board-fold.ts'
import { makeBoard, using } from './boards.ts'
import { begin } from './command.ts'
import { Leftovers } from './leftovers.ts'

const leftovers = new Leftovers()
afterAll(() => leftovers.dispose())

/** MiB: less than the six boards need together, which is about 18 each. */
const heap = 96

it(
  'six boards of 20,000 strokes are backed up, checked and restored in less memory than they need together',
  { timeout: 300_000 },
  async () => {
    const folder = await leftovers.folder()
    const [source, target] = [`sqlite:${join(folder, 'source')}`, `sqlite:${join(folder, 'target')}`]
    const { first, wanted } = await using(source, async (store) => {
      const first = await makeBoard(store, 20_000)
      for (const letter of 'abcde')
        await store.transfer.importBoard(letter.repeat(22) as BoardId, store.transfer.exportBoard(first))
      return { first, wanted: await summaryOf(store.transfer.exportBoard(first)) }
    })
    const file = join(folder, 'backup')
    for (const args of [
      ['backup', '--from', source, file],
      ['restore', '--to', target, '--board', first, file],
    ]) {
      const { code, complained } = await begin(args, { heap }).ended
      expect({ code, complained }).toEqual({ code: 0, complained: '' })
    }
    expect(await using(target, ({ transfer }) => summaryOf(transfer.exportBoard(first)))).toEqual(wanted)
  },
)
