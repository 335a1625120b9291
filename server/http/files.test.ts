/** Pictures over HTTP: what is taken, what is refused, and how they are given back. */
import { createHash } from 'node:crypto'
import { request as open } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { waitFor } from '../../e2e/support/wait.ts'
import { TestNode } from '../testing/node.ts'

let node: TestNode
beforeEach(
  async () =>
    (node = await TestNode.start({ env: { LIMIT_IMAGE_BYTES: '20000', LIMIT_IMAGE_BYTES_PER_HOUR: '30000' } })),
)
afterEach(() => node.close())

const pngOf = (width: number, height: number) => {
  const header = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR........', 'latin1')
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  return Buffer.concat([header, Buffer.alloc(100, 7)])
}
const png = pngOf(640, 480)
const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>',
)
const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('base64url')
const send = (content: Buffer, { hash = hashOf(content), type = 'image/png', method = 'PUT', cookie = '' } = {}) =>
  fetch(`${node.url}/api/files/${hash}`, {
    method,
    headers: { 'content-type': type, cookie },
    body: new Uint8Array(content),
  })
const get = (hash: string, headers: Record<string, string> = {}) => fetch(`${node.url}/api/files/${hash}`, { headers })

describe('a picture', () => {
  it.each(['PUT', 'POST'])('is kept and given back as it was: %s', async (method) => {
    const answer = await send(png, { method })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({ file: hashOf(png), type: 'png', bytes: png.length })
    const back = await get(hashOf(png))
    expect(Buffer.from(await back.arrayBuffer()).equals(png)).toBe(true)
    expect(back.headers.get('content-type')).toBe('image/png')
    expect(back.headers.get('cache-control')).toContain('immutable')
    expect(back.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await get(hashOf(png), { 'if-none-match': back.headers.get('etag')! })).status).toBe(304)
    // Whoever has it and asks whether it is there is told the truth.
    expect((await get(hashOf(svg), { 'if-none-match': `"${hashOf(svg)}"` })).status).toBe(404)
    const asked = await fetch(`${node.url}/api/files/${hashOf(png)}`, { method: 'HEAD' })
    expect([asked.status, asked.headers.get('content-length')]).toEqual([200, String(png.length)])
  })

  it('comes in pieces where no large body gets through', async () => {
    const cookie = (await fetch(`${node.url}/api/session`)).headers.getSetCookie()[0]!
    const piece = (from: number, to: number, of = png.length) =>
      send(png.subarray(from, to), { hash: `${hashOf(png)}?from=${from}&of=${of}`, cookie })
    expect((await piece(50, 90)).status).toBe(409)
    expect((await piece(0, 50)).status).toBe(202)
    expect(await (await piece(90, 95)).json()).toMatchObject({ code: 'E_GAP' })
    expect((await piece(50, 90)).status).toBe(202)
    expect((await get(hashOf(png))).status).toBe(404)
    expect((await piece(90, png.length)).status).toBe(201)
    expect(Buffer.from(await (await get(hashOf(png))).arrayBuffer()).equals(png)).toBe(true)
    expect((await piece(0, 50, 20_001)).status).toBe(413)
  })

  it('is what it is, whatever its sender calls it', async () => {
    expect(await (await send(svg, { type: 'image/png' })).json()).toMatchObject({ type: 'svg' })
    const back = await get(hashOf(svg))
    expect(back.headers.get('content-type')).toBe('image/svg+xml')
    expect(back.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
  })
})

describe('refused is', () => {
  it('what is called otherwise than its content', async () => {
    const answer = await send(png, { hash: hashOf(svg) })
    expect(answer.status).toBe(400)
    expect((await get(hashOf(svg))).status).toBe(404)
  })

  it.each([
    ['words', Buffer.from('hello')],
    ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
    ['a picture that nobody could unpack', pngOf(60_000, 60_000)],
    ['a picture that does not say how large it is', Buffer.from('\x89PNG\r\n\x1a\n<script>', 'latin1')],
    ['an SVG that runs', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ])('%s', async (_what, content) => {
    const answer = await send(content)
    expect(answer.status).toBe(415)
    expect(await answer.json()).toMatchObject({ code: 'E_FILE' })
    expect((await get(hashOf(content))).status).toBe(404)
  })

  it('more than one picture may have', async () => {
    const large = Buffer.concat([png, Buffer.alloc(20_000)])
    expect((await send(large)).status).toBe(413)
  })

  it('more than there is room for at the same time', async () => {
    const begun = Array.from({ length: 3 }, () => {
      const headers = { 'content-type': 'image/png', 'content-length': 20_000 }
      return open(`${node.url}/api/files/${hashOf(png)}`, { method: 'PUT', headers }).on('error', () => undefined)
    })
    for (const request of begun) request.flushHeaders()
    await waitFor('no more room', async () => (await send(png)).status === 429)
    expect(await (await send(png)).json()).toMatchObject({ code: 'E_RATE', retryAfter: 1_000 })
    for (const request of begun) request.destroy()
    await waitFor('room again', async () => (await send(png)).status === 201)
  })

  it('more than one user may send in an hour, unless it is there already', async () => {
    const first = await fetch(`${node.url}/api/session`)
    const cookie = first.headers.getSetCookie()[0]!
    const [one, two] = [1, 2].map((byte) => Buffer.concat([png, Buffer.alloc(18_000, byte)]))
    expect((await send(one!, { cookie })).status).toBe(201)
    expect((await send(two!, { cookie })).status).toBe(429)
    expect((await send(one!, { cookie })).status).toBe(201)
    expect((await send(two!)).status).toBe(201)
  })

  it('anything but a picture in the body, and a name that is no hash', async () => {
    expect((await send(png, { type: 'application/octet-stream' })).status).toBe(415)
    expect((await get('..%2f..%2fetc%2fpasswd')).status).toBe(404)
  })
})

it('goes out with the board', async () => {
  await send(svg)
  const board = await node.makeBoard()
  const member = await node.connect()
  await member.join(board)
  const { encodeOperation } = await import('#shared/operation/codec.ts')
  await member.submit(
    encodeOperation(
      { kind: 'element.add', payload: { kind: 'image', file: hashOf(svg), type: 'svg', w: 4, h: 4 } },
      { client: member.client, n: 1 },
    ),
  )
  const data = svg.toString('base64')
  expect(await (await fetch(`${node.url}/api/boards/${board}/export.svg`)).text()).toContain(
    `data:image/svg+xml;base64,${data}`,
  )
  const json = await (await fetch(`${node.url}/api/boards/${board}/export.json`)).json()
  expect(json).toMatchObject({ files: { [hashOf(svg)]: { type: 'image/svg+xml', data } } })
})

it('keeps no node from stopping that never comes to its end', async () => {
  const headers = { 'content-type': 'image/png', 'content-length': 20_000 }
  const slow = open(`${node.url}/api/files/${hashOf(png)}`, { method: 'PUT', headers })
  const ended = new Promise((resolve) => slow.once('error', resolve))
  slow.write(png)
  await waitFor('the node to have met it', async () => (await send(png)).status === 201)
  await node.close()
  expect(await ended).toMatchObject({ code: 'ECONNRESET' })
})
