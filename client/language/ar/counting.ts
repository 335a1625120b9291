/** One, two, a few (3 to 10), and more each have a form of their own. */
const rules = new Intl.PluralRules('ar')

export const some = (count: number, one: string, two: string, few: string, many: string) => {
  const form = rules.select(count)
  if (form === 'one') return one
  if (form === 'two') return two
  return `${count} ${form === 'few' ? few : many}`
}

export const elements = (count: number) => some(count, 'عنصر واحد', 'عنصران', 'عناصر', 'عنصرًا')
