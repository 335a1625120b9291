/** Paints the icons of the installed page from `client/public/icon.svg`. Run when that changes: `node deploy/icons.ts`. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { launchOptions } from '../e2e/support/browser.ts'

const folder = join(import.meta.dirname, '../client/public')
/** Systems that cut icons to shapes of their own leave the middle four fifths at least: the drawing keeps to it. */
const shrunk = 'translate(16 16) scale(0.78) translate(-16 -16)'

const icon = await readFile(join(folder, 'icon.svg'), 'utf8')
/** The same to the edge, for whoever cuts it. */
const full = icon.replace(' rx="8"', '').replace('<path ', `<path transform="${shrunk}" `)

const browser = await chromium.launch(launchOptions())
for (const [name, svg, size] of [
  ['icon-192.png', icon, 192],
  ['icon-512.png', icon, 512],
  ['icon-maskable-512.png', full, 512],
  ['apple-touch-icon.png', full, 180],
] as const) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`)
  await writeFile(join(folder, name), await page.screenshot({ omitBackground: true }))
}
await browser.close()
