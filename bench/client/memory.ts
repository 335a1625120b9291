/** How much memory a page takes. */
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright'

export interface Memory {
  /** MB of JavaScript objects after a collection. */
  readonly heap: number
  /** MB of the process that shows the page, shared memory in shares; NaN where the system does not tell. */
  readonly renderer: number
}

/** The browser must run with `--js-flags=--expose-gc`, and show nothing but this page. */
export async function memoryOf(browser: Browser, page: Page): Promise<Memory> {
  const heap = await page.evaluate<number>('(gc(), performance.memory.usedJSHeapSize)')
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const renderers = processInfo.filter(({ type }) => type === 'renderer')
  // A browser keeps an empty process at hand for the next page.
  const sizes = await Promise.all(renderers.map(({ id }) => proportionalSize(id)))
  return { heap: heap / 1e6, renderer: Math.max(...sizes) }
}

async function proportionalSize(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(text)?.[1]
  return kilobytes === undefined ? Number.NaN : (Number(kilobytes) * 1_024) / 1e6
}
