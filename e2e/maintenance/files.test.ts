/** Files that are not what they should be: none of them changes anything. */
import { readFile, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BoardId } from '#shared/model/ids.ts'
import { makeBoard, secrets, summaries, using } from './boards.ts'
import { run, succeed } from './command.ts'
import { Leftovers } from './leftovers.ts'

const leftovers = new Leftovers()
afterAll(() => leftovers.dispose())

const source = { boards: [] as BoardId[], address: '', file: '' }
beforeAll(async () => {
  const folder = await leftovers.folder()
  source.address = `sqlite:${join(folder, 'source')}`
  source.file = join(folder, 'backup')
  source.boards = await using(source.address, async (store) => {
    await store.secret('session')
    return [await makeBoard(store, 30), await makeBoard(store, 5)]
  })
  await succeed(['backup', '--from', source.address, source.file])
})

const unzipped = (bytes: Buffer) => gunzipSync(bytes).toString()
const edited = (change: (lines: string[]) => string[]) => (bytes: Buffer) =>
  gzipSync(`${change(unzipped(bytes).trimEnd().split('\n')).join('\n')}\n`)

/** Somebody who changes a line and knows how the sum at the end is made. */
const forged = (change: (lines: string[]) => string[]) =>
  edited((lines) => {
    const changed = change(lines.slice(0, -1))
    const sha256 = createHash('sha256')
      .update(`${changed.join('\n')}\n`)
      .digest('hex')
    return [...changed, JSON.stringify({ kind: 'complete', boards: 2, lines: changed.length, sha256 })]
  })

async function restoreInto(address: string, file: string, ...more: string[]): Promise<string> {
  const { code, said, complained } = await run(['restore', '--to', address, ...more, file])
  if (code !== 0) throw new Error(complained.trimEnd())
  return said
}

describe('a file that', () => {
  it.each<[what: string, damage: (bytes: Buffer) => Buffer, sentence: RegExp]>([
    ['was cut in its middle', (bytes) => bytes.subarray(0, bytes.length / 2), /cut short/],
    ['lacks its last byte', (bytes) => bytes.subarray(0, -1), /cut short/],
    ['ends after a board, well compressed', edited((lines) => lines.slice(0, -1)), /cut short/],
    ['is empty', () => Buffer.alloc(0), /not a backup|cut short/],
    ['has a flipped bit', (bytes) => flipped(bytes), /damaged/],
    ['is no archive', () => Buffer.from('SQLite format 3\0'), /damaged, or not a backup/],
    ['is another archive', () => gzipSync('{"kind":"something"}\n'), /not a backup of Drawbridge/],
    ['is another archive without an end of a line', () => gzipSync('x'.repeat(5_000_000)), /too long/],
    [
      'is of a newer version',
      edited(([, ...rest]) => [header(4), ...rest]),
      /newer version .*format 4, this one knows 3/,
    ],
    ['is of version 0', edited(([, ...rest]) => [header(0), ...rest]), /another version/],
    ['lacks an operation', edited((lines) => lines.filter((line) => !/"operation".*"n":3/.test(line))), /damaged/],
    ['goes on behind its end', edited((lines) => [...lines, lines[1]!]), /behind its end/],
    ['has a line of another shape', forged((lines) => [...lines, '{"kind":"client"}']), /line \d+ is damaged/],
    ['has another stroke than it sums up', forged(widened), /board .*its digest is/],
    ['has a stroke that cannot be read', forged((lines) => lines.map(unreadable)), /board .*not an element/],
    ['has half a board', forged((lines) => lines.filter((line) => !/"log"/.test(line))), /before its log/],
  ])('%s is refused, and nothing is written', async (_what, damage, sentence) => {
    const folder = await leftovers.folder()
    const file = join(folder, 'damaged')
    await writeFile(file, damage(await readFile(source.file)))
    const target = join(folder, 'target')
    const refused = expect(restoreInto(`sqlite:${target}`, file)).rejects
    await refused.toThrow(sentence)
    await expect(restoreInto(`sqlite:${target}`, file)).rejects.toThrow(/Nothing was changed/)
    expect(existsSync(target)).toBe(false)
  })

  it('is not there is named, with exit code 1 and one sentence', async () => {
    const folder = await leftovers.folder()
    const { code, complained } = await run([
      'restore',
      '--to',
      `sqlite:${join(folder, 'target')}`,
      join(folder, 'none'),
    ])
    expect(code).toBe(1)
    expect(complained).toMatch(/^\S+ cannot be restored: there is no such file. Nothing was changed.\n$/)
  })

  it('is there already is not overwritten by a backup', async () => {
    const before = await readFile(source.file)
    const { code, complained } = await run(['backup', '--from', source.address, source.file])
    expect({ code, complained }).toEqual({
      code: 1,
      complained: `${source.file} is there already: choose another name\n`,
    })
    expect(await readFile(source.file)).toEqual(before)
  })
})

describe('a restore', () => {
  it('keeps a board that is there in another state, and everything else with it, unless it is told to replace', async () => {
    const target = `sqlite:${await leftovers.folder()}`
    const [first, second] = source.boards as [BoardId, BoardId]
    await restoreInto(target, source.file)
    const as = await summaries(source.address)
    expect(await summaries(target)).toEqual(as)
    await using(target, (store) => store.setTitle(first, 'Renamed'))
    const renamed = await summaries(target)
    await expect(restoreInto(target, source.file)).rejects.toThrow(
      new RegExp(`another state[^]*Nothing was changed.\n  ${first}$`),
    )
    expect(await summaries(target)).toEqual(renamed)
    expect(await restoreInto(target, source.file, '--board', second)).toMatch(
      /0 boards restored and checked; 1 board was there/,
    )
    expect(await restoreInto(target, source.file, '--replace')).toMatch(
      /1 board restored and checked; 1 board was there/,
    )
    expect(await summaries(target)).toEqual(as)
  })

  it('brings one board alone, and no secret with it', async () => {
    const target = `sqlite:${await leftovers.folder()}`
    const [, board] = source.boards as [BoardId, BoardId]
    expect(await restoreInto(target, source.file, '--board', board)).toMatch(/1 board restored/)
    expect([...(await summaries(target)).keys()]).toEqual([board])
    expect(await secrets(target)).toEqual([])
    await expect(restoreInto(target, source.file, '--board', 'x'.repeat(22))).rejects.toThrow(/holds no board x+\./)
  })
})

describe('a store of which a board is damaged', () => {
  it('is backed up without that board, which is named, and it can be restored from an older backup', async () => {
    const folder = await leftovers.folder()
    const address = `sqlite:${folder}`
    await restoreInto(address, source.file)
    const [first, second] = source.boards as [BoardId, BoardId]
    await using(address, async (store) => {
      const { epoch, placed, seq, last } = await store.info(first)
      const changed = new Map([['aaaaaaaa.1' as never, 'sdamaged']])
      await store.writeSnapshot(first, { epoch, placed, seq, last, changed, removed: [], keep: 5 })
    })
    const file = join(folder, 'later')
    const { code, complained } = await run(['backup', '--from', address, file])
    expect(code).toBe(1)
    expect(complained).toMatch(
      new RegExp(`lacks 1 board that cannot be read; all others are there:\n  ${first}: not an element`),
    )
    const target = `sqlite:${join(folder, 'target')}`
    expect(await restoreInto(target, file)).toMatch(new RegExp(`1 board restored[^]*The backup lacks board ${first}`))
    expect([...(await summaries(target)).keys()]).toEqual([second])
    expect(await restoreInto(address, source.file, '--replace')).toMatch(/1 board restored/)
    expect(await summaries(address)).toEqual(await summaries(source.address))
  })
})

function header(version: number): string {
  return JSON.stringify({ kind: 'drawbridge-backup', version, made: 1 })
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy[Math.floor(copy.length / 2)]! ^= 1
  return copy
}

/** Another width for the last stroke. */
function widened(lines: string[]): string[] {
  const at = lines.findLastIndex((line) => line.includes('"element"'))
  const line = JSON.parse(lines[at]!) as { line: string }
  const fields = line.line.split('\t')
  fields[3] = '99'
  return lines.with(at, JSON.stringify({ ...line, line: fields.join('\t') }))
}

function unreadable(line: string): string {
  return line.includes('"element"') ? line.replace('"line":"s', '"line":"?') : line
}
