export default { more: ['wax', 'intro'] } satisfies X;
