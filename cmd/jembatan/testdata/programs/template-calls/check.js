// check makes the onReady of a page that checks something: run gets is(what, got, want), and until, which waits for a condition.
export function check(name, run) {
  return async function () {
    let passed = 0
    const write = (v) => JSON.stringify(v === undefined ? null : v)
    const is = (what, got, want) => {
      if (write(got) === write(want)) passed++
      else console.log('FAILED ' + name + ', ' + what + ': ' + write(got) + ', want ' + write(want))
    }
    const until = async (what, f) => {
      for (let n = 0; n < 1200; n++) {
        if (await f()) return void passed++
        await pause()
      }
      console.log('FAILED ' + name + ', ' + what + ' does not come')
    }
    try {
      await run.call(this, is, until)
    } catch (e) {
      console.log('FAILED ' + name + ': ' + (e && e.stack || JSON.stringify(e)))
    }
    console.log('page ' + name + ': ' + passed + ' checks hold')
    getApp().next(name)
  }
}

export const pause = () => new Promise((done) => setTimeout(done, 50))

// asked gives what a query finds.
export const asked = (query) => new Promise((done) => query.exec(done))

// fails gives the error of a call that is to fail.
export const fails = (call, options) => new Promise((done) => call({...options, success: () => done('no error'), fail: (e) => done(e.error)}))
