import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dot } from '../testing/member.ts'
import { TestNode } from '../testing/node.ts'

let clientDir: string
beforeAll(async () => {
  clientDir = await mkdtemp(join(tmpdir(), 'drawbridge-client-'))
  await mkdir(join(clientDir, 'assets'))
  await writeFile(join(clientDir, 'index.html'), '<!doctype html><base href="/" /><title>Drawbridge</title>')
  await writeFile(join(clientDir, 'assets/main-abc123.js'), 'void 0')
  await writeFile(join(clientDir, 'assets/main-abc123.js.br'), brotliCompressSync('void 0'))
  await writeFile(join(clientDir, 'sw.js'), 'void 0')
})
afterAll(() => rm(clientDir, { recursive: true }))

describe.each(['/', '/draw'])('under %s', (path) => {
  let node: TestNode
  beforeEach(async () => {
    node = await TestNode.start({ clientDir, env: { BASE_PATH: path } })
  })
  afterEach(() => node.close())

  it('shows the shell with its base, and makes a guest', async () => {
    const answer = await fetch(`${node.url}/`)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain(`<base href="${path === '/' ? '/' : '/draw/'}"`)
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(answer.headers.getSetCookie()).toHaveLength(1)
  })

  it('makes a board and goes to it', async () => {
    const answer = await fetch(`${node.url}/new`, { redirect: 'manual' })
    expect(answer.status).toBe(303)
    const page = await fetch(new URL(answer.headers.get('location')!, node.url))
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toContain('text/html')
  })

  it.each(['aaaaaaaaaaaaaaaaaaaaaa', 'short', '%00'])('says by its status that there is no board %s', async (id) => {
    const answer = await fetch(`${node.url}/b/${id}`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('Drawbridge')
  })

  it('lets files with a hash be kept for ever, and others not', async () => {
    const kept = await fetch(`${node.url}/assets/main-abc123.js`)
    expect(kept.headers.get('cache-control')).toContain('immutable')
    expect((await fetch(`${node.url}/sw.js`)).headers.get('cache-control')).toBe('no-cache')
    expect((await fetch(`${node.url}/assets/..%2f..%2fpackage.json`)).status).toBe(404)
  })

  it('sends what was compressed when it was built, to those who can read it', async () => {
    const ask = (encoding: string) =>
      fetch(`${node.url}/assets/main-abc123.js`, { headers: { 'accept-encoding': encoding } })
    const answer = await ask('br, gzip')
    expect(answer.headers.get('content-encoding')).toBe('br')
    expect(answer.headers.get('content-type')).toContain('javascript')
    expect(await answer.text()).toBe('void 0')
    const plain = await ask('identity')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe('void 0')
  })

  it('connects there', async () => {
    const board = await node.makeBoard()
    const member = await node.connect()
    await member.join(board)
    expect(await member.submit(dot)).toMatchObject({ ok: true, seq: 1 })
  })

  it('serves its figures, its health and its description', async () => {
    expect(await (await fetch(`${node.url}/metrics`)).text()).toContain('drawbridge_operations_total')
    expect((await fetch(`${node.url}/healthz`)).status).toBe(200)
    const described = (await (await fetch(`${node.url}/api/docs/json`)).json()) as { paths: object }
    const prefix = path === '/' ? '' : path
    expect(Object.keys(described.paths)).toContain(`${prefix}/api/boards/{id}/snapshot`)
    expect(described.paths).not.toHaveProperty([`${prefix}/new`])
    const page = await (await fetch(`${node.url}/api/docs`)).text()
    const [, style] = /href="([^"]+swagger-ui[.]css)"/.exec(page)!
    const sheet = await fetch(new URL(style!, `${node.url}/api/docs`))
    expect(sheet.headers.get('content-type')).toContain('text/css')
  })

  it('is not ready while its storage does not answer', async () => {
    expect((await fetch(`${node.url}/readyz`)).status).toBe(200)
    node.store.check = () => Promise.reject(new Error('away'))
    expect((await fetch(`${node.url}/readyz`)).status).toBe(503)
    expect((await fetch(`${node.url}/healthz`)).status).toBe(200)
  })
})
