/** How soon somebody with a slow phone and a slow network can draw. */
import type { Browser } from 'playwright'

export interface Ready {
  /** ms from following the link until the pen leaves ink: at the first visit, and at a later one. */
  readonly cold: number
  readonly warm: number
  /** kB of scripts and styles that the first visit fetched until then. */
  readonly kilobytes: number
}

/** What Chromium's developer tools call Fast 3G: bytes a second, and ms before each answer. */
const fast3g = { offline: false, downloadThroughput: 180_000, uploadThroughput: 84_375, latency: 562.5 }
const slower = 4

export async function measureReady(browser: Browser, url: string): Promise<Ready> {
  const context = await browser.newContext({ viewport: { width: 412, height: 839 }, deviceScaleFactor: 2.6 })
  try {
    const cold = await visit()
    // The service worker has kept the page by now.
    return { cold: cold.ready, kilobytes: cold.kilobytes, warm: (await visit()).ready }
  } finally {
    await context.close()
  }

  async function visit(): Promise<{ ready: number; kilobytes: number }> {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', fast3g)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
    // Tries the pen in each frame until there is ink where it went.
    await page.addInitScript(`(() => {
      const inked = () => {
        const canvas = document.querySelector('.stage canvas')
        const ratio = canvas.width / canvas.clientWidth
        const [red, green, blue, alpha] = canvas.getContext('2d').getImageData(130 * ratio, 300 * ratio, 1, 1).data
        return alpha === 255 && red + green + blue < 300
      }
      const stroke = (stage) => {
        const send = (type, x, buttons) => stage.dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType: 'mouse', isPrimary: true, button: type === 'pointermove' ? -1 : 0, buttons, clientX: x, clientY: 300, bubbles: true, cancelable: true }))
        send('pointerdown', 100, 1)
        send('pointermove', 160, 1)
      }
      const look = () => {
        const stage = document.querySelector('.stage')
        if (stage?.querySelector('canvas')) {
          if (!inked()) stroke(stage)
          requestAnimationFrame(() => inked() ? (window.readyAt = performance.now()) : look())
        } else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })()`)
    await page.goto(url, { waitUntil: 'commit' })
    await page.waitForFunction(() => 'readyAt' in window, undefined, { timeout: 120_000 })
    const result = await page.evaluate(() => ({
      ready: (window as unknown as { readyAt: number }).readyAt,
      kilobytes:
        (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
          .filter(({ name, responseEnd }) => /\.(?:js|css)$/.test(name) && responseEnd > 0)
          .reduce((sum, { transferSize }) => sum + transferSize, 0) / 1_000,
    }))
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await session.send('Network.emulateNetworkConditions', {
      ...fast3g,
      downloadThroughput: -1,
      uploadThroughput: -1,
      latency: 0,
    })
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.close()
    return result
  }
}
