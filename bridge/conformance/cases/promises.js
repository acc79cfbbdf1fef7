test('a promise comes back and settles alike', async () => {
  equal(await my.echo({value: 4}), {value: 4});
  equal(await my.refuse({error: 11}).then(() => 'success', (r) => r), {error: 11});
  let object;
  const result = await my.echo({value: 5, success: (r) => { object = r; }});
  if (result !== object) throw new Error('the promise got another object');
});

test('the callbacks come before the promise', async () => {
  const order = [];
  await new Promise((resolve) => {
    my.echo({success: () => order.push('success'), complete: () => order.push('complete')}).then(() => { order.push('then'); resolve(); });
  });
  equal(order, ['success', 'complete', 'then']);
});

test('an unhandled rejection is raised when no callback was given', async () => {
  my.refuse({errorMessage: 'nobody asked'});
  let raised = [];
  while (raised.length === 0) raised = await sink();
  equal(raised, ['rejection: nobody asked']);
});

test('none is raised when a callback was given', async () => {
  my.refuse({errorMessage: 'success', success: () => {}});
  for (const name of ['fail', 'complete']) {
    await new Promise((resolve) => { my.refuse({errorMessage: name, [name]: resolve}); });
  }
  for (let i = 0; i < 20; i++) await my.echo({i}); // nobody tells when the first has failed
  equal(await sink(), []);
});
