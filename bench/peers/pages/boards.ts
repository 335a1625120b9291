/** The boards whose pages are measured: two peers from their packages, and Drawbridge from a server of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { build, createServer, preview } from 'vite'
import type {} from '../../../e2e/support/board-page.ts'
import { ServerProcess } from '../../../e2e/support/server.ts'
import { serverSettings } from '../../load/targets.ts'
import type { Bench } from '../../client/page.ts'
import { seedBoard } from '../../seed/board.ts'
import { versionOf } from '../installed.ts'

/** The page that a peer's board is on (`foreign/pages/board.ts`). */
interface Peer {
  load(count: number): Promise<number>
  look(x: number, y: number, zoom: number): void
  pen(): void
}
declare const peer: Peer
declare const bench: Bench

export interface Board {
  readonly name: string
  /** Shows strokes from far away; ms from having them until all that is in view is painted. */
  open(page: Page, strokes: number): Promise<number>
  /** How it is used; null where there is nothing to be used. */
  readonly use: {
    /** Goes to 100 %. */
    near(page: Page): Promise<void>
    pen(page: Page): Promise<void>
  } | null
}

const root = join(import.meta.dirname, '../../..')

/** Builds the peers' pages as they would be served, and serves them. */
export async function peerBoards(parts: AsyncDisposableStack): Promise<Board[]> {
  const outDir = parts.adopt(await mkdtemp(join(tmpdir(), 'drawbridge-peers-')), (folder) =>
    rm(folder, { recursive: true, force: true }),
  )
  const pages = join(import.meta.dirname, '../foreign/pages')
  const names = ['excalidraw', 'tldraw']
  const common = { configFile: false, root: pages, logLevel: 'error' } as const
  await build({
    ...common,
    resolve: { alias: { '#shared': join(root, 'shared') } },
    define: { 'process.env.IS_PREACT': '"false"' },
    build: {
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: Infinity,
      rolldownOptions: { input: names.map((name) => join(pages, `${name}.html`)) },
    },
  })
  const server = parts.adopt(
    await preview({ ...common, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } }),
    (running) => running.close(),
  )
  const url = server.resolvedUrls!.local[0]!
  return [
    peerBoard(`Excalidraw ${versionOf('@excalidraw/excalidraw')}`, `${url}excalidraw.html`),
    peerBoard(`tldraw ${versionOf('tldraw')}`, `${url}tldraw.html`),
  ]
}

function peerBoard(name: string, url: string): Board {
  return {
    name,
    async open(page, strokes) {
      await page.goto(url)
      await page.waitForFunction(() => 'peer' in window)
      return page.evaluate((count) => peer.load(count), strokes)
    },
    use: {
      near: (page) => page.evaluate(() => peer.look(9_280, 9_550, 1)),
      pen: (page) => page.evaluate(() => peer.pen()),
    },
  }
}

/** Drawbridge's whole page, with its session: what it paints came over the network and is kept on the device. */
export async function drawbridge(parts: AsyncDisposableStack): Promise<Board> {
  const server = parts.adopt(await ServerProcess.start({ env: serverSettings }), (running) => running.dispose())
  const boards = new Map<number, Promise<string>>()
  const boardOf = (strokes: number) => {
    const board = boards.get(strokes) ?? seedBoard(server.url, { strokes, points: 40, world: 20_000 })
    boards.set(strokes, board)
    return board
  }
  return {
    name: 'Drawbridge',
    async open(page, strokes) {
      const board = await boardOf(strokes)
      await page.goto(`${server.url}/b/${board}`, { waitUntil: 'commit' })
      await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('[data-seq]')?.dataset['seq']) > 0)
      return page.evaluate(async () => {
        await window.drawbridge.painted()
        const painted = performance.now()
        const loads = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
        const snapshot = loads.find(({ name }) => name.includes('/snapshot'))
        return painted - (snapshot?.responseEnd ?? Number.NaN)
      })
    },
    use: {
      async near(page) {
        await page.keyboard.press('0')
        await page.getByText('100 %', { exact: true }).waitFor()
        await page.evaluate(() => window.drawbridge.painted())
      },
      pen: (page) => page.keyboard.press('p'),
    },
  }
}

/** Drawbridge's painting without session and interface: like the peers, it is given strokes that are there already. */
export async function paintingAlone(parts: AsyncDisposableStack): Promise<Board> {
  const server = parts.adopt(
    await createServer({
      configFile: false,
      root: join(root, 'bench/client'),
      logLevel: 'warn',
      resolve: { alias: { '#shared': join(root, 'shared') } },
      server: { port: 0, host: '127.0.0.1', fs: { allow: [root] } },
    }),
    (running) => running.close(),
  )
  await server.listen()
  return {
    name: 'Drawbridge, painting alone',
    async open(page, strokes) {
      await page.goto(server.resolvedUrls!.local[0]!)
      await page.waitForFunction(() => 'bench' in window)
      return page.evaluate((count) => {
        bench.renderer.setCamera({ x: 2_800, y: 5_500, zoom: 0.1 })
        return bench.load(count)
      }, strokes)
    },
    use: null,
  }
}
