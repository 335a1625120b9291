/** Boards that come back from a backup while a server has them open and somebody draws on them. */
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeBoard } from '../../server/testing/api.ts'
import { ServerProcess } from '../support/server.ts'
import { Visitor } from '../support/visitor.ts'
import { waitFor } from '../support/wait.ts'
import { run } from './command.ts'
import { Leftovers } from './leftovers.ts'

const leftovers = new Leftovers()
afterAll(() => leftovers.dispose())

it('are what the backup says and what their people still have, on SQLite', async () => {
  const folder = await leftovers.folder()
  const server = leftovers.keep(
    await ServerProcess.start({ env: { DATA_DIR: folder, DRAIN_MS: '0', BEACON_MS: '300' } }),
  )
  const [address, file] = [`sqlite:${folder}`, join(folder, 'backup')]
  const board = await makeBoard(server.url)
  const ann = await (await Visitor.arrive(new URL(`${server.url}/`))).open(board)
  const draw = (count: number) => {
    for (let at = 0; at < count; at++)
      ann.perform({ kind: 'element.add', payload: { kind: 'shape', x: at, y: 0, w: 10, h: 10 } })
    return waitFor('it to be stored', () => ann.digest().pending === 0)
  }
  const truth = async () =>
    (await (await fetch(`${server.url}/api/boards/${board}/digest`)).json()) as { epoch: string; digest: string }

  await draw(5)
  expect(await run(['backup', '--from', address, file])).toMatchObject({ code: 0 })
  await draw(3)
  const refused = await run(['restore', '--to', address, file])
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.complained).toMatch(/has 1 of these boards in another state; --replace overwrites them/)
  const restored = await run(['restore', '--to', address, '--replace', file])
  expect(restored).toMatchObject({ code: 0, complained: '' })
  expect(restored.said).toMatch(/1 board restored and checked/)

  // What was drawn since the backup is given back by whoever has it.
  await waitFor('both to have the same', async () => {
    const { digest, pending } = ann.digest()
    return pending === 0 && ann.view.size === 8 && (await truth()).digest === digest
  })
  await draw(1)
  expect((await truth()).digest).toBe(ann.digest().digest)
  await ann.close()
})
