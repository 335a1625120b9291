/** Letters that are typed while the field they are meant for is on its way: people do not wait for code. */
export class TypeAhead {
  #text = ''

  /** Keeps what a key writes; false: it writes nothing. `key`: as in `KeyboardEvent.key`. */
  press(key: string): boolean {
    if (key === 'Backspace') this.#text = [...this.#text].slice(0, -1).join('')
    else if (key === 'Enter') this.#text += '\n'
    else if ([...key].length === 1) this.#text += key
    else return false
    return true
  }

  /** What was typed so far; it is not given twice. */
  take(): string {
    const text = this.#text
    this.#text = ''
    return text
  }
}
