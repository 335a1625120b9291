/** The board as a picture and as a file. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readBoardFile } from '#shared/export/json.ts'
import { elementFrom } from '#shared/elements/element.ts'
import type { BoardId, ClientId, ElementId } from '#shared/model/ids.ts'
import { encodeOperation } from '#shared/operation/codec.ts'
import { waitFor } from '../../e2e/support/wait.ts'
import { dot, type Member } from '../testing/member.ts'
import { ExportFonts } from './export-fonts.ts'
import { TestNode } from '../testing/node.ts'

let node: TestNode
let board: BoardId
let member: Member
beforeEach(async () => {
  node = await TestNode.start()
  board = await node.makeBoard()
  member = await node.connect()
  await member.join(board)
})
afterEach(() => node.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${node.url}/api/boards/${board}/${path}`, { headers })

const text = 'a <b>note</b> & more'
const note = encodeOperation(
  { kind: 'element.add', payload: { kind: 'note', size: 12, w: 400, text } },
  { client: 'aaaaaaaa' as ClientId, n: 1 },
)

it('draws the board as it stands', async () => {
  await member.submit(dot, note)
  const answer = await get('export.svg')
  expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  const svg = await answer.text()
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[^]*<\/svg>$/)
  expect(svg).toContain('a &lt;b&gt;note&lt;/b&gt; &amp; more')
  const dark = await (await get('export.svg?theme=dark&background=0')).text()
  expect(dark).not.toContain('#17181a"/>')
  expect(svg).toContain('#f7f7f4"/>')
})

it('brings the fonts along that are written with, where the page is built', async () => {
  const clientDir = await mkdtemp(join(tmpdir(), 'drawbridge-fonts-'))
  await mkdir(join(clientDir, 'assets'))
  await writeFile(join(clientDir, 'assets/shantell-sans-latin-400-normal-Ab1.woff2'), 'letters')
  const [hand, mono] = (['hand', 'mono'] as const).map((font) =>
    elementFrom({ kind: 'text', text: 'a', font }, `aaaaaaaa.${font.length}` as ElementId, 1),
  )
  const rule = `src:url(data:font/woff2;base64,${Buffer.from('letters').toString('base64')}) format('woff2')`
  try {
    expect(await new ExportFonts(clientDir).faces([hand!, mono!])).toBe(
      `@font-face{font-family:'Shantell Sans';${rule}}`,
    )
    expect(await new ExportFonts(null).faces([hand!])).toBe('')
    expect(await new ExportFonts('/nowhere').faces([hand!])).toBe('')
  } finally {
    await rm(clientDir, { recursive: true })
  }
})

it('writes the board as a file that can be read again', async () => {
  await member.submit(note, ...Array.from({ length: 450 }, () => dot))
  const { elements, damaged } = readBoardFile(await (await get('export.json')).text())
  expect(damaged).toBe(0)
  expect(elements).toHaveLength(451)
  expect(elements[0]).toMatchObject({ kind: 'note', text, z: 1 })
})

it.each(['export.svg', 'export.json'])('does not send %s again to whoever has it', async (path) => {
  await member.submit(dot)
  const etag = (await get(path)).headers.get('etag')!
  expect((await get(path, { 'if-none-match': etag })).status).toBe(304)
  await member.submit(dot)
  const changed = (await get(path, { 'if-none-match': etag })).headers.get('etag')!
  expect(changed).not.toBe(etag)
  await node.store.setTitle(board, 'Another')
  expect((await get(path, { 'if-none-match': changed })).status).toBe(200)
  if (path === 'export.svg') expect((await get(`${path}?theme=dark`, { 'if-none-match': etag })).status).toBe(200)
})

it('writes a few at the same time, and tells others to wait', async () => {
  const info = node.store.info.bind(node.store)
  const { promise: gate, resolve } = Promise.withResolvers<void>()
  node.store.info = (id) => gate.then(() => info(id))
  const answers = Array.from({ length: 4 }, () => get('export.svg'))
  expect((await Promise.race(answers)).status).toBe(429)
  resolve()
  expect((await Promise.all(answers)).map(({ status }) => status).sort()).toEqual([200, 200, 200, 429])
  await waitFor('room again', async () => (await get('export.svg')).status === 200)
})

it('draws an empty board, and none that is not there', async () => {
  expect(await (await get('export.svg')).text()).toContain('viewBox="0 0 1 1"')
  for (const path of ['export.svg', 'export.json'])
    expect((await fetch(`${node.url}/api/boards/aaaaaaaaaaaaaaaaaaaaaa/${path}`)).status).toBe(404)
  expect((await get('export.svg?theme=pink')).status).toBe(400)
})
