/** Snapshot, log and digest: what a client reads to have the whole board, and what it is told when it cannot. */
import { request } from 'node:http'
import { once } from 'node:events'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { nanoid } from 'nanoid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BoardState } from '#shared/board/board.ts'
import { decodeElement } from '#shared/elements/element-codec.ts'
import type { BoardId, Epoch } from '#shared/model/ids.ts'
import { readOperation } from '#shared/operation/codec.ts'
import { decodeFrame, frameLength } from '#shared/wire/frame.ts'
import { decodeSnapshot } from '#shared/wire/snapshot.ts'
import { MemoryStore } from '../store/memory.ts'
import { dot, type Member } from '../testing/member.ts'
import { TestNode } from '../testing/node.ts'

let node: TestNode
let board: BoardId
let member: Member
/** One that looks like the beginning of a deflate stream (RFC 1950: the first two bytes, as a number, a multiple of 31). */
const epoch = () => `hb${nanoid(6)}` as Epoch

beforeEach(async () => {
  const store = new MemoryStore({ clock: Date.now, epoch, secret: () => nanoid(43) })
  node = await TestNode.start({ store, env: { SNAPSHOT_EVERY: '1000000' } })
  board = await node.makeBoard()
  member = await node.connect()
  await member.join(board)
})
afterEach(() => node.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${node.url}/api/boards/${board}/${path}`, { headers })

async function foldAll(): Promise<BoardState> {
  const { lines, ...token } = decodeSnapshot(await (await get('snapshot')).text())
  const state = new BoardState(token, lines.map(decodeElement))
  const log = await get(`log?since=${state.seq}&epoch=${state.epoch}&last=${state.last}`)
  if (log.status === 204) return state
  const frame = decodeFrame(await log.text())!
  let seq = frame.seq
  for (const { client, n, operations } of frame.runs)
    for (const [at, text] of operations.entries()) {
      const place = { client, n: n + at, seq: seq++ }
      state.apply(readOperation(text, place), place)
    }
  return state
}

it('snapshot and log fold to the board that the digest says', async () => {
  await member.submit(dot, dot, dot)
  await get('snapshot')
  await member.submit(dot, dot)
  const state = await foldAll()
  expect(await (await get('digest')).json()).toEqual({ epoch: state.epoch, seq: 5, digest: state.digest() })
})

it('counts who comes, who comes back, and who missed something while following', async () => {
  const counted = async () => {
    const text = await (await fetch(`${node.url}/metrics`)).text()
    return Object.fromEntries(
      [...text.matchAll(/^drawbridge_catch_ups_total\{what="(\w+)"\} (\d+)$/gm)].map(([, ...pair]) => pair),
    )
  }
  await member.submit(dot)
  await get('snapshot')
  for (const path of ['log?since=0', 'log?since=0&gap=true', 'log?since=0&gap=true']) await get(path)
  expect(await counted()).toMatchObject({ snapshot: '1', log: '1', gap: '2' })
  expect((await get('log?since=0&gap=maybe')).status).toBe(400)
})

describe('the snapshot', () => {
  it('of an empty board is a header', async () => {
    expect(decodeSnapshot(await (await get('snapshot')).text())).toMatchObject({ seq: 0, last: '', count: 0 })
  })

  it('is not sent again to whoever has it', async () => {
    await member.submit(dot)
    const first = await get('snapshot')
    const etag = first.headers.get('etag')!
    expect(etag).toMatch(/^"[A-Za-z0-9_-]{8}\.1"$/)
    expect((await get('snapshot', { 'if-none-match': etag })).status).toBe(304)
    expect((await get('snapshot', { 'if-none-match': `"x", ${etag}` })).status).toBe(304)
    expect((await get('snapshot', { 'if-none-match': 'nonsense' })).status).toBe(200)
  })
})

describe.each(['snapshot', 'log?since=0'])('%s', (path) => {
  it.each([
    ['zstd', zstdDecompressSync],
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    ['gzip;q=0', (body: Buffer) => body],
    ['identity', (body: Buffer) => body],
    ['*', (body: Buffer) => body],
    ['nonsense', (body: Buffer) => body],
  ])('speaks %s', async (accepted, decompress) => {
    await member.submit(...Array.from({ length: 300 }, () => dot))
    const headers = { 'accept-encoding': accepted }
    const asking = request(`${node.url}/api/boards/${board}/${path}`, { headers }).end()
    const [answer] = (await once(asking, 'response')) as [AsyncIterable<Buffer>]
    const body = decompress(Buffer.concat(await Array.fromAsync(answer))).toString()
    expect(path === 'snapshot' ? decodeSnapshot(body).count : frameLength(decodeFrame(body)!)).toBe(300)
  })
})

describe('the log', () => {
  beforeEach(() => member.submit(dot, dot, dot))

  it('continues from a position in it', async () => {
    const answer = await get('log?since=1')
    expect(answer.headers.get('x-head')).toBe('3')
    const frame = decodeFrame(await answer.text())!
    expect(frame).toMatchObject({ seq: 2, runs: [{ client: member.client, n: 2 }] })
    expect(frameLength(frame)).toBe(2)
  })

  it('has nothing for whoever has everything', async () => {
    const { epoch } = await node.store.info(board)
    expect((await get(`log?since=3&epoch=${epoch}&last=${member.client}:3`)).status).toBe(204)
  })

  it.each([
    ['another epoch', 'log?since=1&epoch=00000000'],
    ['a position beyond the head', 'log?since=4'],
    ['a position far beyond it', `log?since=${Number.MAX_SAFE_INTEGER}`],
    ['another operation there', 'log?since=1&last=abcdefgh:1'],
    ['another operation at the head', 'log?since=3&last=abcdefgh:1'],
  ])('sends whoever has %s to the snapshot', async (_what, path) => {
    const answer = await get(path)
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ code: 'E_EPOCH' })
  })

  it.each(['log', 'log?since=-1', 'log?since=1.5', 'log?since=abc', 'log?since=1e308', 'log?since=1&epoch=%00'])(
    'does not understand %s',
    async (path) => {
      expect((await get(path)).status).toBe(400)
    },
  )
})

it('tells a storage that does not answer from a board that is not there', async () => {
  const { Refusal } = await import('#shared/wire/errors.ts')
  node.store.info = () => Promise.reject(new Refusal('E_STORE'))
  for (const path of ['snapshot', 'log?since=0', 'digest']) expect((await get(path)).status).toBe(503)
  node.store.info = () => Promise.reject(new Refusal('E_DAMAGED'))
  expect(await (await get('snapshot')).json()).toMatchObject({ code: 'E_DAMAGED' })
})
