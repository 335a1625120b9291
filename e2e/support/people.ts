/** The people of one test: their browsers are closed after it, and nothing may have gone wrong unnoticed in them. */
import type { Browser, BrowserContext } from 'playwright'
import { BoardPage } from './board-page.ts'
import { desktop } from './browser.ts'
import type { Stage } from './stage.ts'
import { waitFor, type WaitOptions } from './wait.ts'

export class People {
  readonly #browser: Browser
  readonly #contexts: BrowserContext[] = []
  readonly #boards: BoardPage[] = []

  constructor(browser: Browser) {
    this.#browser = browser
  }

  /** A new person, with a browser of their own. */
  async arrive(kind: (browser: Browser) => Promise<BrowserContext> = desktop): Promise<BrowserContext> {
    const context = await kind(this.#browser)
    this.#contexts.push(context)
    return context
  }

  /** A person opens a board; a new person where none is given. */
  async open(url: string, context?: BrowserContext): Promise<BoardPage> {
    const board = await BoardPage.open(context ?? (await this.arrive()), url)
    this.#boards.push(board)
    return board
  }

  /** Ends the test: closes everything. */
  async leave(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close()
    const uncaught = this.#boards.splice(0).flatMap((board) => board.uncaught)
    if (uncaught.length > 0) throw new Error(`nobody caught these errors in a page:\n${uncaught.join('\n')}`)
  }
}

/** Waits until the server and all pages hold the same board, with nothing left to save; returns its digest. */
export async function agreement(
  stage: Stage,
  url: string,
  boards: readonly BoardPage[],
  options: WaitOptions = { within: 30_000 },
): Promise<string> {
  let seen: unknown
  const agreed = async () => {
    const [server, ...pages] = await Promise.all([stage.read(url), ...boards.map((board) => board.digest())])
    seen = { server, pages }
    const same = pages.every((page) => page.pending === 0 && page.seq === server.seq && page.digest === server.digest)
    return same && server.digest
  }
  try {
    return await waitFor('the server and all pages to hold the same board', agreed, options)
  } catch (error) {
    throw new Error(`${(error as Error).message}: ${JSON.stringify(seen)}`, { cause: error })
  }
}
