/** Which page an address is: the home page, a board, the connection check, or nothing that exists. */
import { isBoardId, type BoardId } from '#shared/model/ids.ts'

export type Route =
  | { readonly page: 'home' | 'check' | 'missing' }
  | { readonly page: 'board'; readonly board: BoardId }

/** `base`: path of the server, with slashes at both ends. */
export function routeOf(path: string, base: string): Route {
  const rest = path.startsWith(base) ? path.slice(base.length) : ''
  if (rest === '' || rest === 'index.html') return { page: 'home' }
  if (rest === 'check') return { page: 'check' }
  const [kind, board = '', ...more] = rest.split('/')
  return kind === 'b' && isBoardId(board) && more.length === 0 ? { page: 'board', board } : { page: 'missing' }
}
