(async () => {
  for (let i = 0; i < 10; i++) await my.echo({i});
  my.report({round: {{ROUND}}, pwned: typeof pwned, polluted: typeof {}.pwned, seen});
})();
