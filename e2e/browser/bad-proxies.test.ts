/** Proxies that do not let WebSockets through, each in its own bad way: it works all the same, and says how. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage } from '../support/scene.ts'
import type { UpgradeMode } from '../support/proxy.ts'
import { line } from '../support/strokes.ts'

onEveryStage(
  'behind a proxy',
  (scene) => {
    it.each<{ upgrades: UpgradeMode; deed: string; within: number }>([
      { upgrades: 'forbid', deed: 'answers a WebSocket with 403', within: 5_000 },
      { upgrades: 'reset', deed: 'resets a WebSocket', within: 5_000 },
      { upgrades: 'strip', deed: 'strips the Upgrade header', within: 5_000 },
      { upgrades: 'hang', deed: 'never answers a WebSocket', within: 5_000 },
      { upgrades: 'swallow', deed: 'opens a WebSocket and swallows everything on it', within: 25_000 },
    ])('that $deed, two people draw together by long-polling', async ({ upgrades, within }) => {
      scene.stage.network.upgrades = upgrades
      const url = await scene.stage.newBoard()
      const [ann, ben] = await Promise.all([scene.people.open(url), scene.people.open(url)])
      await ann.draw(line(300, 200))
      await ben.draw(line(300, 300))
      // By now a WebSocket was tried; `polling` is what is left of it, not what it has not got beyond yet.
      await Promise.all([ann.saved({ within }), ben.saved({ within })])
      await ann.until('it was upgraded or not', () => scene.stage.network.upgradesSeen > 0, { within })
      const status = await ann.connected('polling', { within })
      expect(status.words).toMatch(/\w/)
      await agreement(scene.stage, url, [ann, ben])
      expect(await scene.stage.count(url)).toBe(2)
      await ann.draw(line(300, 400))
      await ann.saved({ within })
      await agreement(scene.stage, url, [ann, ben])
    })
  },
  [plainStage],
)
