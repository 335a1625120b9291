/** The connection check, as a person sees it: it says in words what is between them and the server. */
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { Front, type Faults } from '../check/front.ts'
import { TestNode } from '../../server/testing/node.ts'
import { plainStage } from '../support/common-stage.ts'
import { BoardPage } from '../support/board-page.ts'
import { desktop, phone } from '../support/browser.ts'
import { FaultProxy, type UpgradeMode } from '../support/proxy.ts'
import { stages, type Stage } from '../support/stage.ts'

const parts = new AsyncDisposableStack()
let browser: Browser
let stage: Stage
let balanced: Stage

beforeAll(async () => {
  browser = await chromium.connect(inject('browserEndpoint'))
  parts.defer(() => browser.close())
  ;[stage, balanced] = await Promise.all([kept(plainStage.open()), kept(stages[2].open())])
})
afterAll(() => parts.disposeAsync())

/** Taken down after all tests. */
async function kept<T extends { dispose(): Promise<void> }>(part: Promise<T>): Promise<T> {
  return parts.adopt(await part, (running) => running.dispose())
}

const portOf = ({ direct }: Stage) => Number(new URL(direct).port)

/** A person with a browser of their own. */
async function arrive(kind: (browser: Browser) => Promise<BrowserContext>): Promise<BrowserContext> {
  const context = await kind(browser)
  parts.defer(() => context.close())
  return context
}

class CheckPage {
  readonly page: Page
  readonly uncaught: string[] = []

  private constructor(page: Page) {
    this.page = page
    page.on('pageerror', (error) => this.uncaught.push(error.message))
  }

  static async open(url: string, person?: BrowserContext): Promise<CheckPage> {
    const check = new CheckPage(await (person ?? (await arrive(desktop))).newPage())
    await check.page.goto(`${url}/check`)
    return check
  }

  /** The sentence on top, once the check is through. */
  async verdict(): Promise<string> {
    const panel = this.page.locator('[data-verdict]')
    await panel.waitFor({ timeout: 60_000 })
    expect(this.uncaught).toEqual([])
    return panel.getByRole('status').innerText()
  }

  /** One line of the page. */
  row(name: string): Locator {
    return this.page.locator(`[data-test="${name}"]`)
  }

  /** What it says of one test, with what it has for the operator. */
  async says(name: string): Promise<string> {
    const row = this.row(name)
    await row.locator('summary').click()
    return row.innerText()
  }

  /** Waits until a test is judged so. */
  async turns(name: string, tone: string): Promise<void> {
    await this.page.locator(`[data-test="${name}"][data-tone="${tone}"]`).waitFor()
  }

  async tone(name: string): Promise<string | null> {
    return this.row(name).getAttribute('data-tone')
  }
}

const secret = 'the same secret on both nodes, long enough to sign with'
const clientDir = join(import.meta.dirname, '../../dist/client')

/** A node in this process; what it stores is not looked at. Returns its port. */
async function node(env: Record<string, string> = {}): Promise<number> {
  const started = await TestNode.start({ clientDir, env: { BASE_PATH: '/draw', ...env } })
  parts.defer(() => started.close())
  return Number(new URL(started.url).port)
}

/** The check behind a reverse proxy with these faults. */
async function behind(ports: readonly number[], faults: Faults = {}): Promise<CheckPage> {
  return CheckPage.open(`${(await kept(Front.start(ports, faults))).url}/draw`)
}

// Most of a check is waiting, so they wait side by side.
describe.concurrent('the connection check', () => {
  it('opens from the status of a board, finds everything well, and hands over a report', async () => {
    const context = await arrive(desktop)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stage.url })
    const board = await BoardPage.open(context, await stage.newBoard())
    await board.connected('websocket')
    await board.page.locator('[data-connection] button').click()
    const opened = context.waitForEvent('page')
    await board.page.getByRole('link', { name: 'Check the connection' }).click()
    const page = await opened
    // How long the line is says how busy this machine is; nothing else may be less than good.
    await page.locator('[data-verdict]').waitFor({ timeout: 60_000 })
    expect(await page.locator('[data-test]:not([data-test="line"], [data-tone="good"])').allInnerTexts()).toEqual([])
    expect(await page.locator('[data-test]').count()).toBe(13)

    await page.getByRole('button', { name: 'Copy report' }).click()
    await page.getByRole('button', { name: 'Report copied' }).waitFor()
    const report = await page.evaluate(() => navigator.clipboard.readText())
    expect(report).toMatch(/Everything works\.|It works, on a slow line/)
    expect(report).toContain(`${stage.url}/check`)
    expect(report).not.toContain((await context.cookies()).find(({ name }) => name === 'drawbridge_session')!.value)
  })

  it('names each kind of bad proxy', async () => {
    const modes: readonly [UpgradeMode, RegExp][] = [
      ['forbid', /turned down/],
      ['reset', /turned down/],
      ['strip', /turned down/],
      ['hang', /never answered/],
      ['swallow', /Opens, but nothing passes/],
    ]
    const person = await arrive(desktop)
    const pages = modes.map(async ([mode, words]) => {
      const proxy = await kept(FaultProxy.start(portOf(stage), mode))
      const check = await CheckPage.open(proxy.url, person)
      expect(await check.says('websocket'), mode).toMatch(words)
      await check.turns('polling', 'good')
      return check
    })
    const [forbidden] = await Promise.all(pages)
    const verdict = await forbidden!.verdict()
    expect(verdict).toContain('It works, by long-polling')
    expect(verdict).toContain('something between you and the server blocks WebSockets')
  })

  it('names what spreads the requests of one visitor over several nodes, and how to mend it', async () => {
    const check = await behind(await Promise.all([node({ SESSION_SECRET: secret }), node({ SESSION_SECRET: secret })]))
    expect(await check.verdict()).toContain('Drawing here will not work until your requests stay on one server')
    expect(await check.says('stickiness')).toMatch(/different servers in turn.*"Session ID unknown"/s)
    await check.row('stickiness').getByText('HAProxy').click()
    expect(await check.row('stickiness').innerText()).toContain('cookie DRAWBRIDGE_NODE insert')
    expect(await check.tone('websocket')).toBe('good')
  })

  it('names a proxy that cuts, refuses, gathers and hides', async () => {
    const faults = { largestBody: 50_000, patience: 6_000, gathers: true, forwards: true, host: 'drawbridge:3000' }
    const check = await behind([await node()], faults)
    expect(await check.verdict()).toContain('the connection breaks again and again')
    expect(await check.says('silence')).toMatch(/cut after [\d.]+ s \(504\).*proxy_read_timeout/s)
    expect(await check.says('bodies')).toMatch(
      /16 KiB pass, but a message of 64 KiB is refused \(413\).*client_max_body/s,
    )
    expect(await check.says('pieces')).toMatch(/arrive all at the end.*harmless/s)
    expect(await check.says('proxies')).toContain('TRUST_PROXY=1')
    expect(await check.says('address')).toMatch(/PUBLIC_URL=http:\/\/127.0.0.1/)
    expect(await check.tone('websocket')).toBe('warn')
  })

  it('finds nothing wrong behind a balancer that is set up as we say', async () => {
    const check = await CheckPage.open(balanced.url)
    expect(await check.verdict()).toMatch(/^(?:Everything works|It works, on a slow line)/)
    expect(await check.tone('stickiness')).toBe('good')
  })

  it('says on a phone that nothing answers, and finds it back', async () => {
    const network = await kept(FaultProxy.start(portOf(stage)))
    const check = await CheckPage.open(network.url, await arrive(phone))
    await check.turns('reach', 'good')
    network.unplug()
    // Whether the check that runs has noticed yet is a matter of luck, and so is what its button says.
    await check.page.getByRole('button', { name: /^(?:Start over|Test again)$/ }).click()
    expect(await check.verdict()).toContain('until the server can be reached')
    expect(await check.tone('websocket')).toBe('waiting')
    network.plug()
    await check.page.getByRole('button', { name: 'Test again' }).click()
    await check.turns('polling', 'good')
    const overflow = await check.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  })
})
