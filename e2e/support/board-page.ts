/** A board as a person sees it, by the handles that `docs/` promises; every wait names what it waits for. */
import type { BrowserContext, CDPSession, Page } from 'playwright'
import { inkIn, type Box } from './ink.ts'
import { waitFor, type WaitOptions } from './wait.ts'

export type Transport = 'websocket' | 'polling'

export interface PageDigest {
  readonly epoch: string
  readonly seq: number
  readonly digest: string
  /** Own operations not acknowledged yet. */
  readonly pending: number
}

export interface Status {
  readonly connection: string
  readonly transport: string
  readonly unsaved: number
  readonly seq: number
  readonly role: string
  /** What it tells people. */
  readonly words: string
}

export interface Point {
  readonly x: number
  readonly y: number
}

declare global {
  interface Window {
    /**
     * `painted`: resolves when everything in view is painted sharp; `ready`: when the code of the tool in hand is there, and
     * nothing that was begun waits for code.
     */
    readonly drawbridge: { digest(): Promise<PageDigest>; painted(): Promise<void>; ready(): Promise<void> }
  }
}

const statusElement = '[data-connection]'

export class BoardPage {
  readonly page: Page
  /** Errors that nobody caught. */
  readonly uncaught: string[] = []
  #touch: CDPSession | undefined

  private constructor(page: Page) {
    this.page = page
    page.on('pageerror', (error) => this.uncaught.push(`${error.name}: ${error.message}\n${error.stack ?? ''}`))
    // Choosers are given to tests from the beginning: whoever waits for one only when it opens may come too late.
    page.on('filechooser', () => undefined)
  }

  /** Opens a board in a new tab and waits until it can be drawn on. */
  static async open(context: BrowserContext, url: string): Promise<BoardPage> {
    const board = new BoardPage(await context.newPage())
    await board.page.goto(url)
    await board.ready()
    return board
  }

  async ready(): Promise<void> {
    await this.page.locator(statusElement).first().waitFor({ state: 'attached' })
    await waitFor('the page to offer its digest', () => this.page.evaluate(() => typeof window.drawbridge === 'object'))
    await waitFor('the board to be there', () => this.digest())
  }

  status(): Promise<Status> {
    return this.page
      .locator(statusElement)
      .first()
      .evaluate((element: HTMLElement) => ({
        connection: element.dataset.connection ?? '',
        transport: element.dataset.transport ?? '',
        unsaved: Number(element.dataset.unsaved),
        seq: Number(element.dataset.seq),
        role: element.dataset.role ?? '',
        words: element.innerText.trim(),
      }))
  }

  /** Waits until the status fits. */
  async until(what: string, fits: (status: Status) => boolean, options?: WaitOptions): Promise<Status> {
    let seen: Status | undefined
    try {
      return await waitFor(
        `the status to say: ${what}`,
        async () => fits((seen = await this.status())) && seen,
        options,
      )
    } catch (error) {
      throw new Error(`${(error as Error).message}; it says ${JSON.stringify(seen)}`, { cause: error })
    }
  }

  connected(transport?: Transport, options?: WaitOptions): Promise<Status> {
    const what = transport ? `connected by ${transport}` : 'connected'
    const fits = (status: Status) =>
      status.connection === 'connected' && (transport === undefined || status.transport === transport)
    return this.until(what, fits, options)
  }

  /** Waits until the server has acknowledged everything that was drawn here. */
  async saved(options?: WaitOptions): Promise<Status> {
    await this.#code()
    return this.until(
      'everything is saved',
      (status) => status.connection === 'connected' && status.unsaved === 0,
      options,
    )
  }

  digest(): Promise<PageDigest> {
    return this.page.evaluate(() => window.drawbridge.digest())
  }

  /** Presses a key of the board, such as `e` for the eraser or `Control+z`. */
  async key(keys: string): Promise<void> {
    await this.page.keyboard.press(keys)
    await this.#code()
  }

  /** Draws with the mouse through all points, in window coordinates. */
  async draw(points: readonly Point[]): Promise<void> {
    await this.penDown(points)
    await this.penUp()
  }

  /** Rests as a person does between two strokes: a hand does not draw ten of them a second. */
  rest(): Promise<void> {
    return this.page.waitForTimeout(400)
  }

  /** Draws as `draw` does, and leaves the button pressed. */
  async penDown([first, ...rest]: readonly Point[]): Promise<void> {
    if (!first) throw new Error('a stroke needs a point')
    await this.page.mouse.move(first.x, first.y)
    await this.page.mouse.down()
    await this.penMove(rest)
  }

  async penMove(points: readonly Point[]): Promise<void> {
    for (const { x, y } of points) await this.page.mouse.move(x, y, { steps: 2 })
  }

  async penUp(): Promise<void> {
    await this.page.mouse.up()
    await this.#code()
  }

  /** A hand is slower than what a tool needs comes over the network; a robot waits for it. */
  #code(): Promise<void> {
    return this.page.evaluate(() => window.drawbridge.ready())
  }

  /** Moves one or more fingers along paths of equal length, all at the same time. */
  async touch(...paths: readonly (readonly Point[])[]): Promise<void> {
    this.#touch ??= await this.page.context().newCDPSession(this.page)
    const length = Math.max(...paths.map((path) => path.length))
    for (let step = 0; step < length; step++) {
      const touchPoints = paths.map((path, id) => ({ ...(path[step] ?? path.at(-1)!), id }))
      await this.#touch.send('Input.dispatchTouchEvent', { type: step === 0 ? 'touchStart' : 'touchMove', touchPoints })
    }
    await this.#touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  /** Whether something is painted in a box of the window. */
  hasInk(box: Box): Promise<boolean> {
    return this.page.evaluate(inkIn, box)
  }

  untilInk(what: string, box: Box, options?: WaitOptions): Promise<true> {
    return waitFor(`ink of ${what}`, () => this.hasInk(box), options)
  }

  async untilNoInk(what: string, box: Box, options?: WaitOptions): Promise<void> {
    await waitFor(`no more ink of ${what}`, async () => !(await this.hasInk(box)), options)
  }
}
