/** A new version of the page: it waits for whoever draws with the old one, and takes nothing of their work. Under a path of its host. */
import { createServer, request as ask } from 'node:http'
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { memoryStore, TestNode } from '../../server/testing/node.ts'
import { BoardPage } from '../support/board-page.ts'
import { desktopWithServiceWorker } from '../support/browser.ts'
import { around } from '../support/ink.ts'
import { line, middle } from '../support/strokes.ts'
import { waitFor } from '../support/wait.ts'

const built = join(import.meta.dirname, '../../dist/client')
const parts = new AsyncDisposableStack()
let browser: Browser

beforeAll(async () => {
  browser = await chromium.connect(inject('browserEndpoint'))
  parts.defer(() => browser.close())
})
afterAll(() => parts.disposeAsync())

/** What another build would be: one part of the page has another content, and so another name wherever it is named. */
async function otherBuild(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-build-'))
  parts.defer(() => rm(folder, { recursive: true }))
  await cp(built, folder, { recursive: true })
  const assets = join(folder, 'assets')
  const names = await readdir(assets)
  const main = names.find((name) => /^index-[^.]+\.js$/.test(name))!
  await rename(join(assets, main), join(assets, 'index-another.js'))
  const naming = [
    ...names.filter((name) => name.endsWith('.js')).map((name) => join('assets', name)),
    'index.html',
    'sw.js',
  ]
  for (const path of naming.map((name) =>
    join(folder, name === join('assets', main) ? 'assets/index-another.js' : name),
  )) {
    const before = await readFile(path, 'utf8')
    const text = before.replaceAll(main, 'index-another.js').replace(/(url:"index\.html",revision:")[^"]*/, '$1another')
    if (text === before) continue
    await writeFile(path, text)
    // What was compressed is what it was before.
    for (const ending of ['.br', '.gz']) await rm(path + ending, { force: true })
  }
  return folder
}

/** What stands before a node on a port: it lets everything through but connections, until it is opened for them, too. */
async function doorTo(node: TestNode, port: number): Promise<{ open: () => void }> {
  let shut = true
  const door = createServer((request, response) => {
    if (shut && request.url?.includes('/socket.io/')) return response.writeHead(503).end()
    const { method, headers } = request
    const onward = ask(new URL(request.url ?? '', node.url), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    return request.pipe(onward)
  })
  await new Promise<void>((resolve) => door.listen(port, '127.0.0.1', resolve))
  parts.defer(() => {
    door.close()
    door.closeAllConnections()
  })
  return { open: () => (shut = false) }
}

it('an old page with work that is not sent yet sees the new version, takes it, and loses nothing', async () => {
  const env = { BASE_PATH: '/draw', SESSION_SECRET: 'the same secret before and after, long enough to sign with' }
  const store = memoryStore()
  const old = await TestNode.start({ clientDir: built, env, store })
  const id = await old.makeBoard()
  const context = await desktopWithServiceWorker(browser)
  parts.defer(() => context.close())
  const url = `${old.url}/b/${id}`
  const board = await BoardPage.open(context, url)
  await board.connected()
  await board.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  // From now on the page is one that the worker has kept.
  await board.page.reload()
  await board.ready()
  await board.draw(line(300, 200))
  await board.saved()

  await old.close()
  await board.until('it is not connected', ({ connection }) => connection !== 'connected')
  await board.draw(line(300, 300))
  await board.until('it waits to be saved', ({ unsaved }) => unsaved > 0)
  // Back is the server of the new version, but not the connection.
  const next = await TestNode.start({ clientDir: await otherBuild(), env, store })
  parts.defer(() => next.close())
  const door = await doorTo(next, Number(new URL(old.url).port))
  await board.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
  const bar = board.page.getByText('A new version is ready.')
  await bar.waitFor()
  await board.draw(line(300, 400))
  const scripts = () => board.page.evaluate(() => [...document.scripts].map(({ src }) => src).join())
  expect(await scripts()).not.toContain('another')
  await board.page.getByRole('button', { name: 'Reload' }).click()
  await waitFor('the new version', async () => (await scripts().catch(() => '')).includes('index-another.js'), {
    within: 60_000,
  })
  await board.ready()
  for (const y of [200, 300, 400]) await board.untilInk('what was drawn before', around(middle(line(300, y))))
  await board.until('it still waits to be saved', ({ unsaved }) => unsaved > 0)
  door.open()
  await board.saved({ within: 30_000 })
  // What is acknowledged may come back as frames a moment later.
  await waitFor('the page to have what the server has', async () => {
    const answer = (await (await fetch(`${next.url}/api/boards/${id}/digest`)).json()) as { digest: string }
    return answer.digest === (await board.digest()).digest
  })
  expect(board.uncaught).toEqual([])

  // What a system needs to install it.
  const manifest = await board.page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')!
    const parsed = (await (await fetch(link.href)).json()) as {
      start_url: string
      scope: string
      icons: { src: string; sizes: string; purpose: string }[]
    }
    const icons = parsed.icons.map(async ({ src, sizes, purpose }) => {
      const image = Object.assign(new Image(), { src: new URL(src, link.href).href })
      await image.decode()
      return `${purpose} ${sizes === 'any' ? sizes : `${image.naturalWidth}x${image.naturalHeight}`}`
    })
    const whole = (address: string) => new URL(address, link.href).pathname
    return { start: whole(parsed.start_url), scope: whole(parsed.scope), icons: await Promise.all(icons) }
  })
  expect(manifest).toEqual({
    start: '/draw/',
    scope: '/draw/',
    icons: ['any any', 'any 192x192', 'any 512x512', 'maskable 512x512'],
  })
})
