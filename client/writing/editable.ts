/** The element of the page that somebody writes in. What is in it belongs to whoever writes: no component renders it. */

/**
 * Puts a text in and the focus on it: a text that was there is selected as a whole. `ahead`: what was typed before, which
 * takes the place of what is selected.
 */
export function beginWriting(field: HTMLElement, text: string, ahead: string): void {
  field.innerText = text
  field.focus({ preventScroll: true })
  const range = document.createRange()
  range.selectNodeContents(field)
  if (text === '') range.collapse(false)
  getSelection()?.removeAllRanges()
  getSelection()?.addRange(range)
  if (ahead !== '') insertText(ahead)
}

/** As if it were typed: the browser's own undo knows of it. */
export function insertText(text: string): void {
  document.execCommand('insertText', false, text)
}

/** What stands in it: browsers end it with a line feed of their own. */
export function writtenIn({ innerText }: Pick<HTMLElement, 'innerText'>): string {
  return innerText
    .replace(/\r/g, '')
    .replace(/\n$/, '')
    .replace(/\u00a0/g, ' ')
}
