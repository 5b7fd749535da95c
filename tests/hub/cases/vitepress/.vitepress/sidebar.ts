export function guide(): Sidebar[] {
  return [
    { text: 'Basics', collapsed: false, items: [
      { text: 'Starting', link: '/guide/start' },
      { text: 'The oven', link: '/guide/oven.html#heat' },
    ] },
    { text: 'Gone', link: '/guide/gone' },
  ]
}
export const unused = guide
