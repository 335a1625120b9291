/** What the commands say to arguments that make no sense, and to stores that are not there. */
import { join } from 'node:path'
import { afterAll, it } from 'vitest'
import { ServerProcess } from '../support/server.ts'
import { makeBoard, using } from './boards.ts'
import { begin, run } from './command.ts'
import { Leftovers } from './leftovers.ts'

const leftovers = new Leftovers()
afterAll(() => leftovers.dispose())

it.concurrent.for<[what: string, args: string[], sentence: RegExp]>([
  [
    'a folder without boards',
    ['backup', '--from', 'sqlite:/nowhere', 'x'],
    /^There is no drawbridge.sqlite in \/nowhere\.\n$/,
  ],
  [
    'a Redis that is away',
    ['backup', '--from', 'redis://me:hidden@127.0.0.1:1', 'x'],
    /^redis:\/\/127.0.0.1:1 does not answer\.\n$/,
  ],
  ['another kind of store', ['migrate', '--from', 'mysql://x'], /^mysql:\/\/x is not a store/],
  [
    'the same store twice',
    ['migrate', '--from', 'sqlite:a', '--to', 'sqlite:a'],
    /^--from and --to are the same store\n$/,
  ],
  ['no file', ['restore'], /^name one file\n\nnpm run restore/],
  ['an option that there is not', ['backup', '--all', 'x'], /^Unknown option '--all'[^]*npm run backup/],
])('%s is answered with exit code 1 and a sentence', async ([, args, sentence], { expect }) => {
  const { code, said, complained } = await run(args)
  expect({ code, said }).toEqual({ code: 1, said: '' })
  expect(complained).toMatch(sentence)
  expect(complained).not.toMatch(/hidden/)
})

it.concurrent('a process tells by its exit code and on the right stream how it went', async ({ expect }) => {
  const [good, bad] = await Promise.all([begin(['migrate', '--help']).ended, begin(['restore', '/nowhere/file']).ended])
  expect(good).toEqual({
    code: 0,
    said: expect.stringMatching(/^npm run migrate -- \[--from <store>\]/) as string,
    complained: '',
  })
  expect(bad).toMatchObject({ code: 1, said: 'Checking /nowhere/file.\n' })
  expect(bad.complained).toBe('/nowhere/file cannot be restored: there is no such file. Nothing was changed.\n')
})

it.concurrent('a SQLite store that a server uses is read and restored through it, and nothing moves into it', async ({
  expect,
}) => {
  const [folder, other] = [await leftovers.folder(), `sqlite:${await leftovers.folder()}`]
  const address = `sqlite:${folder}`
  await using(address, (store) => makeBoard(store, 3))
  const server = leftovers.keep(await ServerProcess.start({ env: { DATA_DIR: folder, DRAIN_MS: '0' } }))
  const file = join(folder, 'backup')
  expect(await run(['backup', '--from', address, file])).toMatchObject({ code: 0 })
  expect(await run(['migrate', '--from', address, '--to', other])).toMatchObject({ code: 0 })
  const { code, said } = await run(['restore', '--to', address, file])
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('there already') as string })
  expect(await run(['migrate', '--from', other, '--to', address, '--replace'])).toMatchObject({
    code: 1,
    complained: `${address} is in use: stop the server first, then run this again.\n`,
  })
  // Killed, it leaves its socket behind; the next one takes the place over.
  await server.crash()
  expect(await run(['backup', '--from', address, `${file}-2`])).toMatchObject({ code: 0 })
  await server.start()
  expect((await run(['backup', '--from', address, `${file}-3`])).said).toMatch(/through the server that runs on it/)
})
