/** Zero and one are singular. */
export const some = (count: number, one: string, several: string) =>
  count < 2 ? `${count} ${one}` : `${count} ${several}`

export const elements = (count: number) => some(count, 'élément', 'éléments')
