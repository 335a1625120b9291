export const some = (count: number, one: string, several: string) => (count === 1 ? `1 ${one}` : `${count} ${several}`)

export const elements = (count: number) => some(count, 'elemento', 'elementos')
