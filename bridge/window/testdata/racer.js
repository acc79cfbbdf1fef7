// Page A of the race: it asks for its own bytes back and leaves while they come.
const bytes = ['");pwned=1;("', '</script><script>pwned=1</script>', '\u2028pwned=1\u2029', '\\");pwned=1//', "');pwned=1;('", '`;pwned=1;`',
  '*/pwned=1/*', '{"__proto__":{"pwned":1}}', '\0pwned', '<!--', ']]>', '${pwned=1}', 'x\r\npwned=1\r\n'];
const {echo, gate} = my;
for (let i = 0; i < 150; i++) echo({secret: 'SECRET-OF-A', i, text: bytes[i % bytes.length], big: 'x'.repeat(i * 40)});
gate({name: '{{GATE}}', lose: true, bytes});
location.href = '{{NEXT}}';
