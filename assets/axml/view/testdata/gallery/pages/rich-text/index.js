Page({
  data: {
    nodes: [
      {name: 'h3', attrs: {class: 'head'}, children: [{type: 'text', text: 'A list of nodes'}]},
      {name: 'p', attrs: {style: 'color: #108ee9'}, children: [{type: 'text', text: 'blue &amp; '}, {name: 'b', marks: {kind: 'bold', n: 1}, children: [{type: 'text', text: 'bold'}]}, {name: 'a', attrs: {href: 'javascript:top.hacked = 1'}, children: [{type: 'text', text: ' no link'}]}]},
      {name: 'img', attrs: {src: '/images/hill.png', width: '120', onerror: 'top.hacked = 1', onload: 'top.hacked = 1'}},
      {name: 'script', children: [{type: 'text', text: 'top.hacked = 1'}]},
      {name: 'iframe', attrs: {src: 'javascript:top.hacked = 1', srcdoc: '<script>top.hacked = 1</script>'}}
    ],
    html: '<ul><li>one</li><li>two &lt;b&gt;</li></ul><table><tr><th colspan="2">Head</th></tr><tr><td>a</td><td>b</td></tr></table><blockquote>Quoted</blockquote><img src="x" onerror="top.hacked = 1"><script>top.hacked = 1</script><svg onload="top.hacked = 1"></svg><a href="javascript:top.hacked = 1">a</a><style>* { display: none }</style>'
  },
  see(e) { getApp().see(e) }
})
