/** The browser of a test run, and the people who use it: contexts of their own, which share nothing. */
import { devices, type Browser, type BrowserContext, type LaunchOptions } from 'playwright'
import { chromiumPath } from './tools.ts'

/** How Chromium is started: nothing of it goes out to the network by itself. */
export function launchOptions(): LaunchOptions {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('no Chromium was found; `npm test` says how to get one')
  return {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-quic',
      '--no-first-run',
      '--disable-component-update',
      '--disable-sync',
    ],
  }
}

/** A person at a desk. Everybody has the same window, so the same point of a board is at the same place. */
export function desktop(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ viewport, serviceWorkers: 'block' })
}

/** The same, with a browser that keeps the page itself for when there is no network. */
export function desktopWithServiceWorker(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ viewport })
}

const viewport = { width: 900, height: 620 }

/** A person with a phone. */
export function phone(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ ...devices['Pixel 7'], serviceWorkers: 'block' })
}
