import { chromium, type Browser, type BrowserContext } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest'
import type { Element } from '#shared/elements/element.ts'
import type { BoardPage } from './board-page.ts'
import { People } from './people.ts'
import { stages, type Stage } from './stage.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser that `browser-setup.ts` started listens. */
    readonly browserEndpoint: string
  }
}

/** What a browser test has at hand. */
export interface Scene {
  readonly stage: Stage
  readonly people: People
  /** A new board, opened and connected; in a browser of its own where none is given. */
  newBoard(context?: BrowserContext, title?: string): Promise<OpenBoard>
}

export interface OpenBoard {
  readonly url: string
  readonly board: BoardPage
  /** What the server has of it when everything is saved, back first. */
  readonly elements: () => Promise<Element[]>
}

/** Declares the same tests for every stage, or for those given. Each stage is opened once for all of them. */
export function onEveryStage(
  title: string,
  declare: (scene: Scene) => void,
  chosen: readonly { readonly name: string; readonly open: () => Promise<Stage> }[] = stages,
): void {
  describe.each(chosen)(`${title}: $name`, ({ open }) => {
    let opened: { readonly stage: Stage; readonly people: People; readonly browser: Browser } | undefined
    const scene = () => {
      if (!opened) throw new Error('the stage is not open yet')
      return opened
    }

    beforeAll(async () => {
      const [browser, stage] = await Promise.all([chromium.connect(inject('browserEndpoint')), open()])
      opened = { browser, stage, people: new People(browser) }
    })
    afterEach(async () => {
      scene().stage.network.heal()
      await scene().people.leave()
    })
    afterAll(async () => {
      await opened?.browser.close()
      await opened?.stage.dispose()
    })

    declare({
      get stage() {
        return scene().stage
      },
      get people() {
        return scene().people
      },
      async newBoard(context, title) {
        const { stage, people } = scene()
        const url = await stage.newBoard(title)
        const board = await people.open(url, context)
        await board.connected()
        const elements = async () => {
          await board.saved()
          return stage.elements(url)
        }
        return { url, board, elements }
      },
    })
  })
}
