/** Which page an address is: the home page, a board, or nothing that exists. */
import { isBoardId, type BoardId } from '#shared/model/ids.ts'

export type Route =
  { readonly page: 'home' } | { readonly page: 'board'; readonly board: BoardId } | { readonly page: 'missing' }

/** `base`: path of the server, with slashes at both ends. */
export function routeOf(path: string, base: string): Route {
  const rest = path.startsWith(base) ? path.slice(base.length) : ''
  if (rest === '' || rest === 'index.html') return { page: 'home' }
  const [kind, board = '', ...more] = rest.split('/')
  return kind === 'b' && isBoardId(board) && more.length === 0 ? { page: 'board', board } : { page: 'missing' }
}
