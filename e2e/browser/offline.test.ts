/** The network goes away. Drawing goes on, and everything arrives later, once. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import { desktop, desktopWithServiceWorker } from '../support/browser.ts'
import { around } from '../support/ink.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage } from '../support/scene.ts'
import { differentStages } from '../support/stage.ts'
import { line, middle } from '../support/strokes.ts'
import { waitFor } from '../support/wait.ts'

onEveryStage(
  'offline',
  (scene) => {
    /** A person at a new board, with one stroke on it that is saved. */
    async function somebodyWhoDrew(browser = desktop) {
      const url = await scene.stage.newBoard()
      const person = await scene.people.arrive(browser)
      const tab = await scene.people.open(url, person)
      await tab.connected(scene.stage.transport)
      await tab.draw(line(300, 200))
      await tab.saved()
      return { url, person, tab }
    }

    it('delivers what was drawn in a tab that was then closed, exactly once', async () => {
      const { url, person, tab } = await somebodyWhoDrew()

      scene.stage.network.unplug()
      await tab.until('it is not connected', (status) => status.connection !== 'connected')
      for (const y of [260, 320, 380]) await tab.draw(line(300, y))
      await tab.until('it waits to be saved', (status) => status.unsaved > 0)
      await tab.page.close()

      scene.stage.network.plug()
      const again = await scene.people.open(url, person)
      await again.saved({ within: 30_000 })
      await agreement(scene.stage, url, [again])
      expect(await scene.stage.count(url)).toBe(4)

      // A second visit has nothing to deliver any more.
      await again.page.reload()
      await again.ready()
      await again.saved()
      await agreement(scene.stage, url, [again])
      expect(await scene.stage.count(url)).toBe(4)
    })

    it('opens a known board without a network, and what is drawn there arrives later', async () => {
      const { url, person, tab } = await somebodyWhoDrew(desktopWithServiceWorker)
      await tab.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
      await tab.page.close()

      scene.stage.network.unplug()
      const offline = await scene.people.open(url, person)
      await offline.untilInk('the stroke from before', around(middle(line(300, 200))))
      await offline.draw(line(300, 300))
      await offline.until('it waits to be saved', (status) => status.unsaved > 0)

      scene.stage.network.plug()
      await offline.saved({ within: 30_000 })
      await agreement(scene.stage, url, [offline])
      expect(await scene.stage.count(url)).toBe(2)
    })

    it('goes on as somebody else where the browser forgot who it was, with what was not sent yet', async () => {
      const { url, person, tab } = await somebodyWhoDrew()
      scene.stage.network.unplug()
      await tab.until('it is not connected', (status) => status.connection !== 'connected')
      await tab.draw(line(300, 300))
      await tab.until('it waits to be saved', (status) => status.unsaved > 0)

      await person.clearCookies()
      scene.stage.network.plug()
      await tab.page.reload()
      await tab.ready()
      await waitFor('everything to be stored', async () => (await scene.stage.count(url)) === 2)
      await tab.saved({ within: 30_000 })
      await tab.draw(line(300, 400))
      await tab.saved()
      await agreement(scene.stage, url, [tab])
      expect(await scene.stage.count(url)).toBe(3)
    })

    it('notices a connection that went dead without a word', async () => {
      const url = await scene.stage.newBoard()
      const ann = await scene.people.open(url)
      await ann.connected(scene.stage.transport)
      scene.stage.network.pause()
      await ann.draw(line(300, 250))
      await ann.until('the connection is gone', (status) => status.connection !== 'connected', { within: 35_000 })
      scene.stage.network.cut()
      scene.stage.network.resume()
      await ann.saved({ within: 30_000 })
      await agreement(scene.stage, url, [ann])
      expect(await scene.stage.count(url)).toBe(1)
    })
  },
  [plainStage],
)

onEveryStage(
  'without a network',
  (scene) => {
    it('keeps drawing and delivers when the network is back', async () => {
      const url = await scene.stage.newBoard()
      const [ann, ben] = await Promise.all([scene.people.open(url), scene.people.open(url)])
      await Promise.all([ann.connected(scene.stage.transport), ben.connected(scene.stage.transport)])
      scene.stage.network.unplug()
      await ann.until('it is not connected', (status) => status.connection !== 'connected')
      await ann.draw(line(300, 250))
      await ben.draw(line(300, 350))
      const away = await ann.until('something waits to be saved', (status) => status.unsaved > 0)
      expect(away.words).not.toMatch(/\bsaved\b/i)
      expect(await ann.hasInk(around(middle(line(300, 250))))).toBe(true)

      scene.stage.network.plug()
      await Promise.all([ann.saved({ within: 30_000 }), ben.saved({ within: 30_000 })])
      await agreement(scene.stage, url, [ann, ben])
      expect(await scene.stage.count(url)).toBe(2)
    })
  },
  differentStages,
)
