/**
 * `npm run soak [minutes] [stage]`: four browsers draw, undo and erase for five minutes, while every half minute
 * the network is cut. At the end all four and the server must hold the same board.
 */
import { chromium } from 'playwright'
import { setTimeout as sleep } from 'node:timers/promises'
import { launchOptions } from './support/browser.ts'
import { drawMixed } from './support/mixed-drawing.ts'
import { People, agreement } from './support/people.ts'
import { stages } from './support/stage.ts'

const [minutes = '5', wanted = 'two nodes, Redis, WebSocket'] = process.argv.slice(2)
const chosen = stages.find(({ name }) => name === wanted)
if (!chosen) throw new Error(`there is no stage "${wanted}"; there are: ${stages.map(({ name }) => name).join('; ')}`)

const [browser, stage] = await Promise.all([chromium.launch(launchOptions()), chosen.open()])
const people = new People(browser)
try {
  const url = await stage.newBoard('Soak')
  const boards = await Promise.all([1, 2, 3, 4].map(() => people.open(url)))
  const started = performance.now()
  const until = started + Number(minutes) * 60_000
  console.log(`Drawing for ${minutes} minutes on: ${wanted}.`)

  const drawing = Promise.all(boards.map((board, index) => drawMixed(board, { seed: index + 1, until })))
  const stop = new AbortController()
  const disturbing = disturb(stop.signal)
  const strokes = await drawing
  stop.abort()
  await disturbing

  await Promise.all(boards.map((board) => board.saved({ within: 60_000 })))
  const digest = await agreement(stage, url, boards, { within: 60_000 })
  const { seq } = await stage.read(url)
  console.log(
    `${strokes.reduce((sum, count) => sum + count)} strokes, ${seq} operations, ${await stage.count(url)} elements.`,
  )
  console.log(`All four browsers and the server hold the same board: ${digest}.`)
  await people.leave()
} finally {
  await browser.close()
  await stage.dispose()
}

async function disturb(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(30_000, undefined, { signal }).catch(() => undefined)
    if (!signal.aborted) stage.network.cut()
  }
}
