/**
 * What is begun while the rest of the page is still on its way: the device's storage, the words of another language, and the
 * board. A script of its own that needs nothing of the others (`chunks/first-scripts.ts`), and runs as soon as it is there.
 */
import { language } from './device/language.ts'
import { wordsOf } from './language/languages.ts'
import { routeOf } from './pages/route.ts'
import { begin } from './session/begin.ts'
import { openStorage } from './storage/open.ts'

const base = new URL(document.baseURI)
const address = routeOf(location.pathname, base.pathname)
const storage = openStorage(base)

export const headStart = {
  /** Address of the server, with its path. */
  base,
  storage,
  /** Which page it is; that of a board with the board on its way. */
  route: address.page === 'board' ? { ...address, beginning: begin({ board: address.board, base, storage }) } : address,
  /** Null: English, also where the others could not be fetched. */
  words: language === 'en' ? null : wordsOf(language).catch(() => null),
} as const

export type HeadStart = typeof headStart
